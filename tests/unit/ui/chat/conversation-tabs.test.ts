import { expect, test } from 'vitest';
import type { ReplySource } from '../../../../src/contract/index.ts';
import { createBrowser, createConversationParts } from '../../../support/conversations.ts';
import { replyOf } from '../../../support/turn-harness.ts';
import { createConversationHarness } from '../../../support/ui/ui-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

/** Two tabs of one browser, with the same conversation open in both. */
async function openTwoTabs(reply: ReplySource = replyOf('Yes.')) {
  const browser = createBrowser();
  const one = await createConversationHarness(reply, { browser });
  one.conversation.send('First');
  await settle();
  const other = await createConversationHarness(reply, { browser });
  await other.conversation.open(one.conversation.id.value);
  return { one, other, browser };
}

/** Lets what one tab has written reach the other. */
async function reach(): Promise<void> {
  await settle();
  await settle();
}

const messages = ({ conversation }: Awaited<ReturnType<typeof createConversationHarness>>) =>
  conversation.turns.value.map((turn) => turn.message);

test('what is asked in one tab appears in the other, which goes on from there', async () => {
  const { one, other } = await openTwoTabs();
  other.conversation.send('Second');
  await reach();
  expect(messages(one)).toEqual(['First', 'Second']);
  one.conversation.send('Third');
  await reach();
  expect(messages(other)).toEqual(['First', 'Second', 'Third']);
  expect(other.conversation.turns.value.at(-1)?.reply()).toBe('Yes.');
});

test('two tabs that write in turn a hundred times lose nothing', async () => {
  const { one, other, browser } = await openTwoTabs();
  const expected = ['First'];
  for (let i = 0; i < 100; i++) {
    const tab = i % 2 === 0 ? one : other;
    tab.conversation.send(`Message ${i}`);
    expected.push(`Message ${i}`);
    await reach();
  }
  expect(messages(one)).toEqual(expected);
  expect(messages(other)).toEqual(expected);
  const third = await createConversationHarness(replyOf(), { browser });
  await third.conversation.open(one.conversation.id.value);
  expect(messages(third)).toEqual(expected);
});

test('two questions at the same moment are two versions at one place, and both are kept', async () => {
  const { one, other, browser } = await openTwoTabs();
  one.conversation.send('Mine');
  other.conversation.send('Yours');
  await reach();
  const third = await createConversationHarness(replyOf(), { browser });
  await third.conversation.open(one.conversation.id.value);
  const last = third.conversation.turns.value.at(-1);
  if (!last) throw new Error('Nothing was kept.');
  const versions = third.conversation.versionsOf(last).map((turn) => turn.message);
  expect(versions.toSorted()).toEqual(['Mine', 'Yours']);
});

/** A reply of two deltas, of which the second waits. */
function halting() {
  let goOn = () => {};
  const reply: ReplySource = async function* half({ message }) {
    yield `${message}: so far. `;
    if (message === 'First') return;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    yield 'And the rest.';
  };
  return { reply, goOn: () => goOn() };
}

test('a reply grows in the other tab while it is written', async () => {
  const { reply, goOn } = halting();
  const { one, other } = await openTwoTabs(reply);
  one.conversation.send('Second');
  await reach();
  await one.clock.advance(800);
  await reach();
  const turn = other.conversation.turns.value.at(-1);
  expect(turn?.reply()).toBe('Second: so far. ');
  expect(turn?.outcome.value).toBe('streaming');
  goOn();
  await reach();
  expect(turn?.reply()).toBe('Second: so far. And the rest.');
  expect(turn?.outcome.value).toBe('complete');
  expect(other.conversation.running.value, 'it has nothing to stop here').toBeUndefined();
});

test('when the tab that writes a reply is gone, the others offer to go on from where it came', async () => {
  const { reply } = halting();
  const browser = createBrowser();
  const parts = createConversationParts((await createConversationHarness(reply)).clock, browser);
  const one = await createConversationHarness(reply, { browser, parts: { locks: parts.locks } });
  one.conversation.send('Second');
  await settle();
  await one.clock.advance(800);
  const other = await createConversationHarness(reply, { browser });
  await other.conversation.open(one.conversation.id.value);
  const turn = other.conversation.turns.value.at(-1);
  expect(turn?.outcome.value).toBe('streaming');
  parts.locks.end();
  await settle();
  expect(turn?.outcome.value).toBe('failed');
  expect(turn?.failure.value?.action).toBe('retry');
  expect(turn?.reply()).toBe('Second: so far. ');
});

test('a conversation that is deleted in another tab is left', async () => {
  const { one, other } = await openTwoTabs();
  const id = one.conversation.id.value;
  await other.parts.store.save(id, { deletedMs: 1 });
  await reach();
  expect(one.conversation.turns.value).toEqual([]);
  expect(one.conversation.id.value).not.toBe(id);
});
