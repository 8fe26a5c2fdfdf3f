import { expect, test } from 'vitest';
import type { ReplyProgress, ReplyRequest, ReplySource } from '../../../../src/contract/index.ts';
import { KnikError } from '../../../../src/contract/index.ts';
import type { StoredTurn } from '../../../../src/platform/conversations.ts';
import { replyOf, speechOf } from '../../../support/turn-harness.ts';
import { createConversationHarness, createFreshHarness } from '../../../support/ui/ui-harness.ts';
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

test('a cleared conversation can be had back until the next message', async () => {
  const { conversation, values } = await createConversationHarness();
  conversation.send('Hello');
  await settle();
  conversation.clear();
  expect(conversation.turns.value).toEqual([]);
  await settle();
  expect(values['conversation']).toEqual([]);
  conversation.undoClear();
  await settle();
  expect(conversation.turns.value).toHaveLength(1);
  expect(values['conversation']).toHaveLength(1);
  conversation.clear();
  conversation.send('Again');
  await settle();
  expect(conversation.canUndoClear.value).toBe(false);
});

test('with a conversation goes the sound that was kept of it', async () => {
  const { conversation, player } = await createConversationHarness();
  conversation.send('Hello');
  await settle();
  expect(player.calls).not.toContain('clear what was kept');
  conversation.clear();
  expect(player.calls).toContain('clear what was kept');
});

test('the message is kept before the reply begins, and the reply when it has ended', async () => {
  const { conversation, values } = await createConversationHarness(endless);
  conversation.send('Hello');
  await settle();
  expect(values['conversation']).toEqual([{ message: 'Hello', reply: '', outcome: 'open' }]);
  conversation.stop();
  await settle();
  expect(values['conversation']).toEqual([
    { message: 'Hello', reply: 'So far. ', outcome: 'stopped', cuts: [7] },
  ]);
});

test('a conversation is restored; a reply that the closing page cut off offers to ask again', async () => {
  const stored: StoredTurn[] = [
    { message: 'One', reply: 'First.', outcome: 'complete' },
    { message: 'Two', reply: 'Sec', outcome: 'open' },
  ];
  const { conversation } = await createConversationHarness(replyOf(), { conversation: stored });
  const [one, two] = conversation.turns.value;
  expect(one?.outcome.value).toBe('complete');
  expect(two?.outcome.value).toBe('failed');
  expect(two?.failure.value?.action).toBe('retry');
});

test('what was kept is not replaced before it has been read', async () => {
  const stored: StoredTurn[] = [{ message: 'One', reply: 'First.', outcome: 'complete' }];
  const { conversation, values } = createFreshHarness(replyOf('Two.'), { conversation: stored });
  conversation.send('Early');
  await settle();
  expect(values['conversation']).toEqual(stored);
  await conversation.restore();
  expect(conversation.turns.value.map((turn) => turn.message)).toEqual(['One', 'Early']);
  expect(conversation.isRestored.value).toBe(true);
});

test('history is the latest exchanges that have a reply, oldest first', async () => {
  const stored: StoredTurn[] = ['a', 'b', 'c', 'd'].map((message) => ({
    message,
    reply: message === 'c' ? '' : message.toUpperCase(),
    outcome: 'complete',
  }));
  const { conversation } = await createConversationHarness(replyOf(), { conversation: stored });
  expect(conversation.history(2)).toEqual([
    { message: 'b', reply: 'B' },
    { message: 'd', reply: 'D' },
  ]);
  expect(conversation.history(0)).toEqual([]);
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
  const stored: StoredTurn[] = [{ message: 'One', reply: 'First.', outcome: 'complete' }];
  const { conversation } = await createConversationHarness(replyOf(), { conversation: stored });
  const [turn] = conversation.turns.value;
  expect(turn?.timed.value).toBeUndefined();
  if (turn) conversation.listen(turn);
  await settle();
  expect(turn?.timed.value).toBe(1);
});
