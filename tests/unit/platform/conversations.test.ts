import { expect, test } from 'vitest';
import type { StoredTurn } from '../../../src/platform/conversations.ts';
import { createConversationStore, parseTurns } from '../../../src/platform/conversations.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const turn = (reply: string): StoredTurn => ({ message: 'Hello', reply, outcome: 'complete' });

test('a reply that grows is kept at intervals, each time as it stands then', async () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  const conversations = createConversationStore(store, clock);
  let reply = '';
  let snapshots = 0;
  for (let i = 0; i < 100; i++) {
    reply += 'x';
    conversations.save(() => {
      snapshots++;
      return [turn(reply)];
    });
    await clock.advance(20);
  }
  await clock.advance(800);
  expect(store.values['conversation']).toEqual([turn(reply)]);
  expect(snapshots).toBeLessThanOrEqual(4);
  expect(await conversations.load()).toEqual([turn(reply)]);
});

test('flush keeps at once what is waiting, and nothing when nothing is', () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  const conversations = createConversationStore(store, clock);
  conversations.flush();
  expect(store.values).toEqual({});
  conversations.save(() => [turn('Hi')]);
  conversations.flush();
  expect(store.values['conversation']).toEqual([turn('Hi')]);
  expect(clock.pending).toBe(0);
});

test.each([undefined, null, 'text', { 0: turn('Hi') }])('%j is no conversation', (value) => {
  expect(parseTurns(value)).toEqual([]);
});

test('what is no turn is left out, and what is unknown of a turn is replaced', () => {
  expect(
    parseTurns([
      null,
      { message: 'no reply' },
      { message: 'a', reply: 'b', outcome: 'exploded', failure: { message: 7 } },
      { message: 'c', reply: '', outcome: 'failed', failure: { message: 'Why.', action: 'nod' } },
    ]),
  ).toEqual([
    { message: 'a', reply: 'b', outcome: 'open' },
    { message: 'c', reply: '', outcome: 'failed', failure: { message: 'Why.', action: 'none' } },
  ]);
});
