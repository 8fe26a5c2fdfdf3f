import { afterEach, expect, test, vi } from 'vitest';
import { openIndexedDbRecords } from '../../../src/conversations/indexed-db-records.ts';
import { headKey, turnKey, turnsOf } from '../../../src/conversations/records.ts';
import { createSafeRecords } from '../../../src/conversations/safe-records.ts';
import { createConversationStore, type RecordsChange } from '../../../src/conversations/store.ts';
import { openChangeChannel, openTabLocks } from '../../../src/conversations/tabs.ts';
import { systemClock } from '../../../src/shared/clock.ts';

let databases: string[] = [];
let lastName = 0;

/** A name that no other test has. */
function freshName(): string {
  const name = `knik-test ${performance.timeOrigin} ${++lastName}`;
  databases.push(name);
  return name;
}

afterEach(() => {
  vi.restoreAllMocks();
  for (const name of databases) indexedDB.deleteDatabase(name);
  databases = [];
});

/** A store as a tab has it; a channel hears what others of its name say, also within one page. */
function openTab(name: string) {
  const records = createSafeRecords(() => openIndexedDbRecords(name), systemClock);
  return { records, store: createConversationStore(records, openChangeChannel(name)) };
}

/** A request that fails once somebody listens. */
function unreadable<T>(): IDBRequest<T> {
  return {
    error: new DOMException('Unreadable.', 'NotReadableError'),
    set onerror(report: () => void) {
      queueMicrotask(report);
    },
  } as unknown as IDBRequest<T>;
}

const turn = (id: string, reply: string) => ({
  id,
  message: 'Hello',
  reply,
  outcome: 'complete' as const,
  createdMs: 1,
});
const head = {
  title: 'A',
  titledBy: 'question' as const,
  pinned: false,
  createdMs: 1,
  changedMs: 1,
};

test('what one tab keeps the other reads, and hears of', async () => {
  const name = freshName();
  const one = openTab(name);
  const other = openTab(name);
  const heard = new Promise<RecordsChange>((resolve) => {
    other.store.onChange(resolve);
  });
  await one.store.save('a', head, [turn('1', 'First.'), turn('2', 'Second.')]);
  await one.store.save('ab', { ...head, title: 'AB' }, [turn('1', 'Another.')]);
  expect(await heard).toMatchObject({ isOwn: false });
  expect((await other.store.turns('a')).kept.map(({ reply }) => reply)).toEqual([
    'First.',
    'Second.',
  ]);
  expect((await other.store.heads()).kept.map(({ title }) => title)).toEqual(['A', 'AB']);
});

test('two tabs that write fields of one record at the same moment keep both', async () => {
  const name = freshName();
  const one = openTab(name);
  const other = openTab(name);
  await one.store.save('a', head);
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      (at % 2 === 0 ? one : other).store.save('a', { [`field${at}`]: at }),
    ),
  );
  const kept = await one.store.head('a');
  expect(Object.keys(kept ?? {}).filter((field) => field.startsWith('field'))).toHaveLength(50);
});

test('a list is read in pages, in the order of the keys', async () => {
  const { records, store } = openTab(freshName());
  await store.save(
    'a',
    head,
    ['3', '1', '2'].map((id) => turn(id, id)),
  );
  const keysOf = async (after?: string) => {
    const page = await records.list(turnsOf('a'), { limit: 2, ...(after && { after }) });
    return page.map(({ key }) => key);
  };
  expect(await keysOf()).toEqual([turnKey('a', '1'), turnKey('a', '2')]);
  expect(await keysOf(turnKey('a', '2'))).toEqual([turnKey('a', '3')]);
});

test('a list of more records than are read at once is whole', async () => {
  const { records, store } = openTab(freshName());
  const turns = Array.from({ length: 2400 }, (_, at) => turn(String(1000 + at), `Reply ${at}`));
  await store.save('a', head, turns);
  await store.save('b', head, [turn('1', 'Another.')]);
  expect((await store.turns('a')).kept.map(({ id }) => id)).toEqual(turns.map(({ id }) => id));
  expect(await records.list(turnsOf('a'), { limit: 300 })).toHaveLength(300);
  expect(await records.list(turnsOf('a'), { after: turnKey('a', '1500') })).toHaveLength(1899);
  const until = turnKey('a', '3047');
  expect(await records.list(turnsOf('a'), { until }), 'a full page up to its end').toHaveLength(
    2048,
  );
  expect(await records.list(turnsOf('a'), { after: until, until })).toEqual([]);
  expect(records.problem.value).toBeUndefined();
});

test('a value that the browser cannot read takes no other with it', async () => {
  const { records, store } = openTab(freshName());
  await store.save('a', head, [turn('1', 'First.'), turn('2', 'Second.')]);
  // As when the file of a large value is gone.
  // oxlint-disable-next-line typescript/unbound-method -- called with the store it is called on
  const { get } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(unreadable);
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function read(
    this: IDBObjectStore,
    key,
  ) {
    return key === turnKey('a', '1') ? unreadable() : get.call(this, key);
  });
  const { kept, broken } = await store.turns('a');
  expect(kept.map(({ reply }) => reply)).toEqual(['Second.']);
  expect(broken).toEqual([{ key: turnKey('a', '1'), conversation: 'a' }]);
  expect(records.problem.value).toBeUndefined();
});

test('a disk that is full is named, and what did not fit is kept with the next change', async () => {
  const { records, store } = openTab(freshName());
  // oxlint-disable-next-line typescript/unbound-method -- as above
  const { put } = IDBObjectStore.prototype;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No room.', 'QuotaExceededError');
  });
  await store.save('a', head, [turn('1', 'First.')]);
  expect(records.problem.value).toBe('full');
  expect((await store.turns('a')).kept, 'it is there while the page is').toHaveLength(1);
  full.mockImplementation(function write(this: IDBObjectStore, ...values) {
    return put.apply(this, values);
  });
  await store.save('a', { pinned: true });
  expect(records.problem.value).toBeUndefined();
  expect(await records.get(headKey('a'))).toMatchObject({ title: 'A', pinned: true });
});

test('a browser without a store keeps everything in memory, and says so', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Not here.', 'SecurityError');
  });
  const { store } = openTab(freshName());
  await store.save('a', head, [turn('1', 'First.')]);
  expect(store.problem.value).toBe('refused');
  expect((await store.turns('a')).kept).toHaveLength(1);
  expect((await store.heads()).kept).toHaveLength(1);
});

test('a lock is held until it is released', async () => {
  const locks = openTabLocks();
  const name = freshName();
  const release = locks.hold(name);
  await vi.waitFor(async () => expect(await locks.isHeld(name)).toBe(true));
  let isFree = false;
  const freed = locks.whenFree(name).then(() => {
    isFree = true;
  });
  expect(isFree).toBe(false);
  release();
  await freed;
  expect(await locks.isHeld(name)).toBe(false);
});
