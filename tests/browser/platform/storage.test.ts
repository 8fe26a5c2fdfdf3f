import { afterEach, expect, test } from 'vitest';
import { createSafeStore, openIndexedDb } from '../../../src/platform/storage.ts';
import { systemClock } from '../../../src/shared/clock.ts';

const open = () => createSafeStore(openIndexedDb, systemClock);

afterEach(async () => {
  await open().delete('test');
});

test('what one visit writes, the next reads, to the character', async () => {
  const value = { text: 'Grüße, 👋, \uD800 and \0', list: [1, undefined] };
  const store = open();
  await store.set('test', value);
  expect(store.problem.value).toBeUndefined();
  expect(await open().get('test')).toEqual(value);
});

test('what was deleted is gone', async () => {
  const store = open();
  await store.set('test', 1);
  await store.delete('test');
  expect(await open().get('test')).toBeUndefined();
});
