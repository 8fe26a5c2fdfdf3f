import { expect, test } from 'vitest';
import type { ReplyRequest, ReplySource } from '../../../../src/contract/index.ts';
import { turnKey } from '../../../../src/conversations/records.ts';
import {
  createConversationHarness,
  LAST_CONVERSATION,
  type Before,
} from '../../../support/ui/ui-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

const TURNS: NonNullable<Before['turns']> = ['One', 'Two', 'Three'].map((message) => ({
  message,
  reply: `${message}!`,
  outcome: 'complete',
}));

/** Counts its replies. */
function counting() {
  const requests: ReplyRequest[] = [];
  const reply: ReplySource = async function* count(request) {
    requests.push(request);
    yield `Reply ${requests.length}.`;
  };
  return { reply, requests };
}

async function open(before: Before = { turns: TURNS }) {
  const { reply, requests } = counting();
  const harness = await createConversationHarness(reply, before);
  const { conversation } = harness;
  const at = (index: number) => {
    const turn = conversation.turns.value[index];
    if (!turn) throw new Error(`There is no turn ${index}.`);
    return turn;
  };
  const path = () => conversation.turns.value.map((turn) => `${turn.message} ${turn.reply()}`);
  return { ...harness, requests, at, path };
}

test('another reply is a version at the same place, asked with what came before it', async () => {
  const { conversation, at, path, requests, keptTurns } = await open();
  conversation.retry(at(1));
  await settle();
  expect(path()).toEqual(['One One!', 'Two Reply 1.']);
  expect(requests[0]?.history).toEqual([{ message: 'One', reply: 'One!' }]);
  expect(conversation.versionsOf(at(1)).map((turn) => turn.reply())).toEqual(['Two!', 'Reply 1.']);
  conversation.showVersion(conversation.versionsOf(at(1))[0] ?? at(1));
  expect(path(), 'with what followed it').toEqual(['One One!', 'Two Two!', 'Three Three!']);
  await settle();
  expect(keptTurns()).toHaveLength(4);
});

test('a question in other words is a version, too, also of the first one', async () => {
  const { conversation, at, path, requests } = await open();
  conversation.resend(at(0), 'Uno');
  await settle();
  expect(path()).toEqual(['Uno Reply 1.']);
  expect(requests[0]?.history).toEqual([]);
  expect(conversation.versionsOf(at(0)).map((turn) => turn.message)).toEqual(['One', 'Uno']);
});

test('the version that was shown last is shown again in the next visit', async () => {
  const first = await open();
  first.conversation.retry(first.at(1));
  await settle();
  first.conversation.showVersion(first.conversation.versionsOf(first.at(1))[0] ?? first.at(1));
  await settle();
  const { browser, parts } = first;
  const next = await open({ browser, parts: { place: parts.place } });
  expect(next.path()).toEqual(['One One!', 'Two Two!', 'Three Three!']);
});

test('a deleted turn is neither shown nor sent, and what follows it stays', async () => {
  const { conversation, at, path, requests } = await open();
  const two = at(1);
  conversation.deleteTurn(two);
  expect(path()).toEqual(['One One!', 'Three Three!']);
  conversation.send('Four');
  await settle();
  expect(requests[0]?.history.map(({ message }) => message)).toEqual(['One', 'Three']);
  expect(conversation.lastDeleted.value, 'after the next action').toBe(two);
  conversation.restoreTurn(two);
  expect(path()).toEqual(['One One!', 'Two Two!', 'Three Three!', 'Four Reply 1.']);
  expect(conversation.lastDeleted.value).toBeUndefined();
});

test('a deleted turn can be restored after a reload, and is gone for good in a later visit', async () => {
  const first = await open();
  first.conversation.deleteTurn(first.at(1));
  await settle();
  const { browser } = first;
  const reloaded = await open({ browser, parts: { place: first.parts.place } });
  expect(reloaded.path()).toEqual(['One One!', 'Three Three!']);
  expect(reloaded.conversation.lastDeleted.value?.message).toBe('Two');

  const key = turnKey(LAST_CONVERSATION, 'turn-1');
  const record = browser.records.values.get(key) as object;
  browser.records.values.set(key, { ...record, deletedMs: 1 });
  const later = await open({ browser, parts: { place: first.parts.place } });
  await settle();
  expect(later.path()).toEqual(['One One!', 'Three Three!']);
  expect(later.conversation.lastDeleted.value).toBeUndefined();
  expect(JSON.stringify([...browser.records.values])).not.toContain('Two');
});

test('a turn that cannot be read is counted, and the others are there', async () => {
  const { browser, parts } = await open();
  browser.records.values.set(turnKey(LAST_CONVERSATION, 'turn-1'), { message: 'cut in ha' });
  const next = await open({ browser, parts: { place: parts.place } });
  expect(next.conversation.brokenCount.value).toBe(1);
  expect(next.path()).toContain('Three Three!');
  next.conversation.send('Four');
  await settle();
  expect(next.path()).toContain('Four Reply 1.');
});

test('fields of another version of the page stay in the records', async () => {
  const { conversation, browser, at } = await open({
    turns: [{ message: 'One', reply: 'One!', outcome: 'complete', mood: 'good' }],
  });
  conversation.listen(at(0));
  await settle();
  conversation.flush();
  conversation.deleteTurn(at(0));
  await settle();
  expect(browser.records.values.get(turnKey(LAST_CONVERSATION, 'turn-0'))).toMatchObject({
    mood: 'good',
    message: 'One',
  });
});

test('a turn says who answered it', async () => {
  const { conversation, keptTurns } = await open({
    parts: { answeredBy: () => ({ provider: 'gemini', model: 'm-1' }) },
  });
  conversation.send('Hello');
  await settle();
  expect(keptTurns()).toMatchObject([{ provider: 'gemini', model: 'm-1' }]);
  expect(conversation.turns.value[0]?.answeredBy).toEqual({ provider: 'gemini', model: 'm-1' });
});
