import { createStore, promisifyRequest } from 'idb-keyval';
import {
  endOf,
  patched,
  type KeptRecord,
  type Patch,
  type RecordPage,
  type RecordStore,
} from './records.ts';

/** All of a full list in one go would block the page; so many take some milliseconds. */
const READ_AT_ONCE = 2048;

/** The records in the page's IndexedDB, in a database of their own. */
export function openIndexedDbRecords(name = 'knik-conversations'): RecordStore {
  const database = createStore(name, 'records');

  const read = <T>(use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    database('readonly', (store) => promisifyRequest(use(store)));

  async function list(prefix: string, page: RecordPage = {}): Promise<KeptRecord[]> {
    const all: KeptRecord[] = [];
    const { until = endOf(prefix) } = page;
    let { after } = page;
    // A range from a key to itself, without it, is none to the browser.
    while (after === undefined || after < until) {
      const limit = Math.min((page.limit ?? Infinity) - all.length, READ_AT_ONCE);
      const some = await listPage(prefix, {
        until,
        limit,
        ...(after !== undefined && { after }),
      });
      all.push(...some);
      after = some.at(-1)?.key;
      if (some.length < limit || all.length === page.limit) break;
    }
    return all;
  }

  async function listPage(
    prefix: string,
    { after, until, limit }: RecordPage & { readonly until: string },
  ): Promise<KeptRecord[]> {
    const range = IDBKeyRange.bound(after ?? prefix, until, after !== undefined);
    const [found, values] = await database('readonly', (store) =>
      Promise.all([
        promisifyRequest(store.getAllKeys(range, limit)),
        // One value that cannot be read takes the whole list with it.
        promisifyRequest<unknown[]>(store.getAll(range, limit)).catch(() => undefined),
      ]),
    );
    const keys = found.filter((key) => typeof key === 'string');
    if (values) return keys.map((key, at) => ({ key, value: values[at] }));
    return Promise.all(
      keys.map(async (key) => {
        try {
          return { key, value: await read<unknown>((store) => store.get(key)) };
        } catch {
          return { key, value: undefined, isUnreadable: true };
        }
      }),
    );
  }

  return {
    get: (key) => read<unknown>((store) => store.get(key)),
    list,
    write: (patches) => database('readwrite', (store) => writeAll(store, patches)),
  };
}

/** @throws What kept any of them from being written; none is written then. */
function writeAll(store: IDBObjectStore, patches: readonly Patch[]): Promise<void> {
  const { transaction } = store;
  return new Promise((resolve, reject) => {
    let failure: unknown;
    // Nobody would catch an error that is thrown in a listener of a request.
    const attempt = (change: () => void) => {
      if (failure !== undefined) return;
      try {
        change();
      } catch (error) {
        failure = error;
        transaction.abort();
      }
    };
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => {
      reject(failure ?? transaction.error ?? new Error('The browser did not write.'));
    });
    for (const { key, fields } of patches) {
      if (!fields) {
        store.delete(key);
        continue;
      }
      const former = store.get(key);
      const put = (value: unknown) => attempt(() => store.put(patched(value, fields), key));
      former.addEventListener('success', () => put(former.result));
      former.addEventListener('error', (event) => {
        // All of them end so once one has failed.
        if (former.error?.name === 'AbortError') return;
        // A record that cannot be read can still be replaced.
        event.preventDefault();
        put(undefined);
      });
    }
  });
}
