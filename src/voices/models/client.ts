import { KnikError, type Unsubscribe } from '../../contract/index.ts';
import { createEmitter } from '../../shared/emitter.ts';
import { createWorkerRequests, type RequestId } from '../../shared/worker-requests.ts';
import type { Command, FromStore, ToStore } from './protocol.ts';
import { checkSets, modelKey, placesOf, type ModelSet } from './model-set.ts';
import type {
  Catalog,
  Consent,
  EngineId,
  ModelKey,
  ModelState,
  ModelStates,
  StoredModel,
} from './state.ts';
import { fromWire, stateFromWire } from './wire.ts';

export interface ModelStoreOptions {
  /** The models of the engines; the folders must all differ. */
  readonly sets: readonly ModelSet[];
  /** Starts a worker that speaks `protocol.ts`; again when the last one died. */
  readonly spawn: () => Worker;
}

/**
 * The page's side of the model store.
 *
 * Commands return at once and never throw: what comes of them is a state. One that makes no sense where
 * the model stands does nothing.
 */
export interface ModelStore {
  readonly states: ModelStates;
  /** Resolves when the states are those of the disk; a download that was cut short goes on by then. */
  readonly opened: Promise<void>;
  /** Called with every new state, from any tab. */
  subscribe(listener: (model: ModelKey, state: ModelState) => void): Unsubscribe;
  /**
   * Asks an engine's source which models it has, and how big they are. Fetches none.
   *
   * @throws KnikError `voice-download`.
   */
  list(engine: EngineId): Promise<Catalog>;
  /** Looks up the size and leads to `asking`. */
  ask(model: ModelKey): void;
  /** The answer no; also puts a failure away. */
  decline(model: ModelKey): void;
  /** The answer yes, to what was shown. Call it in the person's click: it asks that the disk be kept. */
  download(model: ModelKey, consent: Consent): void;
  pause(model: ModelKey): void;
  /** Goes on with what is paused or failed; asks first when there is nothing to go on with. */
  resume(model: ModelKey): void;
  remove(model: ModelKey): void;
  /** Takes over a picked file as the engine's own variant; with the small files it needs no network. */
  adopt(engine: EngineId, files: readonly File[]): void;
  /**
   * Describes the model to the worker that reads it: see `openStoredModel`.
   *
   * @throws KnikError `voice-load` unless the model is ready.
   */
  getStoredModel(model: ModelKey): Promise<StoredModel>;
  /** Ends the worker. A download goes on when a store is next opened. */
  dispose(): void;
}

/** The answers to the requests, unless they are refused. */
type Answer = Extract<FromStore, { readonly type: 'catalog' | 'stored' }>;

export function createModelStore({ sets, spawn }: ModelStoreOptions): ModelStore {
  checkSets(sets);
  const keys = sets.flatMap((set) => placesOf(set).map(({ id }) => modelKey(set.engine, id)));
  const absent: ModelState = { phase: 'absent' };
  let states = Object.fromEntries(keys.map((key) => [key, absent])) as ModelStates;
  const changes = createEmitter<readonly [ModelKey, ModelState]>();
  const requests = createWorkerRequests<Answer>();
  let worker: Worker | undefined;
  let disposed = false;
  let markOpened = () => {};
  const opened = new Promise<void>((resolve) => {
    markOpened = resolve;
  });

  function receive(message: FromStore): void {
    switch (message.type) {
      case 'opened':
        markOpened();
        return;
      case 'state':
        show(message.model, stateFromWire(message.state));
        return;
      case 'catalog':
      case 'stored':
        requests.resolve(message.request, message);
        return;
      case 'refused':
        requests.reject(message.request, fromWire(message.error));
    }
  }

  function show(model: ModelKey, state: ModelState): void {
    states = { ...states, [model]: state };
    changes.emit([model, state]);
  }

  function start(): Worker {
    const started = spawn();
    started.addEventListener('message', ({ data }: MessageEvent<FromStore>) => receive(data));
    started.addEventListener('error', (event) => {
      event.preventDefault();
      died(started, event.message);
    });
    started.addEventListener('messageerror', () => died(started, 'A message could not be read.'));
    send(started, { type: 'open', sets });
    return started;
  }

  /** The work in progress failed; a later command starts another worker, which goes on from the disk. */
  function died(which: Worker, cause: unknown): void {
    if (which !== worker) return;
    worker.terminate();
    worker = undefined;
    markOpened();
    const error = stopped(cause);
    requests.rejectAll(error);
    for (const [model, state] of Object.entries(states)) {
      if (state.phase === 'downloading' || state.phase === 'verifying') {
        const { totalBytes } = state;
        const receivedBytes = state.phase === 'verifying' ? totalBytes : state.receivedBytes;
        show(model, { phase: 'failed', error, receivedBytes, totalBytes });
      }
    }
  }

  /** @throws KnikError when the worker cannot be started. */
  function running(): Worker {
    if (disposed) throw stopped(undefined);
    try {
      return (worker ??= start());
    } catch (cause) {
      throw stopped(cause);
    }
  }

  function command(message: Command): void {
    try {
      send(running(), message);
    } catch (error) {
      const model = 'model' in message ? message.model : ownKey(message.engine);
      show(model, { phase: 'failed', error: error as KnikError, receivedBytes: 0, totalBytes: 0 });
    }
  }

  async function request<T extends Answer['type']>(
    type: T,
    messageFor: (id: RequestId) => ToStore,
  ): Promise<Extract<Answer, { type: T }>> {
    const answer = await requests.ask((id) => send(running(), messageFor(id)));
    if (isType(answer, type)) return answer;
    throw new TypeError(`The store answered ${type} with ${answer.type}.`);
  }

  function ownKey(engine: EngineId): ModelKey {
    const own = sets.find((set) => set.engine === engine)?.own;
    return modelKey(engine, own?.id ?? '');
  }

  try {
    running();
  } catch {
    // The first command says so.
    markOpened();
  }

  return {
    get states() {
      return states;
    },
    opened,
    subscribe: (listener) => changes.subscribe(([model, state]) => listener(model, state)),
    list: async (engine) =>
      (await request('catalog', (id) => ({ type: 'list', request: id, engine }))).catalog,
    ask: (model) => command({ type: 'ask', model }),
    decline: (model) => command({ type: 'decline', model }),
    download(model, consent) {
      // Only the page may ask; where it is refused the browser may evict the model, and it is fetched again.
      void navigator.storage?.persist?.().catch(() => {});
      command({ type: 'download', model, consent });
    },
    pause: (model) => command({ type: 'pause', model }),
    resume: (model) => command({ type: 'resume', model }),
    remove: (model) => command({ type: 'remove', model }),
    adopt(engine, files) {
      void navigator.storage?.persist?.().catch(() => {});
      command({ type: 'adopt', engine, files });
    },
    getStoredModel: async (model) =>
      (await request('stored', (id) => ({ type: 'get-stored', request: id, model }))).stored,
    dispose() {
      disposed = true;
      worker?.terminate();
      requests.close(stopped(undefined));
    },
  };
}

function send(worker: Worker, message: ToStore): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
  worker.postMessage(message);
}

function isType<T extends Answer['type']>(
  answer: Answer,
  type: T,
): answer is Extract<Answer, { type: T }> {
  return answer.type === type;
}

function stopped(cause: unknown): KnikError {
  return new KnikError(
    'The part of this page that stores voices has stopped. Try again, or reload the page.',
    { stage: 'storage', code: 'storage-unavailable', action: 'retry', cause },
  );
}
