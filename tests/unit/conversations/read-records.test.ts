import { expect, test } from 'vitest';
import { readConversation, readTurn } from '../../../src/conversations/read-records.ts';

test.each([undefined, null, 'text', [], {}, { message: 'no reply' }])('%j is no turn', (value) => {
  expect(readTurn('a', value)).toBeUndefined();
});

test.each([undefined, null, 'text', [], {}, { pinned: true }])('%j is no conversation', (value) => {
  expect(readConversation('a', value)).toBeUndefined();
});

test('what is unknown of a turn is kept, and what makes no sense of it is replaced', () => {
  expect(
    readTurn('a', {
      id: 'another',
      parent: 'a',
      message: 'Hello',
      reply: '',
      outcome: 'exploded',
      createdMs: 'yesterday',
      cuts: [4, 2],
      failure: { message: 'Why.', action: 'nod' },
      deletedMs: NaN,
      mood: 'good',
    }),
  ).toEqual({
    id: 'a',
    message: 'Hello',
    reply: '',
    outcome: 'open',
    createdMs: 0,
    failure: { message: 'Why.', action: 'none' },
    mood: 'good',
  });
});

test('a head is read likewise', () => {
  expect(
    readConversation('a', { title: 7, titledBy: 'a cat', changedMs: 5, pinned: 1, folder: 'x' }),
  ).toEqual({
    id: 'a',
    title: '',
    titledBy: 'question',
    pinned: false,
    createdMs: 5,
    changedMs: 5,
    folder: 'x',
  });
});

test('what was read is read the same again', () => {
  const turn = {
    id: 'b',
    parent: 'a',
    message: 'Hello',
    reply: 'Hi.',
    outcome: 'stopped' as const,
    createdMs: 5,
    provider: 'gemini',
    model: 'm',
    cuts: [2, 3],
    lastHeard: 'Hi.',
    deletedMs: 9,
  };
  expect(readTurn('b', turn)).toEqual(turn);
});
