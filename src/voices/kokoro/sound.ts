import type { EngineSound } from '../engine.ts';
import type { KokoroModel } from './protocol.ts';

/**
 * Everything that the sound of a voice depends on.
 *
 * A model that is not stored has no lasting name, so nothing that it says is kept. A card that may compute wrongly is
 * a speaker of its own: once it has been found to, nothing that it said is heard again.
 *
 * @param isProven Whether what computes the model is known to compute rightly.
 */
export function soundOf(
  model: KokoroModel | undefined,
  isProven: boolean,
  voice: string,
): EngineSound | undefined {
  if (model?.location.type !== 'stored') return undefined;
  const content = `${model.location.stored.identity} ${model.precision}`;
  return { revision: isProven ? content : `${content} unproven`, voice };
}
