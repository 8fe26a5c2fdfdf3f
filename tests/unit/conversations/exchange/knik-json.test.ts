import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ImportError,
  type ExchangedConversation,
} from '../../../../src/conversations/exchange/exchanged.ts';
import { writeKnikJson } from '../../../../src/conversations/exchange/knik-json.ts';
import { planImport } from '../../../../src/conversations/exchange/plan-import.ts';
import { readConversations } from '../../../../src/conversations/exchange/read-file.ts';
import type { Conversation, StoredTurn } from '../../../../src/conversations/types.ts';

const head = (more: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  title: 'Blue sky',
  titledBy: 'question',
  pinned: false,
  createdMs: 1000,
  changedMs: 3000,
  leaf: 't2',
  ...more,
});
const turn = (id: string, createdMs: number, more: Partial<StoredTurn> = {}): StoredTurn => ({
  id,
  message: `Question ${id}`,
  reply: `Reply ${id}`,
  outcome: 'complete',
  createdMs,
  ...more,
});
const conversation: ExchangedConversation = {
  head: head(),
  turns: [
    turn('t1', 1000, { provider: 'openai', model: 'tiny:1b', cuts: [3, 9] }),
    turn('t2', 2000, {
      parent: 't1',
      failure: { message: 'No.', action: 'retry' },
      outcome: 'failed',
    }),
    turn('t3', 2500, { parent: 't1', lastHeard: 'Reply' }),
  ],
};
const written = (...all: ExchangedConversation[]) => writeKnikJson(all) ?? '';

describe('a file of this page', () => {
  test('is read back without loss, and written the same byte for byte', () => {
    const file = written(conversation);
    expect(readConversations(file)).toEqual([conversation]);
    expect(written(...readConversations(file))).toBe(file);
  });

  test('is the same whatever the order of conversations, turns and fields', () => {
    const other = { ...conversation, head: head({ id: 'c0', createdMs: 1 }) };
    const turns = conversation.turns
      .toReversed()
      .map((each) =>
        Object.fromEntries(Object.entries(each).toReversed()),
      ) as unknown as StoredTurn[];
    expect(written({ ...conversation, turns }, other)).toBe(written(other, conversation));
  });

  test('keeps fields that are not known', () => {
    const later = {
      head: head({ folder: { name: 'Physics' } }),
      turns: [turn('t1', 1, { rating: 5, attachments: [{ a: null }] })],
    };
    const file = written(later);
    expect(readConversations(file)).toEqual([later]);
    expect(written(...readConversations(file))).toBe(file);
  });

  test('any text survives', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (message, reply) => {
          const given = { head: head(), turns: [turn('t1', 1, { message, reply })] };
          expect(readConversations(written(given))).toEqual([given]);
        },
      ),
    );
  });

  test('has nothing that was deleted, and what follows it follows the turn before it', () => {
    const gone = { ...conversation, head: head({ id: 'gone', deletedMs: 5 }) };
    const cut = {
      head: head(),
      turns: [
        turn('t1', 1),
        turn('t2', 2, { parent: 't1', deletedMs: 9 }),
        turn('t3', 3, { parent: 't2' }),
      ],
    };
    expect(readConversations(written(gone, cut))).toEqual([
      { head: head(), turns: [turn('t1', 1), turn('t3', 3, { parent: 't1' })] },
    ]);
  });

  test('is none where there is nothing to keep', () => {
    expect(writeKnikJson([])).toBeUndefined();
    expect(writeKnikJson([{ head: head(), turns: [] }])).toBeUndefined();
  });

  test.each([
    ['not-json', '{"format":'],
    ['unknown', '{"hello":1}'],
    ['unknown', '42'],
    ['newer', '{"format":"knik-conversations","version":2,"conversations":[]}'],
    ['empty', '{"format":"knik-conversations","version":1,"conversations":[]}'],
    ['empty', '[]'],
    [
      'empty',
      '{"format":"knik-conversations","version":1,"conversations":[{"id":"a/b","turns":[1]}]}',
    ],
  ])('that makes no sense is named: %s', (problem, text) => {
    expect(() => readConversations(text)).toThrow(expect.objectContaining({ problem }));
    expect(() => readConversations(text)).toThrow(ImportError);
  });

  test('with a record that is cut in half brings in the others', () => {
    const file = JSON.parse(written(conversation)) as { conversations: unknown[] };
    file.conversations.push({ id: 'half', title: 'Half' }, 'nonsense');
    expect(readConversations(JSON.stringify(file))).toEqual([conversation]);
  });
});

describe('an import', () => {
  const whole = { id: 'c1', isNew: true };

  test('adds what is not there, and nothing the second time', () => {
    const step = planImport(conversation, undefined);
    expect(step).toEqual({ ...whole, ...conversation });
    expect(planImport(conversation, conversation)).toBeUndefined();
  });

  test('adds turns that are missing, and leaves the rest as it has become', () => {
    const kept = { head: head({ title: 'Renamed' }), turns: conversation.turns.slice(0, 1) };
    expect(planImport(conversation, kept)).toEqual({
      id: 'c1',
      isNew: false,
      head: {},
      turns: conversation.turns.slice(1),
    });
  });

  test('brings back what was deleted', () => {
    const deleted = {
      head: head({ deletedMs: 7 }),
      turns: conversation.turns.map((each) => ({ ...each, deletedMs: 7 })),
    };
    const step = planImport(conversation, deleted);
    expect(step).toMatchObject({ ...whole, head: { deletedMs: undefined } });
    expect(step?.turns.map(({ id, deletedMs }) => [id, deletedMs])).toEqual([
      ['t1', undefined],
      ['t2', undefined],
      ['t3', undefined],
    ]);
  });

  test('leaves a single turn deleted that a person has deleted', () => {
    const kept = {
      head: head(),
      turns: conversation.turns.map((each, at) => (at === 2 ? { ...each, deletedMs: 7 } : each)),
    };
    expect(planImport(conversation, kept)).toBeUndefined();
  });
});
