import { createStore, promisifyRequest } from 'idb-keyval';

/** Where records are kept by key, many at a time. */
export interface RecordStore {
  get(key: string): Promise<unknown>;
  /** All or none of them. */
  put(records: readonly (readonly [key: string, value: unknown])[]): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  /** Keys that begin with `prefix`, and what is kept under them. */
  list(prefix: string): Promise<readonly (readonly [key: string, value: unknown])[]>;
}

/** The page's own database of texts. Any method rejects where the browser keeps nothing. */
export function openRecords(): RecordStore {
  const inStore = createStore('knik-texts', 'records');
  return {
    get: (key) => inStore('readonly', (store) => promisifyRequest<unknown>(store.get(key))),
    put: (records) =>
      inStore('readwrite', (store) => {
        for (const [key, value] of records) store.put(value, key);
        return promisifyRequest(store.transaction);
      }),
    delete: (keys) =>
      inStore('readwrite', (store) => {
        for (const key of keys) store.delete(key);
        return promisifyRequest(store.transaction);
      }),
    list: (prefix) =>
      inStore('readonly', async (store) => {
        // No key has a character behind this one.
        const range = IDBKeyRange.bound(prefix, `${prefix}\uFFFF`);
        const [keys, values] = await Promise.all([
          promisifyRequest(store.getAllKeys(range)),
          promisifyRequest<unknown[]>(store.getAll(range)),
        ]);
        return keys.map((key, at) => [key as string, values[at]] as const);
      }),
  };
}

/** Records that last as long as the page: for tests, and for a browser that keeps nothing. */
export function createMemoryRecords(): RecordStore {
  const records = new Map<string, unknown>();
  return {
    get: async (key) => records.get(key),
    async put(entries) {
      for (const [key, value] of entries) records.set(key, structuredClone(value));
    },
    async delete(keys) {
      for (const key of keys) records.delete(key);
    },
    list: async (prefix) => [...records].filter(([key]) => key.startsWith(prefix)),
  };
}

/**
 * A store that always answers: what the browser does not take is kept for as long as the page is open.
 *
 * @param onLoss Called once, when the browser refuses for the first time.
 */
export function withFallback(store: RecordStore, onLoss: () => void): RecordStore {
  const memory = createMemoryRecords();
  let isLost = false;
  const attempt = async <T>(use: (records: RecordStore) => Promise<T>): Promise<T> => {
    if (!isLost) {
      try {
        return await use(store);
      } catch {
        isLost = true;
        onLoss();
      }
    }
    return use(memory);
  };
  return {
    get: (key) => attempt((records) => records.get(key)),
    put: (entries) => attempt((records) => records.put(entries)),
    delete: (keys) => attempt((records) => records.delete(keys)),
    list: (prefix) => attempt((records) => records.list(prefix)),
  };
}
