import type { Clock } from '../../../src/shared/clock.ts';
import type { StorePeerMessage } from '../../../src/voices/models/peer-messages.ts';
import type { FromStore } from '../../../src/voices/models/protocol.ts';
import type { ModelSource } from '../../../src/voices/models/source.ts';
import type { ModelKey } from '../../../src/contract/index.ts';
import { kokoroModelSet } from '../../../src/voices/kokoro/model-set.ts';
import type { ModelSet } from '../../../src/voices/models/model-set.ts';
import type { WireState } from '../../../src/voices/models/wire.ts';
import type { ModelDisk } from '../../../src/voices/models/worker/disk.ts';
import type {
  StorePlatform,
  Locks,
  Network,
  StorePeers,
} from '../../../src/voices/models/worker/platform.ts';
import { createLocalLocks } from '../../../src/voices/models/worker/local-platform.ts';
import { createMemoryDisk } from '../../../src/voices/models/worker/memory-disk.ts';
import { startModelStore, type StoreRequest } from '../../../src/voices/models/worker/store.ts';

/** The things that the tabs of one browser share. */
export interface Browser {
  readonly disk: ModelDisk;
  readonly locks: Locks;
  readonly network: FakeNetwork;
  /** Room that the disk claims to have. */
  freeBytes: number | undefined;
  /** Waits that the store asked for, ms; none of them is waited. */
  readonly waits: number[];
  /** Fires every time-out that is set. */
  losePatience(): void;
  /** @param others Sets of other engines, beside the one whose models come from `source`. */
  openTab(source: ModelSource, others?: readonly ModelSet[]): Promise<Tab>;
}

export interface FakeNetwork extends Network {
  metered: boolean;
  online: boolean;
  changed(): void;
}

/** One store, as a page sees it. */
export interface Tab {
  send(message: StoreRequest): void;
  state(model: ModelKey): WireState;
  /** Every phase that the model went through, repetitions left out. */
  phases(model: ModelKey): readonly string[];
  /** The model's next state that fits, or the present one. */
  until<P extends WireState['phase']>(
    model: ModelKey,
    phase: P,
    fits?: (state: Extract<WireState, { phase: P }>) => boolean,
  ): Promise<Extract<WireState, { phase: P }>>;
  /** The answer to a request. */
  answer(request: number): Promise<FromStore>;
  /** Breaks off what the tab does, as closing it would. */
  close(): void;
}

/** Below it are ticks, above it time-outs; between them the waits before another try. */
const SHORTEST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** A browser with a disk in memory, whose clock fires every timer at once but time-outs. The network is real. */
export function createBrowser(): Browser {
  const disk: ModelDisk = { ...createMemoryDisk(), kept: true };
  const locks = createLocalLocks();
  const waits: number[] = [];
  const channel = new Set<(message: StorePeerMessage, from: object) => void>();
  const patience = new Set<() => void>();
  const network = createFakeNetwork();
  let nowMs = 0;
  const clock: Clock = {
    now: () => (nowMs += 10),
    after(delayMs, callback) {
      if (delayMs > LONGEST_WAIT_MS) {
        patience.add(callback);
        return () => patience.delete(callback);
      }
      if (delayMs >= SHORTEST_WAIT_MS) waits.push(delayMs);
      const timer = setImmediate(callback);
      return () => clearImmediate(timer);
    },
  };

  const browser: Browser = {
    disk,
    locks,
    network,
    freeBytes: undefined,
    waits,
    losePatience() {
      for (const callback of patience) {
        patience.delete(callback);
        callback();
      }
    },
    async openTab(source, others = []) {
      const states = new Map<ModelKey, WireState>();
      const history = new Map<ModelKey, string[]>();
      const answers = new Map<number, FromStore>();
      const watchers = new Set<() => void>();
      const closing = new AbortController();
      const closed = new Promise<never>((_, reject) => {
        closing.signal.addEventListener('abort', () => reject(new Error('The tab is closed.')));
      });
      closed.catch(() => {});
      const peers: StorePeers = {
        post: (message) => {
          if (closing.signal.aborted) return;
          for (const hear of channel) hear(structuredClone(message), closing);
        },
        on(listener) {
          const hear = (message: StorePeerMessage, from: object) => {
            if (from !== closing) queueMicrotask(() => listener(message));
          };
          channel.add(hear);
          closing.signal.addEventListener('abort', () => channel.delete(hear));
          return () => channel.delete(hear);
        },
      };
      const platform: StorePlatform = {
        clock,
        peers,
        network,
        disk: mortal(disk, closing.signal),
        locks: {
          hold: (name, signal, work) =>
            locks.hold(name, AbortSignal.any([signal, closing.signal]), () =>
              Promise.race([work(), closed]),
            ),
        },
        fetch: (input, init = {}) => {
          const signals = [init.signal ?? closing.signal, closing.signal];
          return fetch(input, { ...init, signal: AbortSignal.any(signals) });
        },
        freeBytes: () => Promise.resolve(browser.freeBytes),
      };
      const send = await startModelStore(
        platform,
        [kokoroModelSet(source), ...others],
        (message) => {
          if (closing.signal.aborted) return;
          if (message.type === 'state') {
            const { model, state } = structuredClone(message);
            states.set(model, state);
            const past = history.get(model) ?? [];
            if (past.at(-1) !== state.phase) past.push(state.phase);
            history.set(model, past);
          } else if ('request' in message) {
            answers.set(message.request, message);
          }
          for (const watch of watchers) watch();
        },
      );

      const when = <T>(look: () => T | undefined): Promise<T> =>
        new Promise((resolve) => {
          const watch = () => {
            const found = look();
            if (found === undefined) return;
            watchers.delete(watch);
            resolve(found);
          };
          watchers.add(watch);
          watch();
        });
      const state = (model: ModelKey) => states.get(model) ?? ({ phase: 'absent' } as const);

      return {
        send,
        state,
        phases: (model) => history.get(model) ?? [],
        until: (model, phase, fits = () => true) =>
          when(() => {
            const current = state(model);
            return isPhase(current, phase) && fits(current) ? current : undefined;
          }),
        answer: (request) => when(() => answers.get(request)),
        close: () => closing.abort(),
      };
    },
  };
  return browser;
}

/** The disk as a tab has it: once that is closed, whatever it still asks for never comes. */
function mortal(disk: ModelDisk, closed: AbortSignal): ModelDisk {
  const alive = <T>(result: () => Promise<T>) =>
    closed.aborted ? new Promise<T>(() => {}) : result();
  return {
    ...disk,
    loadRecord: (model) => alive(() => disk.loadRecord(model)),
    saveRecord: (model, record) => alive(() => disk.saveRecord(model, record)),
    size: (model, name) => alive(() => disk.size(model, name)),
    remove: (model) => alive(() => disk.remove(model)),
    open: (model, name) =>
      alive(async () => {
        const file = await disk.open(model, name);
        return {
          ...file,
          write(bytes, atByte) {
            closed.throwIfAborted();
            file.write(bytes, atByte);
          },
        };
      }),
  };
}

function isPhase<P extends WireState['phase']>(
  state: WireState,
  phase: P,
): state is Extract<WireState, { phase: P }> {
  return state.phase === phase;
}

function createFakeNetwork(): FakeNetwork {
  const listeners = new Set<() => void>();
  return {
    metered: false,
    online: true,
    isMetered() {
      return this.metered;
    },
    isOnline() {
      return this.online;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      for (const listener of listeners) listener();
    },
  };
}
