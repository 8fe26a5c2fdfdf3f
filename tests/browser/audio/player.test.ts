import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../../src/audio/player.ts';
import { encodeWav } from '../../../src/audio/wav.ts';
import type { KnikError } from '../../../src/contract/errors.ts';
import { watchGraph } from '../../support/audio/graph.ts';
import { openPlayer } from '../../support/audio/player-harness.ts';
import { RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import {
  chunkOf,
  fadeEnd,
  largestStep,
  placeInRamp,
  ramp,
  RATE_HZ,
  tone,
} from '../../support/audio/signals.ts';

const heard = (sample: number): boolean => sample !== 0;

describe('the player on a real audio clock', RETRY_IF_RECORDER_FAILED, () => {
  test('chunks that are there in time join with exactly the pause between them', async () => {
    const { player, recording, status } = await openPlayer();
    player.play(1, 0, chunkOf(new Float32Array(1001).fill(0.25), { pauseFrames: 777 }));
    player.play(1, 1, chunkOf(new Float32Array(500).fill(0.5)));
    player.finish(1);
    await status('playing');
    const start = await recording.find(heard);
    await status('idle');
    await recording.reached(start + 2400);
    const expected = new Float32Array(2400);
    expected.fill(0.25, 0, 1001).fill(0.5, 1778, 2278);
    expect(recording.slice(start, start + 2400)).toEqual(expected);
  });

  test('20 chunks without pauses sound like one', async () => {
    const { player, recording, status } = await openPlayer();
    const whole = ramp(2_400 + 19 * 701);
    const cuts = Array.from({ length: 21 }, (_, i) => (i === 0 ? 0 : 2_400 + (i - 1) * 701));
    const chunks = cuts.slice(1).map((end, i) => chunkOf(whole.slice(cuts[i], end)));
    for (const [index, chunk] of chunks.entries()) player.play(1, index, chunk);
    player.finish(1);
    await status('idle');
    const start = await recording.find(heard);
    await recording.reached(start + whole.length);
    expect(recording.slice(start, start + whole.length)).toEqual(whole);
  });

  test('tells when a chunk has been heard, or will not be', async () => {
    const { player, status } = await openPlayer();
    const heardInOrder: number[] = [];
    const note = (index: number) => player.whenHeard(1, index).then(() => heardInOrder.push(index));
    for (const index of [0, 1, 2]) player.play(1, index, chunkOf(tone(2_400)));
    const last = note(2);
    await Promise.all([note(1), note(0)]);
    expect(heardInOrder).toEqual([0, 1]);
    await status('playing');
    player.stop(1);
    await last;
    expect(heardInOrder).toEqual([0, 1, 2]);
    await player.whenHeard(9, 0);
  });

  test('a chunk of another rate takes its own time', async () => {
    const { player, recording, status } = await openPlayer();
    const half = new Float32Array(1200).fill(0.25);
    player.play(1, 0, chunkOf(half, { sampleRateHz: RATE_HZ / 2 }));
    player.play(1, 1, chunkOf(new Float32Array(100).fill(0.5)));
    player.finish(1);
    await status('idle');
    const start = await recording.find(heard);
    expect(await recording.find((sample) => sample === 0.5)).toBe(start + 2400);
  });

  test('a chunk that comes late starts at once, and the gap is told as waiting', async () => {
    const { player, recording, statuses, status } = await openPlayer();
    player.play(7, 0, chunkOf(ramp(600)));
    await status('playing');
    await status('waiting');
    player.play(7, 1, chunkOf(ramp(600, 600)));
    player.finish(7);
    const calledFrame = recording.now();
    await status('idle');
    const second = await recording.find((sample) => sample === ramp(1, 600)[0]);
    expect(second - calledFrame).toBeGreaterThan(0);
    expect(second - calledFrame).toBeLessThanOrEqual(0.05 * RATE_HZ);
    expect(statuses).toEqual(['idle', 'playing', 'waiting', 'playing', 'idle']);
    expect(player.state.turn).toBeUndefined();
  });

  test('after each pause the very next frame follows, without a click', async () => {
    const { player, recording } = await openPlayer();
    const whole = ramp(48_000);
    player.play(1, 0, chunkOf(whole));
    let begun = await recording.find(heard);
    let originFrame = begun;
    // At many frames: rounding bites at some and not at others.
    for (let pause = 0; pause < 10; pause++) {
      await recording.reached(begun + 400);
      player.pause();
      expect(player.state.status).toBe('paused');
      const silent = await recording.find((sample) => sample === 0, begun + 1);
      player.resume();
      expect(player.state.status).toBe('playing');
      const resumed = await recording.find(heard, silent);
      await recording.reached(resumed + 400);

      const [known = 0] = recording.slice(resumed + 300, resumed + 301);
      const resumedOrigin = resumed + 300 - placeInRamp(known);
      expect(recording.slice(resumed + 200, resumed + 400)).toEqual(
        whole.slice(resumed + 200 - resumedOrigin, resumed + 400 - resumedOrigin),
      );
      const fadedOut = fadeEnd(recording, originFrame, silent - 100, silent - 50);
      const fadedIn = fadeEnd(recording, resumedOrigin, resumed + 100, resumed + 50);
      expect(fadedIn).toBeCloseTo(fadedOut, 2);
      // One step of the fade in, and no more.
      const loudest = (resumed + 400 - resumedOrigin) / 2 ** 16;
      expect(largestStep(recording.slice(begun, resumed + 400))).toBeLessThan(loudest / 100);
      begun = resumed;
      originFrame = resumedOrigin;
    }
  });

  test('stop is silent within 50 ms, and does not click', async () => {
    const { player, recording } = await openPlayer();
    const whole = tone(48_000);
    player.play(3, 0, chunkOf(whole));
    player.play(3, 1, chunkOf(tone(24_000)));
    const start = await recording.find(heard);
    await recording.reached(start + 3_000);
    const calledFrame = recording.now();
    player.stop(3);
    expect(player.state).toEqual({
      status: 'idle',
      turn: undefined,
      canSkipBack: false,
      canSkipForward: false,
    });
    await recording.reached(calledFrame + 4_000);
    const last = recording.slice(calledFrame, calledFrame + 4_000).findLastIndex(heard);
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(0.05 * RATE_HZ);
    const step = largestStep(recording.slice(start, calledFrame + 4_000));
    expect(step).toBeLessThan(largestStep(whole) + 0.5 / 200);
  });

  test('skip goes to the start of the next chunk without a click, and not beyond the last', async () => {
    const { player, recording, state } = await openPlayer();
    player.play(1, 0, chunkOf(tone(24_000)));
    player.play(1, 1, chunkOf(tone(24_000, { hz: 300 })));
    player.finish(1);
    const start = await recording.find(heard);
    expect(player.state).toMatchObject({ canSkipBack: true, canSkipForward: true });
    const calledFrame = recording.now();
    player.skip('next');
    expect(player.state.canSkipForward).toBe(false);
    expect(player.position()?.index).toBe(1);
    player.skip('next');
    await recording.reached(calledFrame + 6_000);
    const both = recording.slice(start, calledFrame + 6_000);
    expect(largestStep(both)).toBeLessThan(largestStep(tone(2_400, { hz: 300 })) + 0.5 / 200);
    const second = tone(2_400, { hz: 300 });
    const at = both.findIndex((sample, i) => sample === 0 && both[i + 1] === second[1]);
    expect(both.slice(at, at + 2_400)).toEqual(second);
    await state((each) => each.status === 'playing');
  });

  test('back within the first second goes to the chunk before, later to the start of this one', async () => {
    const { player, recording, status } = await openPlayer();
    player.play(1, 0, chunkOf(ramp(500)));
    player.play(1, 1, chunkOf(ramp(30_000, 500)));
    player.finish(1);
    const second = await recording.find((sample) => placeInRamp(sample) === 500);
    player.skip('previous');
    const again = await recording.find((sample) => placeInRamp(sample) === 0, second);
    await recording.reached(again + 500 + 24_100);
    player.skip('previous');
    const restarted = await recording.find((sample) => placeInRamp(sample) === 500, again + 600);
    await recording.reached(restarted + 100);
    expect(recording.slice(restarted, restarted + 100)).toEqual(ramp(100, 500));
    player.skip('previous');
    player.pause();
    await status('paused');
    expect(player.position()?.index).toBe(0);
  });

  test('going back ends two minutes of speech ago, where samples have been given up', async () => {
    const { player, state } = await openPlayer();
    const minute = chunkOf(new Float32Array(60 * RATE_HZ));
    for (let index = 0; index < 5; index++) player.play(1, index, minute);
    await state(({ status }) => status === 'playing');
    for (let skip = 0; skip < 4; skip++) player.skip('next');
    const indexes: (number | undefined)[] = [];
    while (player.state.canSkipBack && indexes.length < 9) {
      player.pause();
      player.skip('previous');
      indexes.push(player.position()?.index);
    }
    expect(indexes).toEqual([3, 2]);
  });

  test('a turn that was heard can be gone back into until another one comes', async () => {
    const { player, recording, status } = await openPlayer();
    player.play(1, 0, chunkOf(ramp(300)));
    player.play(1, 1, chunkOf(ramp(300, 300)));
    player.finish(1);
    await status('playing');
    await status('idle');
    expect(player.state).toMatchObject({ canSkipBack: true, canSkipForward: false });
    const before = recording.now();
    player.skip('previous');
    expect(player.state).toMatchObject({ status: 'playing', turn: 1 });
    await recording.find((sample) => placeInRamp(sample) === 300, before);
    await status('idle');
    player.play(2, 0, chunkOf(ramp(300)));
    player.finish(2);
    expect(player.state).toMatchObject({ turn: 2, canSkipForward: false });
    player.skip('previous');
    await status('idle');
  });

  test('a turn queued behind another waits until that one is finished', async () => {
    const { player, recording, status } = await openPlayer();
    player.play(1, 0, chunkOf(ramp(400)));
    player.play(2, 0, chunkOf(ramp(400, 1_000)));
    player.finish(2);
    await status('playing');
    await status('waiting');
    player.play(1, 1, chunkOf(ramp(400, 400)));
    player.finish(1);
    await status('idle');
    const first = await recording.find((sample) => placeInRamp(sample) === 400);
    await recording.reached(first + 800);
    expect(recording.slice(first, first + 400)).toEqual(ramp(400, 400));
    expect(recording.slice(first + 400, first + 800)).toEqual(ramp(400, 1_000));
  });

  test('stopping a turn lets the one behind it begin where the fade ends', async () => {
    const { player, recording, status } = await openPlayer();
    player.play(1, 0, chunkOf(tone(24_000)));
    player.play(2, 0, chunkOf(ramp(600)));
    player.finish(2);
    await recording.find(heard);
    player.pause();
    player.stop(1);
    expect(player.state).toMatchObject({ status: 'playing', turn: 2 });
    await status('idle');
    const start = await recording.find((sample) => placeInRamp(sample) === 0);
    await recording.reached(start + 600);
    expect(recording.slice(start, start + 600)).toEqual(ramp(600));
  });

  test('playWav plays behind what is queued and resolves when it was heard', async () => {
    const { player, recording } = await openPlayer();
    player.play(1, 0, chunkOf(new Float32Array(600).fill(0.5)));
    player.finish(1);
    await player.playWav(encodeWav(new Float32Array(700).fill(0.25), RATE_HZ));
    const start = await recording.find(heard);
    await recording.reached(start + 1_400);
    const expected = new Float32Array(1_400);
    expected.fill(0.5, 0, 600).fill(0.25, 600, 1_300);
    expect(recording.slice(start, start + 1_400)).toEqual(expected);
    expect(player.state).toMatchObject({ status: 'idle', canSkipBack: false });
  });

  test('playWav resolves when it is stopped, and refuses what is no WAV', async () => {
    const { player } = await openPlayer();
    const played = player.playWav(encodeWav(new Float32Array(24_000), RATE_HZ));
    const queued = player.playWav(encodeWav(new Float32Array(24_000), RATE_HZ));
    player.stopAll();
    await played;
    await queued;
    await expect(player.playWav(new Uint8Array(100))).rejects.toMatchObject({
      code: 'sound-invalid',
    });
  });

  test('only the next seconds are scheduled; what is heard makes room for more', async () => {
    const graph = watchGraph();
    const { player, recording } = await openPlayer();
    const chunk = chunkOf(tone(0.9 * RATE_HZ));
    player.play(1, 0, chunkOf(tone(0.5 * RATE_HZ)));
    for (let index = 1; index < 60; index++) player.play(1, index, chunk);
    await recording.find(heard);
    const scheduled = graph.started.length;
    // Half a second and eleven chunks are 10.4 s.
    expect(scheduled).toBe(12);
    await new Promise((resolve) => {
      graph.started[0]?.addEventListener('ended', resolve, { once: true });
    });
    expect(graph.started.length).toBe(scheduled + 1);
  });

  test('a chunk longer than what is scheduled ahead is followed in time, by a timer', async () => {
    const graph = watchGraph();
    const { player, recording, elapse } = await openPlayer();
    player.play(1, 0, chunkOf(tone(10.5 * RATE_HZ)));
    player.play(1, 1, chunkOf(tone(RATE_HZ)));
    const start = await recording.find(heard);
    expect(graph.started).toHaveLength(1);
    await recording.reached(start + 0.7 * RATE_HZ);
    elapse(700);
    expect(graph.started).toHaveLength(2);
  });

  test('no audio node is left when everything was heard or stopped', async () => {
    const { player, recording, status } = await openPlayer();
    const graph = watchGraph();
    player.setVolume(1);
    player.play(1, 0, chunkOf(tone(240)));
    player.finish(1);
    await status('playing');
    await status('idle');
    const base = graph.connected();
    for (let index = 0; index < 40; index++) player.play(2, index, chunkOf(tone(240)));
    const start = await recording.find(heard, recording.now());
    expect(graph.connected()).toBeGreaterThan(base + 10);
    player.pause();
    player.resume();
    player.skip('next');
    await recording.reached(start + 3_000);
    player.stopAll();
    await recording.reached(recording.now() + 3_000);
    expect(graph.connected()).toBe(base);

    // Stopped in the pause between two chunks: one has been heard, the other has not begun.
    const before = graph.started.length;
    player.play(3, 0, chunkOf(tone(240), { pauseFrames: RATE_HZ }));
    player.play(3, 1, chunkOf(tone(240)));
    await new Promise((resolve) => {
      graph.started[before]?.addEventListener('ended', resolve, { once: true });
    });
    player.stop(3);
    expect(graph.connected()).toBe(base);
  });

  test('the signal follows what is played, and is zero when nothing is', async () => {
    const { player, recording } = await openPlayer();
    const signal = new Float32Array(4096).fill(1);
    player.readSignal(signal);
    expect(signal.every((sample) => sample === 0)).toBe(true);
    player.play(1, 0, chunkOf(tone(24_000, { amplitude: 0.5 })));
    const start = await recording.find(heard);
    await recording.reached(start + 3_000);
    player.readSignal(signal);
    expect(Math.max(...signal)).toBeGreaterThan(0.4);
    expect(Math.max(...signal)).toBeLessThanOrEqual(0.5);
    player.stopAll();
    player.readSignal(signal);
    expect(signal.every((sample) => sample === 0)).toBe(true);
  });

  test('the volume holds from before the first sound and changes without a click', async () => {
    const { player, recording } = await openPlayer();
    player.setVolume(0.5);
    player.play(1, 0, chunkOf(new Float32Array(24_000).fill(0.5)));
    const start = await recording.find(heard);
    expect(recording.slice(start, start + 1)[0]).toBe(0.25);
    player.setVolume(7);
    const loud = await recording.find((sample) => sample > 0.499, start);
    expect(largestStep(recording.slice(start, loud))).toBeLessThan(0.002);
    await recording.reached(loud + 1_000);
    expect(Math.max(...recording.slice(start, loud + 1_000))).toBeLessThanOrEqual(0.5);
  });

  test('the position is the chunk and the word that leave the loudspeaker', async () => {
    const { player, recording } = await openPlayer();
    const words = Array.from({ length: 10 }, (_, i) => ({
      start: 100 + i * 3,
      end: 102 + i * 3,
      startSeconds: i * 0.1,
      endSeconds: (i + 1) * 0.1,
    }));
    player.play(5, 0, chunkOf(ramp(2_400), { start: 90 }));
    player.play(5, 1, chunkOf(ramp(24_000, 2_400), { start: 100, words }));
    const start = await recording.find((sample) => placeInRamp(sample) === 2_400);
    const { context } = recording;
    const wordHeard = (): number =>
      Math.floor((context.currentTime - context.outputLatency - start / RATE_HZ) / 0.1);
    for (const frame of [3_000, 9_000, 15_000]) {
      await recording.reached(start + frame);
      const earliest = wordHeard();
      const position = player.position();
      const latest = wordHeard();
      expect(position).toMatchObject({ turn: 5, index: 1, chunk: { start: 100, end: 106 } });
      expect(words.slice(earliest, latest + 1)).toContainEqual(position?.word);
    }
    player.pause();
    const paused = player.position();
    expect(paused?.word).toBeDefined();
    await recording.reached(recording.now() + 4_800);
    expect(player.position()).toEqual(paused);
    player.skip('previous');
    expect(player.position()).toMatchObject({ index: 0, word: undefined });
    player.stop(5);
    expect(player.position()).toBeUndefined();
  });

  test('without audio hardware each turn is told once, and nothing throws', async () => {
    const errors: KnikError[] = [];
    const player = createPlayer({
      sampleRateHz: RATE_HZ,
      onError: (error) => errors.push(error),
      createContext: () => {
        throw new DOMException('No device.', 'NotSupportedError');
      },
    });
    player.play(1, 0, chunkOf(tone(10)));
    player.play(1, 1, chunkOf(tone(10)));
    player.finish(1);
    player.play(2, 0, chunkOf(tone(10)));
    player.pause();
    player.resume();
    player.skip('next');
    player.setVolume(0.5);
    player.readSignal(new Float32Array(16));
    player.stop(2);
    player.stopAll();
    expect(player.position()).toBeUndefined();
    expect(player.state.status).toBe('idle');
    expect(errors.map((error) => error.code)).toEqual(['sound-unavailable', 'sound-unavailable']);
    expect(await player.unlock()).toBe(false);
    await expect(player.playWav(encodeWav(tone(10), RATE_HZ))).rejects.toMatchObject({
      code: 'sound-unavailable',
    });
  });
});
