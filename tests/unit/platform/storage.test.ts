import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../../src/platform/storage.ts';
import { createSafeStore } from '../../../src/platform/storage.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const failing = (fail: () => Promise<never>): KeyValueStore => ({
  get: fail,
  set: fail,
  delete: fail,
});

const BROKEN: Record<string, () => KeyValueStore> = {
  'cannot be opened': () => {
    throw new DOMException('No storage here.', 'SecurityError');
  },
  'throws when it is used': () =>
    failing(() => {
      throw new Error('Thrown, not rejected.');
    }),
  rejects: () => failing(() => Promise.reject(new Error('Refused.'))),
};

describe.each(Object.entries(BROKEN))('a browser store that %s', (_name, open) => {
  test('is replaced by memory, and the person is told', async () => {
    const store = createSafeStore(open, createVirtualClock());
    expect(await store.get('name')).toBeUndefined();
    await store.set('name', 'value');
    expect(await store.get('name')).toBe('value');
    await store.delete('name');
    expect(await store.get('name')).toBeUndefined();
    expect(store.problem.value).toMatch(/until you close it/);
  });
});

test('a browser store that never answers is given up after a second', async () => {
  const clock = createVirtualClock();
  const store = createSafeStore(() => failing(() => new Promise<never>(() => {})), clock);
  let answered = false;
  const reading = store.get('name').then(() => {
    answered = true;
  });
  await clock.advance(999);
  expect(answered).toBe(false);
  await clock.advance(1);
  await reading;
  expect(store.problem.value).toBeDefined();
  expect(clock.pending).toBe(0);
});

test('a store that works again is opened again, and the notice goes', async () => {
  let opened = 0;
  const working = createMemoryStore();
  const store = createSafeStore(() => {
    opened++;
    return opened === 1 ? failing(() => Promise.reject(new Error('Not yet.'))) : working;
  }, createVirtualClock());
  await store.set('name', 1);
  expect(store.problem.value).toBeDefined();
  await store.set('name', 2);
  expect(store.problem.value).toBeUndefined();
  await store.set('name', 3);
  expect(opened).toBe(2);
  expect(working.values).toEqual({ name: 3 });
});

test('a value is read back as it was written, even before the browser has taken it', async () => {
  const store = createSafeStore(
    () => ({ ...createMemoryStore(), set: () => new Promise<never>(() => {}) }),
    createVirtualClock(),
  );
  void store.set('name', 'new');
  expect(await store.get('name')).toBe('new');
});
