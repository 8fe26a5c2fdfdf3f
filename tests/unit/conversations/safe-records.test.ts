import { describe, expect, test } from 'vitest';
import type { RecordStore } from '../../../src/conversations/records.ts';
import { createSafeRecords } from '../../../src/conversations/safe-records.ts';
import { createMemoryRecords } from '../../support/conversations.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const failing = (fail: () => Promise<never>): RecordStore => ({
  get: fail,
  list: fail,
  write: fail,
});

const BROKEN: Record<string, () => RecordStore> = {
  'cannot be opened': () => {
    throw new DOMException('No storage here.', 'SecurityError');
  },
  rejects: () => failing(() => Promise.reject(new Error('Refused.'))),
};

describe.each(Object.entries(BROKEN))('a browser store that %s', (_name, open) => {
  test('is replaced by memory, and says so', async () => {
    const records = createSafeRecords(open, createVirtualClock());
    expect(await records.list('c/')).toEqual([]);
    await records.write([
      { key: 'c/b', fields: { title: 'B' } },
      { key: 'c/a', fields: { title: 'A' } },
      { key: 't/a/1', fields: {} },
    ]);
    await records.write([{ key: 'c/b', fields: { pinned: true } }]);
    expect(await records.list('c/')).toEqual([
      { key: 'c/a', value: { title: 'A' } },
      { key: 'c/b', value: { title: 'B', pinned: true } },
    ]);
    await records.write([{ key: 'c/b', fields: undefined }]);
    expect(await records.get('c/b')).toBeUndefined();
    expect(await records.list('c/')).toHaveLength(1);
    expect(records.problem.value).toBe('refused');
  });
});

test('a browser store that never answers is given up', async () => {
  const clock = createVirtualClock();
  const records = createSafeRecords(() => failing(() => new Promise(() => {})), clock);
  const reading = records.get('c/a');
  await clock.advance(2000);
  expect(await reading).toBeUndefined();
  expect(records.problem.value).toBe('refused');
  expect(clock.pending).toBe(0);
});

test('what did not fit is written with a later change, once there is room', async () => {
  const memory = createMemoryRecords();
  let isFull = true;
  const records = createSafeRecords(
    () => ({
      ...memory,
      async write(patches) {
        if (isFull) throw new DOMException('No room.', 'QuotaExceededError');
        await memory.write(patches);
      },
    }),
    createVirtualClock(),
  );
  await records.write([{ key: 't/a/1', fields: { reply: 'One' } }]);
  expect(records.problem.value).toBe('full');
  expect(await records.get('t/a/1')).toEqual({ reply: 'One' });
  isFull = false;
  await records.write([{ key: 't/a/2', fields: { reply: 'Two' } }]);
  expect(records.problem.value).toBeUndefined();
  expect([...memory.values.keys()]).toEqual(['t/a/1', 't/a/2']);
});

test('fields that are not named stay as another tab has written them', async () => {
  const memory = createMemoryRecords();
  const [one, other] = [0, 1].map(() => createSafeRecords(() => memory, createVirtualClock()));
  await one?.write([{ key: 'c/a', fields: { title: 'A', deletedMs: 1 } }]);
  await other?.write([{ key: 'c/a', fields: { pinned: true } }]);
  await one?.write([{ key: 'c/a', fields: { deletedMs: undefined } }]);
  expect(memory.values.get('c/a')).toEqual({ title: 'A', pinned: true });
});

test('a page of a list ends where it is told to, changes that wait included', async () => {
  const memory = createMemoryRecords(new Map(['a', 'c', 'e', 'g'].map((id) => [`c/${id}`, id])));
  const records = createSafeRecords(
    () => ({ ...memory, write: () => Promise.reject(new Error('Refused.')) }),
    createVirtualClock(),
  );
  await records.write(['b', 'f'].map((id) => ({ key: `c/${id}`, fields: {} })));
  const keysOf = async (after?: string) => {
    const page = await records.list('c/', { limit: 2, ...(after !== undefined && { after }) });
    return page.map(({ key }) => key);
  };
  expect(await keysOf()).toEqual(['c/a', 'c/b', 'c/c']);
  expect(await keysOf('c/c')).toEqual(['c/e', 'c/f', 'c/g']);
});

test('what can be made again is no problem where there is no room for it', async () => {
  const memory = createMemoryRecords();
  const records = createSafeRecords(
    () => ({
      ...memory,
      async write(patches) {
        if (patches.some(({ key }) => key.startsWith('x/')))
          throw new DOMException('No room.', 'QuotaExceededError');
        await memory.write(patches);
      },
    }),
    createVirtualClock(),
  );
  await records.write([{ key: 'c/a', fields: { title: 'A' } }]);
  await records.offer([{ key: 'x/a/', fields: { filter: 1 } }]);
  expect(records.problem.value).toBeUndefined();
  await records.write([{ key: 'c/b', fields: { title: 'B' } }]);
  expect(records.problem.value, 'and keeps nothing else from being written').toBeUndefined();
  expect([...memory.values.keys()]).toEqual(['c/a', 'c/b']);
});
