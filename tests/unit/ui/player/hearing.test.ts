import { describe, expect, test } from 'vitest';
import { openSentencePacing } from '../../../../src/session/pacing/by-sentence.ts';
import { createHearing } from '../../../../src/ui/player/hearing.ts';
import { createConversationHarness } from '../../../support/ui/ui-harness.ts';
import { replyOf } from '../../../support/turn-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

const chunk = (text: string, end: number) => ({ text, span: { start: end - text.length, end } });

/** Chunk `index` of the first turn begins to sound. */
const startOf = (index: number) => ({
  turn: 1,
  index,
  heardMs: 0,
  startSeconds: 0,
  soundSeconds: 1,
  gapFrames: 0,
});

/** A reply of three sentences that has been made. */
function threeMade() {
  const hearing = createHearing();
  hearing.made(chunk('One.', 4));
  hearing.made(chunk('Two.', 9));
  hearing.made(chunk('Three.', 16));
  hearing.finish();
  return hearing;
}

describe('how far a reply was heard', () => {
  test('is not told of one that was heard to its end', () => {
    const hearing = threeMade();
    hearing.enter();
    for (const index of [0, 1, 2]) hearing.began(index);
    hearing.leave();
    expect(hearing.lastHeard()).toBeUndefined();
  });

  test('is the sentence at which it was stopped', () => {
    const hearing = threeMade();
    hearing.enter();
    hearing.began(0);
    hearing.began(1);
    expect(hearing.lastHeard()).toBe('Two.');
    hearing.leave();
    expect(hearing.lastHeard()).toBe('Two.');
  });

  test('is not its end while more may be made', () => {
    const hearing = createHearing();
    hearing.made(chunk('One.', 4));
    hearing.enter();
    hearing.began(0);
    hearing.leave();
    expect(hearing.lastHeard()).toBe('One.');
  });

  test('does not shrink when the person goes back', () => {
    const hearing = threeMade();
    hearing.enter();
    for (const index of [0, 1, 0]) hearing.began(index);
    hearing.leave();
    expect(hearing.lastHeard()).toBe('Two.');
  });

  test('is nothing of one that was stopped before its first sentence', () => {
    const hearing = threeMade();
    hearing.enter();
    hearing.leave();
    expect(hearing.lastHeard()).toBe('');
  });

  test('is forgotten when it is spoken again and heard to its end', () => {
    const hearing = createHearing({ lastHeard: 'One.', cuts: [4, 9] });
    hearing.restart();
    hearing.made(chunk('One.', 4));
    hearing.finish();
    hearing.enter();
    hearing.began(0);
    hearing.leave();
    expect(hearing.lastHeard()).toBeUndefined();
    expect(hearing.cuts()).toEqual([4, 9]);
  });
});

test('the next question tells of the sentence at which the voice was interrupted', async () => {
  const harness = await createConversationHarness(replyOf('One. Two. Three.'));
  const { conversation, player } = harness;
  conversation.send('Hello');
  await settle();
  player.publish({ status: 'playing', turn: 1 });
  player.begin(startOf(0));
  player.begin(startOf(1));
  expect(conversation.history()).toEqual([
    { message: 'Hello', reply: 'One. Two. Three.', lastHeard: 'Two.' },
  ]);
  conversation.stop();
  player.publish({ status: 'idle' });
  expect(conversation.history()[0]?.lastHeard).toBe('Two.');
  await harness.clock.advance(1000);
  expect(harness.keptTurns()).toMatchObject([{ lastHeard: 'Two.', cuts: [4, 9, 16] }]);
});

test('a reply that was heard to its end is sent without a word about it', async () => {
  const { conversation, player } = await createConversationHarness(replyOf('One. Two.'));
  conversation.send('Hello');
  await settle();
  player.publish({ status: 'playing', turn: 1 });
  player.begin(startOf(0));
  player.begin(startOf(1));
  player.publish({ status: 'idle' });
  expect(conversation.history()).toEqual([{ message: 'Hello', reply: 'One. Two.' }]);
});

test('a reply is spoken again in the pieces in which it was spoken first', async () => {
  const asked: unknown[] = [];
  const harness = await createConversationHarness(
    replyOf('One. Two.'),
    {},
    {
      openPacing(_kind, cuts) {
        asked.push(cuts);
        return openSentencePacing();
      },
    },
  );
  harness.conversation.send('Hello');
  await settle();
  const [turn] = harness.conversation.turns.value;
  if (turn) harness.conversation.listen(turn);
  await settle();
  expect(asked).toEqual([undefined, [4, 9]]);
});
