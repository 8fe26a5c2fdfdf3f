import { describe, expect, test } from 'vitest';
import { openTimedPlayer } from '../../support/audio/player-harness.ts';
import { RETRY_IF_RECORDER_FAILED, type Recording } from '../../support/audio/recording.ts';
import {
  chunkOf,
  largestStep,
  placeInRamp,
  ramp,
  RATE_HZ,
  tone,
} from '../../support/audio/signals.ts';

const heard = (sample: number): boolean => sample !== 0;
/** As far as the waves' meeting may take the sound from its time, and what that is within a block. */
const STRAY_FRAMES = 0.0075 * RATE_HZ + 720;

const placeAt = (recording: Recording, frame: number): number =>
  placeInRamp(recording.slice(frame, frame + 1)[0] ?? 0);

describe('the speed', RETRY_IF_RECORDER_FAILED, () => {
  test('a chunk and its pause take as long as the speed asks for, to the frame', async () => {
    const { player, recording, starts, status } = await openTimedPlayer();
    player.setSpeed(2);
    player.play(1, 0, chunkOf(ramp(24_000), { pauseFrames: 2_400 }));
    player.play(1, 1, chunkOf(ramp(12_000, 40_000)));
    player.finish(1);
    expect(player.aheadSeconds(1)).toBe(0.8);
    await status('playing');
    await status('idle');
    const start = await recording.find(heard);
    expect(starts).toMatchObject([
      { gapFrames: undefined, soundSeconds: 0.5 },
      { gapFrames: 0, soundSeconds: 0.25 },
    ]);
    expect(await recording.find((sample) => placeInRamp(sample) === 40_000)).toBe(start + 13_200);
    expect(starts.map(({ startSeconds }) => Math.round(startSeconds * RATE_HZ))).toEqual([
      start,
      start + 13_200,
    ]);
  });

  test.each([
    [1, 2],
    [2, 0.5],
    [0.75, 1.5],
    [1.5, 1],
  ])('changes from %f to %f at once, in the middle of a chunk', async (from, to) => {
    const { player, recording } = await openTimedPlayer();
    player.setSpeed(from);
    const whole = ramp(60_000);
    player.play(1, 0, chunkOf(whole));
    const start = await recording.find(heard);
    await recording.reached(start + 9_600);
    const called = recording.now();
    player.setSpeed(to);
    const changed = called + 0.1 * RATE_HZ;
    await recording.reached(changed + 12_000);

    const slope = (first: number, last: number): number =>
      (placeAt(recording, last) - placeAt(recording, first)) / (last - first);
    expect(Math.abs(slope(start, called) - from) * (called - start)).toBeLessThan(STRAY_FRAMES);
    expect(Math.abs(slope(changed, changed + 12_000) - to) * 12_000).toBeLessThan(2 * STRAY_FRAMES);
    // Neither hole nor jump: what is heard goes on from where it was.
    const around = Array.from(recording.slice(called - 480, changed), placeInRamp);
    for (const [i, place] of around.entries()) {
      const expected = placeInRamp(recording.slice(called - 480, called - 479)[0] ?? 0) + i * from;
      expect(Math.abs(place - expected)).toBeLessThan(
        2 * STRAY_FRAMES + Math.abs(to - from) * 0.1 * RATE_HZ,
      );
    }
    if (to !== 1) return;
    // At its own pace a chunk is heard as it was made.
    const origin = changed - placeAt(recording, changed);
    expect(recording.slice(changed, changed + 12_000)).toEqual(
      whole.slice(changed - origin, changed + 12_000 - origin),
    );
  });

  test('changes often, without a click', async () => {
    const { player, recording } = await openTimedPlayer();
    for (let index = 0; index < 8; index++) player.play(1, index, chunkOf(tone(24_000)));
    const start = await recording.find(heard);
    let at = start + 2_000;
    for (const speed of [1.5, 0.5, 2, 1, 1.1, 0.75, 1.75, 1.25, 2, 0.5, 1]) {
      await recording.reached(at);
      player.setSpeed(speed);
      at = recording.now() + 2_400;
    }
    await recording.reached(at);
    const all = recording.slice(start, at);
    expect(largestStep(all)).toBeLessThan(1.2 * largestStep(tone(2_400)));
    // No hole either: a tone is never still for 2 ms.
    const quiet = all.findIndex(
      (_, i) => i + 48 < all.length && all.subarray(i, i + 48).every((s) => Math.abs(s) < 1e-3),
    );
    expect(quiet).toBe(-1);
  });

  test('changes in a pause: what is left of it follows, and no frame is lost', async () => {
    const { player, recording, starts } = await openTimedPlayer();
    player.play(1, 0, chunkOf(ramp(2_400), { pauseFrames: 12_000 }));
    player.play(1, 1, chunkOf(ramp(12_000, 20_000)));
    const start = await recording.find(heard);
    await recording.reached(start + 4_800);
    const called = recording.now();
    player.setSpeed(2);
    const second = await recording.find((sample) => placeInRamp(sample) === 20_000);
    // Half of what was left when the change took effect, which was soon after the call.
    const spent = called - start - 2_400;
    expect(second - called).toBeGreaterThanOrEqual((12_000 - spent) / 2);
    expect(second - called).toBeLessThan((12_000 - spent) / 2 + 0.08 * RATE_HZ);
    await expect.poll(() => starts.map(({ gapFrames }) => gapFrames)).toEqual([undefined, 0]);
  });

  test('changes while the next chunk is waited for, and the gap is still told to the frame', async () => {
    const { player, recording, starts, status } = await openTimedPlayer();
    player.play(1, 0, chunkOf(ramp(1_200)));
    await status('playing');
    await status('waiting');
    player.setSpeed(1.5);
    player.play(1, 1, chunkOf(ramp(12_000, 20_000)));
    player.finish(1);
    await status('idle');
    const first = await recording.find(heard);
    const second = await recording.find((sample) => placeInRamp(sample) === 20_000);
    expect(starts.map(({ gapFrames }) => gapFrames)).toEqual([undefined, second - first - 1_200]);
    expect(starts[1]?.soundSeconds).toBeCloseTo(1 / 3, 4);
  });

  test('a pause at another speed goes on from where it was', async () => {
    const { player, recording } = await openTimedPlayer();
    player.setSpeed(1.5);
    player.play(1, 0, chunkOf(ramp(60_000)));
    const start = await recording.find(heard);
    await recording.reached(start + 7_200);
    player.pause();
    const silent = await recording.find((sample) => sample === 0, start + 1);
    player.resume();
    const resumed = await recording.find(heard, silent);
    await recording.reached(resumed + 480);
    const expected = (silent - start) * 1.5 + 200 * 1.5;
    expect(Math.abs(placeAt(recording, resumed + 200) - expected)).toBeLessThan(STRAY_FRAMES);
  });

  test('a stop right after a change is silent within 50 ms', async () => {
    const { player, recording } = await openTimedPlayer();
    player.play(1, 0, chunkOf(tone(48_000)));
    const start = await recording.find(heard);
    await recording.reached(start + 3_000);
    const called = recording.now();
    player.setSpeed(2);
    player.stop(1);
    await recording.reached(called + 4_000);
    const last = recording.slice(called, called + 4_000).findLastIndex(heard);
    expect(last).toBeLessThan(0.05 * RATE_HZ);
    expect(largestStep(recording.slice(start, called + 4_000))).toBeLessThan(
      largestStep(tone(2_400)) + 0.5 / 120,
    );
  });

  test('marks stay on the words', async () => {
    const { player, recording } = await openTimedPlayer();
    const words = Array.from({ length: 20 }, (_, i) => ({
      start: i * 3,
      end: i * 3 + 2,
      startSeconds: i * 0.1,
      endSeconds: (i + 1) * 0.1,
    }));
    player.setSpeed(2);
    player.play(1, 0, chunkOf(ramp(48_000), { words }));
    const start = await recording.find(heard);
    const { context } = recording;
    /** The moment of the chunk that is in the ear, in its own seconds. */
    const moment = () => (context.currentTime - context.outputLatency - start / RATE_HZ) * 2;
    for (const frame of [4_800, 9_600, 14_400]) {
      await recording.reached(start + frame);
      const earliest = Math.floor(moment() / 0.1 - 1e-6);
      const position = player.position();
      const latest = Math.floor(moment() / 0.1 + 1e-6);
      expect(words.slice(earliest, latest + 1)).toContainEqual(position?.word);
    }
  });

  test('a sound of another rate is stretched as well', async () => {
    const { player, recording, status } = await openTimedPlayer();
    player.setSpeed(0.5);
    player.play(1, 0, chunkOf(new Float32Array(6_000).fill(0.25), { sampleRateHz: RATE_HZ / 2 }));
    player.play(1, 1, chunkOf(new Float32Array(4_800).fill(0.5)));
    player.finish(1);
    await status('playing');
    await status('idle');
    const start = await recording.find(heard);
    expect(await recording.find((sample) => sample === 0.5)).toBe(start + 24_000);
  });

  test('stays within its bounds', async () => {
    const { player } = await openTimedPlayer();
    player.play(1, 0, chunkOf(ramp(24_000)));
    player.pause();
    player.setSpeed(7);
    const atMost = player.aheadSeconds(1);
    player.setSpeed(0);
    expect(player.aheadSeconds(1)).toBe(8 * atMost);
    player.setSpeed(1);
    expect(player.aheadSeconds(1)).toBe(4 * atMost);
  });
});
