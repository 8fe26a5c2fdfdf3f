import { KnikError, type EngineState, type Synthesize, type VoiceInfo } from '../contract/index.ts';
import { nearestVoice } from './nearest-voice.ts';

/** An engine as the speaker uses it. */
export interface SpeakingEngine {
  readonly id: string;
  readonly voices: readonly VoiceInfo[];
  readonly phase: () => EngineState['phase'];
  /** Whether it can speak this voice of its own now. */
  readonly canSpeak: (voice: string) => boolean;
  readonly synthesize: Synthesize;
}

/** Speaks with the engine of the wanted voice, or with the next that can. */
export interface Speaker {
  /**
   * See {@link Synthesize}. Where the engine of the voice is not there, or fails, the nearest voice of the engines
   * behind it speaks.
   */
  readonly synthesize: Synthesize;
  /** Call when a turn begins: an engine that became ready takes over then, and not in the middle of a reply. */
  beginTurn(): void;
  /** The engine that would be asked first for a voice. */
  engineFor(voice: string): string;
}

/** @param engines In the order of the registry; the last is always asked, whatever it says of itself. */
export function createSpeaker(engines: readonly SpeakingEngine[]): Speaker {
  let inUse = new Set<string>();

  /** Who may say it, in order, each in its own voice. */
  function candidates(wanted: string) {
    const owner = engines.findIndex(({ voices }) => voices.some(({ id }) => id === wanted));
    const voice = engines[owner]?.voices.find(({ id }) => id === wanted);
    const behind = owner === -1 ? engines.slice(-1) : engines.slice(owner);
    return behind.flatMap((engine) => {
      const isLast = engine === engines.at(-1);
      if (!isLast && !inUse.has(engine.id)) return [];
      const own =
        voice !== undefined && engine === engines[owner]
          ? voice
          : nearestVoice(
              voice,
              engine.voices.filter(({ id }) => isLast || engine.canSpeak(id)),
            );
      if (own === undefined || (!isLast && !engine.canSpeak(own.id))) return [];
      return [{ engine, voice: own.id }];
    });
  }

  return {
    async synthesize(request) {
      const chain = candidates(request.voice);
      for (const { engine, voice } of chain.slice(0, -1)) {
        try {
          return await engine.synthesize({ ...request, voice });
        } catch (error) {
          if (request.signal.aborted || !(error instanceof KnikError)) throw error;
        }
      }
      const last = chain.at(-1);
      if (last === undefined) throw new TypeError('There is no engine.');
      return last.engine.synthesize({ ...request, voice: last.voice });
    },
    beginTurn() {
      const speaks = ({ id, phase }: SpeakingEngine) =>
        phase() === 'ready' || (phase() === 'starting' && inUse.has(id));
      inUse = new Set(engines.filter(speaks).map(({ id }) => id));
    },
    engineFor(voice) {
      const ready = candidates(voice).find(({ engine }) => engine.phase() === 'ready');
      return (ready ?? candidates(voice).at(-1))?.engine.id ?? '';
    },
  };
}
