import { expect, test } from 'vitest';
import { migrateConversation } from '../../../src/conversations/migrate.ts';
import { createSafeRecords } from '../../../src/conversations/safe-records.ts';
import { createConversationStore } from '../../../src/conversations/store.ts';
import { createBrowser, createIds, createMemoryRecords } from '../../support/conversations.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const FORMER = [
  { message: '  What is a ferry?\nI wonder.', reply: 'A boat.', outcome: 'complete', cuts: [7] },
  { nonsense: true },
  { message: 'And?', reply: 'It fl', outcome: 'open' },
];

function setUp(records = createMemoryRecords()) {
  const safe = createSafeRecords(() => records, createVirtualClock());
  const store = createConversationStore(safe, createBrowser().openChannel());
  return { records, store };
}

test('the conversation of an earlier version becomes one of the list', async () => {
  const former = createMemoryStore({ conversation: FORMER });
  const { store } = setUp();
  const id = await migrateConversation(former, store, createIds());
  if (id === undefined) throw new Error('Nothing was taken over.');
  const { kept } = await store.turns(id);
  expect(kept).toMatchObject([
    { message: FORMER[0]?.message, reply: 'A boat.', outcome: 'complete', cuts: [7] },
    { message: 'And?', reply: 'It fl', outcome: 'open', parent: kept[0]?.id },
  ]);
  expect(await store.head(id)).toMatchObject({ title: 'What is a ferry?', leaf: kept[1]?.id });
  expect(former.values).toEqual({});
  expect(await migrateConversation(former, store, createIds())).toBeUndefined();
});

test('what was kept stays until it has been read back from its new place', async () => {
  const former = createMemoryStore({ conversation: FORMER });
  const lossy = setUp({ ...createMemoryRecords(), write: async () => {} });
  await migrateConversation(former, lossy.store, createIds());
  expect(former.values['conversation']).toBe(FORMER);

  const full = setUp({ ...createMemoryRecords(), write: () => Promise.reject(new Error('Full.')) });
  const id = await migrateConversation(former, full.store, createIds());
  expect(former.values['conversation']).toBe(FORMER);
  expect((await full.store.turns(id ?? '')).kept, 'it is shown all the same').toHaveLength(2);
});

test('taken over twice, as after a crash, it is there once', async () => {
  const { store, records } = setUp();
  for (let i = 0; i < 2; i++) {
    const former = createMemoryStore({ conversation: FORMER });
    await migrateConversation(former, store, createIds(5000 * (i + 1)));
  }
  expect(records.values.size).toBe(3);
});

test('what a tab of the earlier version kept since is taken over as well', async () => {
  const { store } = setUp();
  const migrate = (conversation: unknown) =>
    migrateConversation(createMemoryStore({ conversation }), store, createIds());
  const first = await migrate(FORMER);
  const more = { message: 'More?', reply: 'No.', outcome: 'complete' };
  expect(await migrate([...FORMER, more]), 'the same, gone on with').toBe(first);
  expect((await store.turns(first ?? '')).kept).toHaveLength(3);
  const second = await migrate([more]);
  expect(second).not.toBe(first);
  expect((await store.turns(first ?? '')).kept[0]?.reply).toBe('A boat.');
});

test('an empty conversation leaves nothing behind', async () => {
  const former = createMemoryStore({ conversation: [] });
  const { store, records } = setUp();
  expect(await migrateConversation(former, store, createIds())).toBeUndefined();
  expect(former.values).toEqual({});
  expect(records.values.size).toBe(0);
});
