import type { Synthesize } from '../contract/index.ts';
import type { EngineDescriptor } from '../voices/engine.ts';
import type { SpeakingEngine } from '../voices/speaker.ts';
import type { OpenedNaturalVoice } from './natural-voice.ts';
import type { OwnEngines } from './parts/own-engines.ts';
import type { OpenedSoundCache } from './sound-cache.ts';

export interface SpeakingEnginesOptions {
  readonly engines: readonly EngineDescriptor[];
  readonly ownEngines: OwnEngines;
  /** The engines that need a model; empty until they have been loaded. */
  readonly naturalVoices: () => readonly OpenedNaturalVoice[];
  readonly soundCache: Pick<OpenedSoundCache, 'keep'>;
}

/** All engines as the turns speak with them, in the order of the registry; what each says is kept. */
export function speakingEngines(options: SpeakingEnginesOptions): readonly SpeakingEngine[] {
  const { engines, ownEngines, naturalVoices, soundCache } = options;
  const opened = (id: string) => naturalVoices().find(({ info }) => info.id === id);
  const engineOf = (id: string) => ownEngines.of(id) ?? opened(id)?.engine;

  return engines.map(({ id, voices }) => {
    const synthesize: Synthesize = async (request) => {
      const engine = engineOf(id);
      if (engine === undefined) throw new TypeError(`The engine ${id} has not been loaded.`);
      return engine.synthesize(request);
    };
    return {
      id,
      voices,
      phase: () => engineOf(id)?.state.peek().phase ?? 'off',
      canSpeak: (voice) =>
        engineOf(id)?.canSpeak?.(voice) ??
        opened(id)?.hasModelFor(voice) ??
        ownEngines.of(id) !== undefined,
      keepsUp: () => opened(id)?.keepsUp.peek() ?? true,
      synthesize: soundCache.keep(id, (voice) => engineOf(id)?.soundOf(voice), synthesize),
    };
  });
}
