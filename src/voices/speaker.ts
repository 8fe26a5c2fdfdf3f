import { KnikError, type EngineState, type Synthesize, type VoiceInfo } from '../contract/index.ts';
import { nearestVoice } from './nearest-voice.ts';

/** An engine as the speaker uses it. */
export interface SpeakingEngine {
  readonly id: string;
  readonly voices: readonly VoiceInfo[];
  readonly phase: () => EngineState['phase'];
  /** Whether it can speak this voice of its own now. */
  readonly canSpeak: (voice: string) => boolean;
  /** Whether it makes sound faster than it is heard, as far as is known. */
  readonly keepsUp: () => boolean;
  readonly synthesize: Synthesize;
}

/** Speaks with the engine of the wanted voice, or with the next that can. */
export interface Speaker {
  /**
   * See {@link Synthesize}. Where the engine of the voice is not there, or fails, the nearest voice of the engines
   * behind it speaks; so it does where it does not keep up, if the request is automatic.
   */
  readonly synthesize: Synthesize;
  /** Call where a sentence begins: an engine that became ready takes over then, and not within a sentence. */
  beginSentence(): void;
  /** Who would be asked first for a voice. */
  speakerOf(choice: ChosenVoice): { readonly engine: string; readonly voice: string };
}

/** A voice that is wanted. */
export interface ChosenVoice {
  readonly voice: string;
  /** Whether another may speak where it does not keep up. */
  readonly isAutomatic?: boolean | undefined;
}

/** @param engines In the order of the registry; the last is always asked, whatever it says of itself. */
export function createSpeaker(engines: readonly SpeakingEngine[]): Speaker {
  let inUse = new Set<string>();

  /** Who may say it, in order, each in its own voice. */
  function candidates({ voice: wanted, isAutomatic = false }: ChosenVoice) {
    const owner = engines.findIndex(({ voices }) => voices.some(({ id }) => id === wanted));
    const voice = engines[owner]?.voices.find(({ id }) => id === wanted);
    const behind = owner === -1 ? engines.slice(-1) : engines.slice(owner);
    return behind.flatMap((engine) => {
      const isLast = engine === engines.at(-1);
      if (!isLast && !inUse.has(engine.id)) return [];
      if (!isLast && isAutomatic && !engine.keepsUp()) return [];
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
      const chain = candidates(request);
      for (const { engine, voice } of chain.slice(0, -1)) {
        try {
          return { ...(await engine.synthesize({ ...request, voice })), voice };
        } catch (error) {
          if (request.signal.aborted || !(error instanceof KnikError)) throw error;
        }
      }
      const last = chain.at(-1);
      if (last === undefined) throw new TypeError('There is no engine.');
      const { engine, voice } = last;
      return { ...(await engine.synthesize({ ...request, voice })), voice };
    },
    beginSentence() {
      const speaks = ({ id, phase }: SpeakingEngine) =>
        phase() === 'ready' || (phase() === 'starting' && inUse.has(id));
      inUse = new Set(engines.filter(speaks).map(({ id }) => id));
    },
    speakerOf(choice) {
      const all = candidates(choice);
      const first = all.find(({ engine }) => engine.phase() === 'ready') ?? all.at(-1);
      return { engine: first?.engine.id ?? '', voice: first?.voice ?? choice.voice };
    },
  };
}
