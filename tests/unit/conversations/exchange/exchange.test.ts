import { expect, test } from 'vitest';
import { createExchange } from '../../../../src/conversations/exchange/exchange.ts';
import { manualClock } from '../../replies/manual-clock.ts';
import { createConversationParts } from '../../../support/conversations.ts';

const WORDS = {
  untitled: 'Conversation',
  you: 'You',
  model: (model: string | undefined) => model ?? 'Reply',
  stopped: 'Not complete.',
};

function open() {
  const { store } = createConversationParts(manualClock());
  let flushes = 0;
  const exchange = createExchange({
    store,
    flush: () => {
      flushes += 1;
    },
    today: () => '2026-11-27',
  });
  return { store, exchange, flushes: () => flushes };
}

/** Two conversations, one of them with two versions of a turn and a field that is not known. */
async function fill({ store }: ReturnType<typeof open>): Promise<void> {
  const head = { titledBy: 'question', pinned: false, createdMs: 1, changedMs: 5 } as const;
  const turn = { message: 'Why?', reply: 'So.', outcome: 'complete', createdMs: 1 } as const;
  await store.save('a', { ...head, title: 'Sky', leaf: 'a2', folder: 'x' }, [
    { ...turn, id: 'a1' },
    { ...turn, id: 'a2', reply: 'Thus.', createdMs: 2, rating: 5 },
  ]);
  await store.save('b', { ...head, title: 'Sea', createdMs: 3 }, [{ ...turn, id: 'b1' }]);
}

test('what is taken out, deleted and brought in is the same byte for byte', async () => {
  const place = open();
  await fill(place);
  const { store, exchange } = place;
  const before = await exchange.write('json', undefined, WORDS);
  expect(before?.name).toBe('Knik 2026-11-27.json');
  expect(place.flushes()).toBe(1);

  // As a person deletes them, and as they are removed for good.
  await store.save('a', { deletedMs: 9 });
  await store.remove(['b']);
  expect(await exchange.write('json', undefined, WORDS)).toBeUndefined();

  expect(await exchange.bringIn(before?.text ?? '')).toEqual({ added: 2, extended: 0, known: 0 });
  expect(await exchange.write('json', undefined, WORDS)).toEqual(before);
  expect(await exchange.bringIn(before?.text ?? '')).toEqual({ added: 0, extended: 0, known: 2 });
  expect(await exchange.write('json', undefined, WORDS)).toEqual(before);
});

test('one conversation, or all, is a document to read', async () => {
  const place = open();
  await fill(place);
  const one = await place.exchange.write('markdown', 'a', WORDS);
  expect(one?.name).toBe('Sky 2026-11-27.md');
  expect(one?.text).toContain('Thus.');
  expect(one?.text).not.toContain('So.');
  const all = await place.exchange.write('markdown', undefined, WORDS);
  expect(all?.text.match(/^# .*/gm)).toEqual(['# Sky', '# Sea']);
  expect(await place.exchange.write('markdown', 'none', WORDS)).toBeUndefined();
});
