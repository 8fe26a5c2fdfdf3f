import type { Speech } from '../../../contract/index.ts';
import type { Voice } from '../protocol.ts';

/** A request to an engine. */
export interface EngineRequest<V extends Voice = Voice> {
  readonly text: string;
  readonly voice: V;
  readonly speed: number;
  readonly sampleRateHz: number;
  /** Looked at between two pieces of work, each of which may take a second. */
  readonly signal: AbortSignal;
  readonly onProgress?: (() => void) | undefined;
}

/**
 * A loaded synthesizer.
 *
 * @throws KnikError of stage `voice` for a text that it cannot speak; it can go on after that. Anything
 *   else that it throws, but for the reason of an abort, means that it is broken.
 */
export interface Engine<V extends Voice = Voice> {
  synthesize(request: EngineRequest<V>): Promise<Speech>;
}
