import type { SoundCacheState, Speech, Unsubscribe } from '../../contract/index.ts';
import { onAbort } from '../../shared/abort.ts';
import type { Clock } from '../../shared/clock.ts';
import type { RequestId } from '../../shared/worker-requests.ts';
import { createEmitter } from '../../shared/emitter.ts';
import { decodeKeptSound } from './decode.ts';
import type { Found, FromSoundCache, SoundKey, ToSoundCache } from './protocol.ts';

/** A disk that has not answered by then is slower than any voice. */
const ANSWER_LIMIT_MS = 1000;

export interface SoundCacheClientOptions {
  /** Starts a worker that speaks `protocol.ts`; called when there is first something to keep. */
  readonly spawn: () => Worker;
  readonly clock: Clock;
}

/** The page's side of the cache of sound. Nothing of it ever fails: the worst that happens is that it has nothing. */
export interface SoundCacheClient {
  readonly state: SoundCacheState;
  subscribe(listener: (state: SoundCacheState) => void): Unsubscribe;
  /** How much may be kept. 0, where it begins, turns it off and deletes what was kept. */
  setLimit(bytes: number): void;
  /**
   * The speech kept under the key, but for the changes by the compression.
   *
   * @throws The signal's reason after an abort, and nothing else.
   */
  find(key: SoundKey, signal: AbortSignal): Promise<Speech | undefined>;
  /** Keeps it, later and elsewhere: the speech stays the caller's. */
  keep(key: SoundKey, speech: Speech): void;
  /** Deletes single sounds. */
  drop(keys: readonly SoundKey[]): void;
  clear(): void;
  dispose(): void;
}

export function createSoundCache({ spawn, clock }: SoundCacheClientOptions): SoundCacheClient {
  const states = createEmitter<SoundCacheState>();
  const pending = new Map<RequestId, (found: Found | undefined) => void>();
  let state: SoundCacheState = { keptBytes: 0, problem: undefined };
  let limitBytes = 0;
  let worker: Worker | undefined;
  let lastRequest: RequestId = 0;

  function setState(next: SoundCacheState): void {
    state = next;
    states.emit(next);
  }

  function receive(message: FromSoundCache): void {
    switch (message.type) {
      case 'state':
        setState(message.state);
        return;
      case 'found':
        pending.get(message.request)?.(message.found);
    }
  }

  function start(): void {
    try {
      const started = spawn();
      started.addEventListener('message', ({ data }: MessageEvent<FromSoundCache>) =>
        receive(data),
      );
      started.addEventListener('error', (event) => {
        event.preventDefault();
        end();
      });
      started.addEventListener('messageerror', end);
      worker = started;
      send({ type: 'open', limitBytes });
    } catch {
      end();
    }
  }

  /** It is not worth a second try: every voice speaks without it. */
  function end(): void {
    worker?.terminate();
    worker = undefined;
    for (const resolve of pending.values()) resolve(undefined);
    setState({ keptBytes: 0, problem: 'unavailable' });
  }

  function send(message: ToSoundCache): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
    worker?.postMessage(message);
  }

  function ask(key: SoundKey, signal: AbortSignal): Promise<Found | undefined> {
    const request = ++lastRequest;
    return new Promise<Found | undefined>((resolve, reject) => {
      signal.throwIfAborted();
      const cancelTimer = clock.after(ANSWER_LIMIT_MS, () => settle(() => resolve(undefined)));
      function settle(how: () => void): void {
        pending.delete(request);
        cancelTimer();
        forget();
        how();
      }
      pending.set(request, (found) => settle(() => resolve(found)));
      const forget = onAbort(signal, () => settle(() => reject(signal.reason)));
      send({ type: 'find', request, key });
    });
  }

  async function speechOf(key: SoundKey, found: Found): Promise<Speech | undefined> {
    if (found.type === 'speech') return found.speech;
    try {
      return await decodeKeptSound(found.file, found.notes);
    } catch {
      send({ type: 'drop', key });
      return undefined;
    }
  }

  return {
    get state() {
      return state;
    },
    subscribe: (listener) => states.subscribe(listener),
    setLimit(bytes) {
      if (bytes === limitBytes) return;
      limitBytes = bytes;
      if (worker) send({ type: 'limit', limitBytes });
      else if (state.problem === undefined) start();
    },
    async find(key, signal) {
      if (!worker || limitBytes === 0) return undefined;
      signal.throwIfAborted();
      const found = await ask(key, signal);
      const speech = found && (await speechOf(key, found));
      signal.throwIfAborted();
      return speech;
    },
    keep(key, speech) {
      // The samples are copied by this, which takes a fraction of a millisecond.
      if (limitBytes > 0 && state.problem === undefined) send({ type: 'keep', key, speech });
    },
    drop(keys) {
      for (const key of keys) send({ type: 'drop', key });
    },
    clear: () => send({ type: 'clear' }),
    dispose() {
      worker?.terminate();
      worker = undefined;
      for (const resolve of pending.values()) resolve(undefined);
    },
  };
}
