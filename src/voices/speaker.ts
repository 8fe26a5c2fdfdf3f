import { KnikError, type Synthesize } from '../contract/index.ts';
import type { Kokoro } from './kokoro/kokoro.ts';

export interface SpeakerOptions {
  /** The voice that is always there. */
  readonly espeak: Synthesize;
  readonly kokoro: Pick<Kokoro, 'state' | 'synthesize'>;
}

/** Whoever speaks best at the moment. */
export interface Speaker {
  /** See {@link Synthesize}. What Kokoro cannot say, or can no longer say, the basic voice says. */
  readonly synthesize: Synthesize;
  /** Call when a turn begins: a voice that became ready takes over then, and not in the middle of a reply. */
  beginTurn(): void;
}

export function createSpeaker({ espeak, kokoro }: SpeakerOptions): Speaker {
  let isKokoro = false;
  return {
    async synthesize(request) {
      if (!isKokoro || request.voice.startsWith('espeak-')) return espeak(request);
      try {
        return await kokoro.synthesize(request);
      } catch (error) {
        if (request.signal.aborted || !(error instanceof KnikError)) throw error;
        return espeak(request);
      }
    },
    beginTurn() {
      isKokoro = kokoro.state.phase === 'ready' || (kokoro.state.phase === 'starting' && isKokoro);
    },
  };
}
