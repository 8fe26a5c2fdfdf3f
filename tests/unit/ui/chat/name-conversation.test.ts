import { expect, test } from 'vitest';
import type { ReplyRequest, ReplySource } from '../../../../src/contract/index.ts';
import { nameConversations } from '../../../../src/ui/chat/name-conversation.ts';
import { chatWords } from '../../../../src/ui/words/chat.ts';
import { replyOf } from '../../../support/turn-harness.ts';
import { createConversationHarness } from '../../../support/ui/ui-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

async function converse(title: ReplySource, ...questions: readonly string[]) {
  const harness = await createConversationHarness(replyOf('Yes.'));
  const { conversation: model, parts } = harness;
  const requests: ReplyRequest[] = [];
  const reply: ReplySource = async function* named(request) {
    requests.push(request);
    yield* title(request);
  };
  nameConversations({ model, store: parts.store, reply, hasModel: () => true });
  for (const question of questions) {
    model.send(question);
    await settle();
  }
  await settle();
  return { ...harness, requests, title: () => model.head.value?.title };
}

test('a conversation that goes on is named by the model, once', async () => {
  const { requests, title, conversation } = await converse(
    replyOf('**Ferries'),
    'Is there a ferry?',
    'And on Sunday?',
    'And today?',
  );
  expect(title()).toBe('Ferries');
  expect(conversation.head.value?.titledBy).toBe('model');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.message).toBe(chatWords.titleMessage);
  expect(requests[0]?.history.map(({ message }) => message)).toEqual([
    'Is there a ferry?',
    'And on Sunday?',
  ]);
});

test('one question is its own title, and texts that are read aloud are not sent', async () => {
  expect((await converse(replyOf('Ferries'), 'Is there a ferry?')).requests).toEqual([]);
  const read = await converse(replyOf('Ferries'), 'Read: My diary.', 'Read: My letters.');
  expect(read.requests).toEqual([]);
  expect(read.title()).toBe('My diary.');
});

test('a name that a person gave meanwhile stays', async () => {
  let goOn = () => {};
  const slow: ReplySource = async function* wait() {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    yield 'Ferries';
  };
  const { conversation, parts, title } = await converse(slow, 'One?', 'Two?');
  await parts.store.save(conversation.id.value, { title: 'Mine', titledBy: 'person' });
  goOn();
  await settle();
  expect(title()).toBe('Mine');
});

test('a model that fails, or says too much, leaves the title as it was', async () => {
  const failing: ReplySource = async function* fail() {
    yield 'Fer';
    throw new Error('Cut.');
  };
  expect((await converse(failing, 'One?', 'Two?')).title()).toBe('One?');
  expect((await converse(replyOf('I '.repeat(300)), 'One?', 'Two?')).title()).toBe('One?');
});
