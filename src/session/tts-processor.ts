import type { Session, TurnHandle } from './session.ts';

export interface TtsProcessorOptions {
  /** Id of the voice; the one of the settings when left out. */
  readonly voice?: string;
  /** Hz of the samples; the one of the settings when left out. */
  readonly sampleRate?: number;
  /** Whether the page plays what is made. Default `true`. */
  readonly playVoice?: boolean;
  readonly audioReadyCallback?: AudioReadyCallback;
}

/**
 * Called with each chunk as it is made, in order.
 *
 * `samples`: mono, −1…1, without the pause after it; shared with the player, so not to be changed.
 */
export type AudioReadyCallback = (samples: Float32Array, sampleRateHz: number) => void;

/** Speaks whatever text it is given, without a reply source: for scripts and other pages. */
export interface TtsProcessor {
  /** Begins with what was queued. Until then `play` only queues. */
  start(): void;
  /** Queues a text, markdown or plain, behind those before it. */
  play(text: string): void;
  /** Whether everything queued so far has been made into sound. */
  isProcessingComplete(): boolean;
  setAudioReadyCallback(callback: AudioReadyCallback | undefined): void;
  /** Drops what is queued and silences what is heard. `start` begins again. */
  stop(): void;
}

export type CreateTtsProcessor = (options?: TtsProcessorOptions) => TtsProcessor;

export function createTtsProcessorFactory(session: Session): CreateTtsProcessor {
  return (options = {}) => {
    let callback = options.audioReadyCallback;
    let waiting: string[] = [];
    let active: TurnHandle | undefined;
    let audible: TurnHandle[] = [];
    let started = false;

    /** One turn a text, one after the other, so that an unclosed fence in one cannot swallow the next. */
    function next(): void {
      const text = started && !active ? waiting.shift() : undefined;
      if (text === undefined) return;
      const handle = session.speak(text, {
        ...(options.voice === undefined ? {} : { voice: options.voice }),
        ...(options.sampleRate === undefined ? {} : { sampleRateHz: options.sampleRate }),
        play: options.playVoice ?? true,
        queued: true,
      });
      active = handle;
      audible.push(handle);
      const unsubscribe = session.bus.on('audio', ({ turn, chunk }) => {
        if (turn === handle.turn) callback?.(chunk.samples, chunk.sampleRateHz);
      });
      void handle.finished.then(() => {
        unsubscribe();
        if (active !== handle) return;
        active = undefined;
        next();
      });
    }

    return {
      start() {
        started = true;
        next();
      },
      play(text) {
        if (text.trim() === '') return;
        waiting.push(text);
        next();
      },
      isProcessingComplete: () => active === undefined && waiting.length === 0,
      setAudioReadyCallback(replacement) {
        callback = replacement;
      },
      stop() {
        started = false;
        active = undefined;
        waiting = [];
        for (const handle of audible) handle.close();
        audible = [];
      },
    };
  };
}
