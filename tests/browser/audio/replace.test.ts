import { describe, expect, test } from 'vitest';
import { openTimedPlayer } from '../../support/audio/player-harness.ts';
import { RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { chunkOf, ramp, RATE_HZ } from '../../support/audio/signals.ts';

const heard = (sample: number): boolean => sample !== 0;

describe('a chunk that has not begun', RETRY_IF_RECORDER_FAILED, () => {
  test('is replaced though it was scheduled, and what follows joins it to the frame', async () => {
    const { player, recording, starts, status } = await openTimedPlayer();
    const first = ramp(6_000);
    const last = ramp(700, 20_000);
    player.play(1, 0, chunkOf(first, { pauseFrames: 240 }));
    player.play(1, 1, chunkOf(ramp(900, 7_000)));
    player.play(1, 2, chunkOf(last));
    player.finish(1);
    const begin = await recording.find(heard);
    const other = ramp(1_300, 10_000);
    expect(player.upcoming(1)).toEqual([1, 2]);
    expect(player.replace(1, 1, chunkOf(other, { pauseFrames: 120 }))).toBe(true);
    await status('idle');

    const silence = (count: number) => new Float32Array(count);
    const expected = [...first, ...silence(240), ...other, ...silence(120), ...last];
    await recording.reached(begin + expected.length);
    expect(Array.from(recording.slice(begin, begin + expected.length))).toEqual(expected);
    expect(starts.map(({ index, gapFrames }) => [index, gapFrames])).toEqual([
      [0, undefined],
      [1, 0],
      [2, 0],
    ]);
  });

  test('is no more to be replaced once it has begun, nor one that is unknown', async () => {
    const { player, recording } = await openTimedPlayer();
    player.play(1, 0, chunkOf(ramp(24_000)));
    await recording.find(heard);
    expect(player.replace(1, 0, chunkOf(ramp(100)))).toBe(false);
    expect(player.replace(1, 5, chunkOf(ramp(100)))).toBe(false);
    expect(player.replace(9, 0, chunkOf(ramp(100)))).toBe(false);
    expect(player.upcoming(9)).toEqual([]);
  });

  test('is replaced while the person has paused, and heard so afterwards', async () => {
    const { player, recording, status } = await openTimedPlayer();
    player.play(1, 0, chunkOf(ramp(9_600)));
    player.play(1, 1, chunkOf(ramp(900, 30_000)));
    player.finish(1);
    await recording.find(heard);
    player.pause();
    const other = ramp(800, 12_000);
    expect(player.replace(1, 1, chunkOf(other))).toBe(true);
    player.resume();
    await status('idle');
    const begin = await recording.find((sample) => sample === other[0]);
    await recording.reached(begin + other.length);
    expect(Array.from(recording.slice(begin, begin + other.length))).toEqual(Array.from(other));
  });

  test('is replaced at another speed, too', async () => {
    const { player, recording, starts, status } = await openTimedPlayer();
    player.setSpeed(2);
    player.play(1, 0, chunkOf(ramp(24_000)));
    player.play(1, 1, chunkOf(ramp(48_000, 30_000)));
    player.finish(1);
    await recording.find(heard);
    expect(player.replace(1, 1, chunkOf(ramp(12_000)))).toBe(true);
    await status('idle');
    expect(starts.map(({ gapFrames }) => gapFrames)).toEqual([undefined, 0]);
    expect(starts[1]?.soundSeconds).toBeCloseTo(6_000 / RATE_HZ, 2);
  });
});
