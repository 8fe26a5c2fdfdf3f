import { KnikError, type Fallback, type Runtime, type Synthesize } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { replaced, type Connection } from '../rpc/connection.ts';
import type { KokoroModel, KokoroVoice } from './protocol.ts';
import type { KokoroState } from './state.ts';
import type { RuntimePlan } from './runtimes.ts';
import { isHang, openWorker } from './open-worker.ts';
import { whileSigning } from './while-signing.ts';

/** A runtime that spoke before it died is started again, so often in the life of a page. */
const MOST_RESTARTS = 2;

export interface KokoroOptions {
  /** Starts a worker that speaks `protocol.ts`. */
  readonly spawn: () => Worker;
  readonly clock: Clock;
  /** Hears the addresses of the site's files that the voice is made with, as they are loaded. */
  readonly onUsed?: (addresses: readonly string[]) => void;
  /** Hears of a runtime that is left because what it said cannot be speech, with a sentence for the person. */
  readonly onWrong?: (runtime: Runtime, reason: string) => void;
}

export interface KokoroStart {
  readonly model: KokoroModel;
  readonly plan: RuntimePlan;
  /** The voice to warm up with. */
  readonly voice: string;
}

/** One walk down the chain of runtimes. */
export interface Run {
  readonly synthesize: Synthesize;
  /** A worker that is ready, started if need be. @throws KnikError when nothing is left. */
  connected(): Promise<Connection>;
  /** Leaves the runtime that is ready, as one that failed, and starts the next. */
  leave(reason: string): void;
  end(reason: KnikError): void;
}

export function createRun(
  { model, plan, voice }: KokoroStart,
  { spawn, clock, onUsed, onWrong }: KokoroOptions,
  setState: (state: KokoroState) => void,
): Run {
  const left = [...plan.runtimes];
  const fallbacks: Fallback[] = [...plan.leftOut];
  let connection: Connection | undefined;
  let starting: Promise<Connection> | undefined;
  let ended: KnikError | undefined;
  let restartsLeft = MOST_RESTARTS;
  let hasSpoken = false;
  /** Those that hung, and had another try. */
  const startedAgain = new Set<Runtime>();
  let note: string | undefined;
  let realTimeFactor: number | undefined;

  const voiceOn = (id: string, runtime: Runtime): KokoroVoice => ({
    engine: 'kokoro',
    id,
    model,
    runtime,
  });

  async function connected(): Promise<Connection> {
    const isReady = starting === undefined && connection?.closed === false;
    if (isReady && connection !== undefined) return connection;
    starting ??= startBest().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  async function startBest(): Promise<Connection> {
    for (let runtime = left[0]; runtime !== undefined; runtime = left[0]) {
      setState({ phase: 'starting', runtime, fallbacks: [...fallbacks] });
      try {
        const ready = await startOn(runtime);
        const noted = note === undefined ? {} : { note };
        setState({
          phase: 'ready',
          runtime,
          fallbacks: [...fallbacks],
          realTimeFactor,
          ...noted,
        });
        return ready;
      } catch (error) {
        if (ended !== undefined) throw ended;
        if (isOfNoUseAnywhere(error)) throw failed(error);
        if (isHang(error) && !startedAgain.has(runtime)) startedAgain.add(runtime);
        else leave(runtime, error);
      }
    }
    throw failed(
      new KnikError('The natural voice cannot run in this browser.', {
        stage: 'voice',
        code: 'voice-load',
      }),
    );
  }

  function failed(error: KnikError): KnikError {
    left.length = 0;
    setState({ phase: 'failed', fallbacks: [...fallbacks], problem: error.message });
    return error;
  }

  async function startOn(runtime: Runtime): Promise<Connection> {
    note = undefined;
    hasSpoken = false;
    const work = { type: 'preload', voice: voiceOn(voice, runtime) } as const;
    const hasThreads = runtime.device === 'wasm' && runtime.threads > 1;
    return openWorker({
      spawn,
      clock,
      work,
      mayHang: hasThreads,
      onUsed,
      onNote(heard) {
        note = heard;
      },
      onWarm(measured) {
        realTimeFactor = measured;
      },
      onOpened(opened) {
        connection = opened;
      },
    });
  }

  function leave(runtime: Runtime, error: unknown): void {
    left.shift();
    restartsLeft = MOST_RESTARTS;
    const reason = error instanceof Error ? error.message : String(error);
    fallbacks.push({ runtime, reason });
    if (error instanceof KnikError && error.code === 'voice-wrong') onWrong?.(runtime, reason);
  }

  /** A worker that was ready is gone: is its runtime worth another try? */
  function lost(gone: Connection, runtime: Runtime, error: unknown): void {
    if (connection !== gone) return;
    connection = undefined;
    if (hasSpoken && !isVerdict(error) && restartsLeft > 0) restartsLeft--;
    else leave(runtime, error);
  }

  return {
    connected,
    async synthesize({ text, voice: id, speed, sampleRateHz, signal, onProgress, isRetry }) {
      for (;;) {
        if (ended !== undefined) throw ended;
        const ready = await whileSigning(connected(), signal, onProgress, clock);
        const runtime = left[0];
        // It may have ended in the meantime, or been ended.
        if (runtime === undefined || ready.closed) continue;
        if (isRetry && ready.hasFailed && restartsLeft > 0) {
          restartsLeft--;
          ready.close(replaced());
          continue;
        }
        try {
          const work = { type: 'synthesize', text, speed, sampleRateHz } as const;
          const speech = await ready.ask(
            { ...work, voice: voiceOn(id, runtime) },
            { signal, onProgress },
          );
          if (speech === undefined)
            throw new TypeError('The worker answered a job with no speech.');
          hasSpoken = true;
          return speech;
        } catch (error) {
          if (!ready.closed || ended !== undefined) throw error;
          lost(ready, runtime, error);
          signal.throwIfAborted();
        }
      }
    },
    leave(reason) {
      const [runtime] = left;
      if (runtime === undefined || starting !== undefined || connection === undefined) return;
      const gone = connection;
      connection = undefined;
      leave(runtime, new Error(reason));
      gone.close(replaced());
      connected().catch(() => {});
    },
    end(reason) {
      ended = reason;
      connection?.close(reason);
    },
  };
}

/** Whether the files of the voice are to blame: then no other runtime can do better. */
function isOfNoUseAnywhere(error: unknown): error is KnikError {
  return error instanceof KnikError && error.code === 'voice-download';
}

/** Whether the worker itself says that its runtime is of no use, rather than being gone for whatever reason. */
function isVerdict(error: unknown): boolean {
  return error instanceof KnikError && ['voice-load', 'voice-wrong'].includes(error.code);
}
