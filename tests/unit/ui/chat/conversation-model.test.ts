import { expect, test } from 'vitest';
import type { ReplyProgress, ReplyRequest, ReplySource } from '../../../../src/contract/index.ts';
import type { ContextLimits } from '../../../../src/conversations/context.ts';
import { KnikError } from '../../../../src/contract/index.ts';
import { replyOf, speechOf } from '../../../support/turn-harness.ts';
import {
  createConversationHarness,
  createFreshHarness,
  type Before,
} from '../../../support/ui/ui-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';
import { chatWords } from '../../../../src/ui/words/chat.ts';

/** Begins, and goes on only when it is aborted. */
const endless: ReplySource = async function* endless({ signal }) {
  yield 'So far. ';
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Aborted.')));
  });
};

const failing = (error: Error, ...before: string[]): ReplySource =>
  async function* fail() {
    yield* before;
    throw error;
  };

const busy = new KnikError('The service is busy. Try again.', {
  stage: 'reply',
  code: 'reply-unavailable',
  action: 'retry',
});

test('a message becomes a turn that grows into a complete reply', async () => {
  const { conversation } = await createConversationHarness(replyOf('One. ', 'Two.'));
  conversation.send('Hello');
  await settle();
  const [turn] = conversation.turns.value;
  expect(turn?.message).toBe('Hello');
  expect(turn?.reply()).toBe('One. Two.');
  expect(turn?.outcome.value).toBe('complete');
  expect(conversation.isStreaming.value).toBe(false);
  expect(conversation.running.value).toBeUndefined();
});

test('sending unlocks the sound, as it is a gesture', async () => {
  const { conversation, player } = await createConversationHarness();
  conversation.send('Hello');
  expect(player.calls).toEqual(['unlock']);
});

test('a turn begun by other code is shown, a silent one is not', async () => {
  const { conversation, session } = await createConversationHarness();
  session.send('Seen');
  session.send('Unseen', { play: false });
  await settle();
  expect(conversation.turns.value.map((turn) => turn.message)).toEqual(['Seen']);
});

test('stop ends also what other code began, and says so in the turn', async () => {
  const { conversation, session, player } = await createConversationHarness(endless);
  session.send('Hello');
  await settle();
  expect(conversation.isStreaming.value).toBe(true);
  conversation.stop();
  await settle();
  expect(conversation.turns.value[0]?.outcome.value).toBe('stopped');
  expect(conversation.isStreaming.value).toBe(false);
  expect(player.calls).toContain('stopAll');
});

test('stopping the voice of a reply that is complete leaves it complete', async () => {
  const never = () => new Promise<never>(() => {});
  const harness = await createConversationHarness(replyOf('One.'), {}, { synthesize: never });
  harness.conversation.send('Hello');
  await settle();
  expect(harness.conversation.turns.value[0]?.outcome.value).toBe('complete');
  expect(harness.conversation.running.value).toBeDefined();
  harness.conversation.stop();
  await settle();
  expect(harness.conversation.turns.value[0]?.outcome.value).toBe('complete');
  expect(harness.conversation.running.value).toBeUndefined();
});

test('a reply that never began fails with its sentence; retry asks the same in its place', async () => {
  const { conversation } = await createConversationHarness(failing(busy));
  conversation.send('Hello');
  await settle();
  const [failed] = conversation.turns.value;
  expect(failed?.failure.value).toEqual({ message: busy.message, action: 'retry' });
  if (failed) conversation.retry(failed);
  await settle();
  expect(conversation.turns.value.map((turn) => turn.message)).toEqual(['Hello']);
  expect(conversation.turns.value[0]).not.toBe(failed);
});

test('a reply that breaks off keeps what arrived', async () => {
  const { conversation } = await createConversationHarness(failing(busy, 'Half. ', 'And'));
  conversation.send('Hello');
  await settle();
  const [turn] = conversation.turns.value;
  expect(turn?.outcome.value).toBe('failed');
  expect(turn?.reply()).toBe('Half. And');
});

test('listening again belongs to the turn that is shown, and adds nothing to it', async () => {
  const { conversation } = await createConversationHarness(replyOf('One.'));
  conversation.send('Hello');
  await settle();
  const [turn] = conversation.turns.value;
  if (turn) conversation.listen(turn);
  expect(conversation.presentationOf(2)?.turn).toBe(turn);
  await settle();
  expect(turn?.timed.value).toBe(2);
  expect(conversation.turns.value).toHaveLength(1);
  expect(turn?.reply()).toBe('One.');
});

test('what the voice failed on is told by the turn, and forgotten when it is tried again', async () => {
  let broken = true;
  const synthesize = async ({ text }: { text: string }) => {
    if (broken) throw new Error('No voice.');
    return speechOf(text);
  };
  const { conversation } = await createConversationHarness(replyOf('One.'), {}, { synthesize });
  conversation.send('Hello');
  await settle();
  const [turn] = conversation.turns.value;
  expect(turn?.unspoken.value.map(({ error }) => error.span)).toEqual([{ start: 0, end: 4 }]);
  expect(turn?.outcome.value).toBe('complete');
  broken = false;
  if (turn) conversation.listen(turn);
  await settle();
  expect(turn?.unspoken.value).toEqual([]);
});

test('a new conversation is empty, and the one before it can be opened again', async () => {
  const { conversation, browser } = await createConversationHarness();
  conversation.send('Hello');
  await settle();
  const id = conversation.id.value;
  conversation.startNew();
  expect(conversation.turns.value).toEqual([]);
  expect(conversation.head.value).toBeUndefined();
  await settle();
  expect([...browser.records.values.keys()], 'nothing is kept of an empty one').toHaveLength(2);
  await conversation.open(id);
  expect(conversation.turns.value.map((turn) => turn.reply())).toEqual(['One. Two.']);
  expect(conversation.head.value?.title).toBe('Hello');
});

test('a reply goes on in the conversation that was left, unheard', async () => {
  const { conversation, player } = await createConversationHarness(endless);
  conversation.send('Hello');
  await settle();
  const id = conversation.id.value;
  const [turn] = conversation.turns.value;
  conversation.startNew();
  expect(player.calls).toContain('stopAll');
  expect(conversation.running.value, 'the new one has nothing to stop').toBeUndefined();
  await conversation.open(id);
  expect(conversation.turns.value, 'it is the same turn').toEqual([turn]);
  expect(turn?.outcome.value).toBe('streaming');
  expect(conversation.running.value).toBe(1);
});

test('the message is kept before the reply begins, and the reply when it has ended', async () => {
  const { conversation, keptTurns } = await createConversationHarness(endless);
  conversation.send('Hello');
  await settle();
  expect(keptTurns()).toMatchObject([{ message: 'Hello', reply: '', outcome: 'open' }]);
  conversation.stop();
  await settle();
  expect(keptTurns()).toMatchObject([
    { message: 'Hello', reply: 'So far. ', outcome: 'stopped', cuts: [7] },
  ]);
});

test('a conversation is restored; a reply that the closing page cut off offers to ask again', async () => {
  const turns: Before['turns'] = [
    { message: 'One', reply: 'First.', outcome: 'complete' },
    { message: 'Two', reply: 'Sec', outcome: 'open' },
  ];
  const { conversation } = await createConversationHarness(replyOf(), { turns });
  const [one, two] = conversation.turns.value;
  expect(one?.outcome.value).toBe('complete');
  expect(two?.outcome.value).toBe('failed');
  expect(two?.failure.value?.action).toBe('retry');
});

test('a message that is sent early is asked in the conversation of the last visit', async () => {
  const turns: Before['turns'] = [{ message: 'One', reply: 'First.', outcome: 'complete' }];
  const { conversation, keptTurns } = createFreshHarness(replyOf('Two.'), { turns });
  conversation.send('Early');
  await settle();
  expect(keptTurns()).toHaveLength(1);
  await conversation.restore();
  await settle();
  expect(conversation.turns.value.map((turn) => turn.message)).toEqual(['One', 'Early']);
  expect(conversation.isRestored.value).toBe(true);
});

test('history is the latest exchanges that have a reply, oldest first', async () => {
  const turns: Before['turns'] = ['a', 'b', 'c', 'd'].map((message) => ({
    message,
    reply: message === 'c' ? '' : message.toUpperCase(),
    outcome: 'complete',
  }));
  let limits: ContextLimits = { tokens: Infinity, exchanges: 2 };
  const parts = { contextLimits: () => limits };
  const { conversation } = await createConversationHarness(replyOf(), { turns, parts });
  expect(conversation.history()).toEqual([
    { message: 'b', reply: 'B' },
    { message: 'd', reply: 'D' },
  ]);
  expect(conversation.contextStart.value?.message).toBe('b');
  limits = { tokens: Infinity, exchanges: 0 };
  expect(conversation.history()).toEqual([]);
});

test('a turn knows what its reply waits for', async () => {
  const waiting: ReplyProgress = { type: 'waiting', delayMs: 9, reason: busy, giveUp: () => {} };
  let tell: (progress: ReplyProgress) => void = () => {};
  const { conversation } = await createConversationHarness(async function* reply({
    signal,
    onProgress,
  }) {
    tell = (progress) => onProgress?.(progress);
    yield* endless({ message: '', history: [], signal });
  });
  conversation.send('Hello');
  await settle();
  const [turn] = conversation.turns.value;
  expect(turn?.awaiting.value).toEqual({ type: 'asking' });
  tell(waiting);
  expect(turn?.awaiting.value).toBe(waiting);
  tell({ type: 'used', usage: { promptTokens: 40, replyTokens: 2 } });
  expect(turn?.awaiting.value).toBe(waiting);
  conversation.stop();
});

test('continuing asks for the rest in a turn of its own, with the reply so far as context', async () => {
  const requests: ReplyRequest[] = [];
  const { conversation } = await createConversationHarness(async function* reply(request) {
    requests.push(request);
    yield requests.length === 1 ? 'Once upon a' : ' time.';
    if (requests.length === 1) throw busy;
  });
  conversation.send('A story');
  await settle();
  const [first] = conversation.turns.value;
  expect(first?.failure.value?.action).toBe('retry');
  if (first) conversation.continueReply(first);
  await settle();
  expect(requests[1]).toMatchObject({
    message: chatWords.continueMessage,
    history: [{ message: 'A story', reply: 'Once upon a' }],
  });
  expect(conversation.turns.value.map((turn) => turn.reply())).toEqual(['Once upon a', ' time.']);
  expect(first?.failure.value, 'it needs no action any more').toBeUndefined();
});

test('open timing stays open for the next reply', async () => {
  const { conversation } = await createConversationHarness();
  conversation.send('One');
  await settle();
  const [first] = conversation.turns.value;
  expect(first?.timed.value).toBe(1);
  expect(first?.showsTiming.value).toBe(false);
  first?.toggleTiming();
  conversation.send('Two');
  await settle();
  expect(conversation.turns.value[1]?.showsTiming.value).toBe(true);
});

test('a reply of an earlier visit has timing once it is read again', async () => {
  const turns: Before['turns'] = [{ message: 'One', reply: 'First.', outcome: 'complete' }];
  const { conversation } = await createConversationHarness(replyOf(), { turns });
  const [turn] = conversation.turns.value;
  expect(turn?.timed.value).toBeUndefined();
  if (turn) conversation.listen(turn);
  await settle();
  expect(turn?.timed.value).toBe(1);
});
