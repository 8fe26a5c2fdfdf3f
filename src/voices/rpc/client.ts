import { KnikError, type Synthesize } from '../../contract/index.ts';
import { connect, replaced, type Connection, type VoiceWorker } from './connection.ts';
import type { Voice } from './protocol.ts';

export interface VoiceClientOptions {
  /** Starts a worker that speaks `protocol.ts`. Called when one is needed: at first, and after one ended. */
  readonly spawn: () => VoiceWorker;
  /** Describes the voice of that id to the engine. */
  readonly voiceOf: (id: string) => Voice;
  /** Hears the addresses of the site's files that the voice is made with. */
  readonly onUsed?: (addresses: readonly string[]) => void;
  /** Hears how much of an engine has arrived, 0 to 1. */
  readonly onArrived?: (share: number) => void;
  /** Hears the real-time factor of a voice that was preloaded. */
  readonly onWarm?: (realTimeFactor: number) => void;
}

/** The page's side of the voice. Its worker is started when first needed, and again after it ended. */
export interface VoiceClient {
  /**
   * See {@link Synthesize}. Calls may overlap; they are answered in order.
   *
   * @throws KnikError `voice-load` when the worker or its data cannot be loaded, `voice-failed` when the
   *   voice fails on the text or the worker dies; the signal's reason after an abort.
   */
  readonly synthesize: Synthesize;
  /**
   * Loads the voice of that id, so that the first sentence need not wait for it.
   *
   * @throws KnikError as `synthesize` does.
   */
  preload(voice: string): Promise<void>;
  /** Ends the worker; what is pending is rejected, and so is what is asked later. */
  dispose(): void;
}

export function createVoiceClient({
  spawn,
  voiceOf,
  onUsed,
  onArrived,
  onWarm,
}: VoiceClientOptions): VoiceClient {
  let connection: Connection | undefined;
  let disposed = false;

  function connected(): Connection {
    if (disposed) throw switchedOff();
    if (connection === undefined || connection.closed) {
      connection = connect(start(), { onUsed, onArrived, onWarm });
    }
    return connection;
  }

  function start(): VoiceWorker {
    try {
      return spawn();
    } catch (cause) {
      throw new KnikError('The browser did not let the voice start.', {
        stage: 'voice',
        code: 'voice-load',
        cause,
      });
    }
  }

  return {
    async synthesize({ text, voice: id, speed, sampleRateHz, signal, onProgress, isRetry }) {
      signal.throwIfAborted();
      if (isRetry && connection?.hasFailed) connection.close(replaced());
      const voice = voiceOf(id);
      const speech = await connected().ask(
        { type: 'synthesize', text, voice, speed, sampleRateHz },
        { signal, onProgress },
      );
      if (speech === undefined) throw new TypeError('The worker answered a job with no speech.');
      return speech;
    },
    async preload(id) {
      await connected().ask({ type: 'preload', voice: voiceOf(id) }, {});
    },
    dispose() {
      disposed = true;
      connection?.close(switchedOff());
    },
  };
}

function switchedOff(): KnikError {
  return new KnikError('The voice is switched off.', { stage: 'voice', code: 'voice-failed' });
}
