import { expect, test } from 'vitest';
import type { ChunkSink, SpeechChunk } from '../../../src/contract/index.ts';
import { watchGiven } from '../../../src/session/given-chunks.ts';

function setUp() {
  const calls: string[] = [];
  const note = (name: string) => (turn: number, index?: number) =>
    void calls.push([name, turn, index].filter((part) => part !== undefined).join(' '));
  const sink: ChunkSink = {
    play: note('play'),
    finish: note('finish'),
    stop: note('stop'),
    aheadSeconds: () => 7,
    whenAheadFalls: async () => {},
  };
  const given = watchGiven(sink);
  const resolved: string[] = [];
  const wait = (turn: number, index: number) =>
    void given.whenGiven(turn, index).then(() => resolved.push(`${turn}/${index}`));
  const settle = async () => {
    await Promise.resolve();
    await Promise.resolve();
    return resolved;
  };
  return { calls, given, wait, settle };
}

const chunk = {} as SpeechChunk;

test('a chunk that is held back is waited for until the player gets it', async () => {
  const { calls, given, wait, settle } = setUp();
  wait(1, 0);
  wait(1, 1);
  expect(await settle()).toEqual([]);
  given.sink.play(1, 0, chunk);
  expect(await settle()).toEqual(['1/0']);
  given.sink.play(1, 1, chunk);
  expect(await settle()).toEqual(['1/0', '1/1']);
  expect(calls).toEqual(['play 1 0', 'play 1 1']);
  expect(given.sink.aheadSeconds(1)).toBe(7);
});

test.each(['finish', 'stop'] as const)(
  'what did not come before a %s comes no more',
  async (end) => {
    const { given, wait, settle } = setUp();
    wait(1, 3);
    given.sink[end](1);
    expect(await settle()).toEqual(['1/3']);
  },
);

test('chunks of a turn before the latest are not waited for', async () => {
  const { given, wait, settle } = setUp();
  wait(1, 5);
  given.sink.play(2, 0, chunk);
  wait(2, 0);
  given.sink.stop(1);
  expect(await settle()).toEqual(['1/5', '2/0']);
});
