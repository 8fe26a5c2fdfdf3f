import { KnikError } from '../../../contract/index.ts';
import type {
  FromWorker,
  JobId,
  PreloadMessage,
  SynthesizeMessage,
  ToWorker,
  Voice,
  WorkerError,
} from '../protocol.ts';
import type { Engine, EngineRequest } from './engine.ts';

/** Where a loader reports while it works. */
export interface LoadHost {
  /** Call for every part that arrives. */
  readonly onProgress: () => void;
  /** Call with how much of what the engine is made of has arrived, 0 to 1, where that is worth telling. */
  readonly onArrived?: (share: number) => void;
  /** Hears which files of the site the engine takes, once they are there. */
  readonly onUsed: (addresses: readonly string[]) => void;
  /** Hears a sentence for the person when the engine does not run as it should. */
  readonly onNote: (note: string) => void;
}

/** Loads one engine. Called again after it has failed, or after the engine broke. */
export interface EngineLoader<V extends Voice = Voice> {
  load(voice: V, host: LoadHost): Promise<Engine<V>>;
}

/** By the id of the engine. */
export type EngineLoaders = Readonly<Record<string, EngineLoader>>;

type Work = PreloadMessage | SynthesizeMessage;
type Post = (message: FromWorker, transfer: ArrayBuffer[]) => void;

/** Spoken unheard by a preload: an engine's first sentence may take ten times as long as its second. */
const WARM_UP = { text: 'One moment, the voice is warming up.', speed: 1, sampleRateHz: 24_000 };

/** A first sentence that took no longer than that, of its own length, tells enough; else a second one is measured. */
const FAST_ENOUGH = 0.5;

/**
 * Does what the page asks, one job at a time, in order.
 *
 * An engine is loaded when a job first needs it and stays, unless it throws what no healthy engine throws.
 *
 * @param nowMs Milliseconds on a steady clock.
 * @returns What handles each message of the page.
 */
export function createJobs(
  loaders: EngineLoaders,
  post: Post,
  nowMs: () => number = () => performance.now(),
): (message: ToWorker) => void {
  const queue: Work[] = [];
  const engines = new Map<Voice['engine'], Engine>();
  let running: { readonly id: JobId; readonly controller: AbortController } | undefined;

  const onUsed = (addresses: readonly string[]) => post({ type: 'used', addresses }, []);

  const onNote = (note: string) => post({ type: 'note', note }, []);

  /** Takes one after the other from what is waiting; more may come meanwhile. */
  async function runAll(waiting: Work[]): Promise<void> {
    const before = running;
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
      const controller = new AbortController();
      running = { id: work.id, controller };
      await run(work, controller.signal);
    }
    running = before;
  }

  async function load(voice: Voice, id: JobId, onProgress: () => void): Promise<Engine> {
    const loader = loaders[voice.engine];
    if (loader === undefined) throw new TypeError(`There is no engine ${voice.engine} here.`);
    const onArrived = (share: number) => post({ type: 'progress', id, share }, []);
    return loader.load(voice, { onProgress, onArrived, onUsed, onNote });
  }

  /** @returns Its real-time factor. */
  async function warmUp(engine: Engine, request: EngineRequest): Promise<number> {
    const measure = async () => {
      const startMs = nowMs();
      const { samples, sampleRateHz } = await engine.synthesize(request);
      return ((nowMs() - startMs) / 1000) * (sampleRateHz / samples.length);
    };
    const first = await measure();
    return first <= FAST_ENOUGH ? first : measure();
  }

  async function run(work: Work, signal: AbortSignal): Promise<void> {
    const { id, voice } = work;
    const onProgress = () => post({ type: 'progress', id }, []);
    onProgress();
    let loaded = false;
    try {
      const engine = engines.get(voice.engine) ?? (await load(voice, id, onProgress));
      engines.set(voice.engine, engine);
      loaded = true;
      if (work.type === 'preload') {
        post({ type: 'progress', id, isLoaded: true }, []);
        // Somebody may wait for a sentence already; it is not kept waiting by one that nobody hears.
        const waiting = queue.findIndex((other) => isSentenceOf(other, voice.engine));
        if (waiting !== -1) await runAll(queue.splice(waiting, 1));
        const realTimeFactor = await warmUp(engine, { ...WARM_UP, voice, signal, onProgress });
        post({ type: 'loaded', id, realTimeFactor }, []);
        return;
      }
      const { text, speed, sampleRateHz } = work;
      const request = { text, voice, speed, sampleRateHz, signal, onProgress };
      const speech = await engine.synthesize(request);
      post({ type: 'speech', id, speech }, [speech.samples.buffer]);
    } catch (error) {
      if (signal.aborted && error === signal.reason) return;
      if (!(error instanceof KnikError)) engines.delete(voice.engine);
      post({ type: 'failed', id, error: describe(error, loaded) }, []);
    }
  }

  return (message) => {
    switch (message.type) {
      case 'preload':
      case 'synthesize':
        queue.push(message);
        if (running === undefined) void runAll(queue);
        return;
      case 'cancel': {
        const waiting = queue.findIndex(({ id }) => id === message.id);
        if (waiting !== -1) queue.splice(waiting, 1);
        if (running?.id === message.id) running.controller.abort();
      }
    }
  };
}

function isSentenceOf(work: Work, engine: Voice['engine']): boolean {
  return work.type === 'synthesize' && work.voice.engine === engine;
}

function codeOf({ code }: KnikError): WorkerError['code'] {
  const passedOn = ['voice-load', 'voice-download', 'voice-wrong', 'voice-language'] as const;
  return passedOn.find((known) => known === code) ?? 'voice-failed';
}

function describe(error: unknown, loaded: boolean): WorkerError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error instanceof KnikError) {
    return { code: codeOf(error), message: error.message, detail };
  }
  return loaded
    ? { code: 'voice-failed', message: 'The voice failed on this sentence.', detail }
    : {
        code: 'voice-load',
        message: 'The voice could not be loaded. Check your connection.',
        detail,
      };
}
