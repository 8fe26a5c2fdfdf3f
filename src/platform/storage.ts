import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { createStore, del, get, set } from 'idb-keyval';
import type { Clock } from '../shared/clock.ts';

/** Where values are kept by name; any method may reject, throw, or never answer. */
export interface KeyValueStore {
  get(name: string): Promise<unknown>;
  set(name: string, value: unknown): Promise<void>;
  delete(name: string): Promise<void>;
}

/** A {@link KeyValueStore} that always answers. */
export interface SafeStore extends KeyValueStore {
  /** A sentence for the person while what is written is not kept; `undefined` while it is. */
  readonly problem: ReadonlySignal<string | undefined>;
}

/** A browser that has not answered by then will not: some private modes leave requests open for ever. */
const ANSWER_LIMIT_MS = 1000;

const NOT_KEPT =
  'This browser does not let the page save anything. Your conversation and settings last only until you close it.';

/**
 * Keeps values in the browser where it can, and in memory in any case.
 *
 * Nothing here ever rejects: a value that the browser would not take is still read back for as long as the
 * page is open, and `problem` says so. The store is opened again after every failure, because a connection
 * that failed once does not recover.
 *
 * @param open Opens the browser's store; {@link openIndexedDb} unless a test brings its own.
 */
export function createSafeStore(open: () => KeyValueStore, clock: Clock): SafeStore {
  const problem = signal<string | undefined>(undefined);
  /** What this page has written: newer than what the browser has, or all there is. */
  const written = new Map<string, unknown>();
  let store: KeyValueStore | undefined;

  async function attempt<T>(use: (store: KeyValueStore) => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await within(ANSWER_LIMIT_MS, clock, async () => use((store ??= open())));
      problem.value = undefined;
      return answer;
    } catch {
      store = undefined;
      problem.value = NOT_KEPT;
      return undefined;
    }
  }

  return {
    problem,
    async get(name) {
      return written.has(name) ? written.get(name) : attempt((s) => s.get(name));
    },
    async set(name, value) {
      written.set(name, value);
      await attempt((s) => s.set(name, value));
    },
    async delete(name) {
      written.set(name, undefined);
      await attempt((s) => s.delete(name));
    },
  };
}

/** The page's own IndexedDB. */
export function openIndexedDb(): KeyValueStore {
  const database = createStore('knik', 'kept');
  return {
    get: (name) => get<unknown>(name, database),
    set: (name, value) => set(name, value, database),
    delete: (name) => del(name, database),
  };
}

/** @throws Error when the work has not ended by then; it goes on unheard. */
export function within<T>(limitMs: number, clock: Clock, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () => reject(new Error('The browser did not answer.')));
    work().then(resolve, reject).finally(cancel);
  });
}
