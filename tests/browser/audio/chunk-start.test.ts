import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openTimedPlayer } from '../../support/audio/player-harness.ts';
import { RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { chunkOf, placeInRamp, ramp, RATE_HZ } from '../../support/audio/signals.ts';

const heard = (sample: number): boolean => sample !== 0;

describe('what the player tells of chunks', RETRY_IF_RECORDER_FAILED, () => {
  test('each that begins, when, and for how long; those that join have no gap', async () => {
    const { player, recording, starts, status } = await openTimedPlayer();
    player.play(1, 0, chunkOf(ramp(1_001), { pauseFrames: 777 }));
    player.play(1, 1, chunkOf(ramp(500, 1_001), { pauseFrames: 300 }));
    player.finish(1);
    player.play(2, 0, chunkOf(ramp(600, 5_000)));
    player.finish(2);
    await status('playing');
    await status('idle');
    const start = await recording.find(heard);
    const frames = [start, start + 1_778, start + 2_578];
    expect(starts).toEqual(
      frames.map((frame, i) => ({
        turn: i < 2 ? 1 : 2,
        index: i < 2 ? i : 0,
        heardMs: expect.any(Number),
        startSeconds: expect.closeTo(frame / RATE_HZ, 9),
        soundSeconds: [1_001, 500, 600].map((count) => count / RATE_HZ)[i],
        gapFrames: i === 1 ? 0 : undefined,
      })),
    );
  });

  test('it is told while the chunk is heard, on the clock of the page', async () => {
    const { player, recording } = await openTimedPlayer();
    // A clock of the page that agrees with the audio clock, so that nothing lies between two readings.
    const pageClock = vi.spyOn(performance, 'now');
    onTestFinished(() => pageClock.mockRestore());
    pageClock.mockImplementation(() => recording.context.currentTime * 1000);
    const told: { lateMs: number; positionFrames: number }[] = [];
    await new Promise<void>((resolve) => {
      player.onChunkStart(({ heardMs, startSeconds, index }) => {
        const { currentTime, outputLatency } = recording.context;
        const expectedMs = (startSeconds + outputLatency) * 1000;
        told.push({
          lateMs: heardMs - expectedMs,
          positionFrames: (currentTime - startSeconds) * RATE_HZ,
        });
        if (index === 1) resolve();
      });
      player.play(1, 0, chunkOf(ramp(2_400)));
      player.play(1, 1, chunkOf(ramp(24_000, 2_400)));
    });
    for (const { lateMs, positionFrames } of told) {
      // The latency is rounded to a frame.
      expect(Math.abs(lateMs)).toBeLessThan(1000 / RATE_HZ);
      expect(positionFrames).toBeGreaterThanOrEqual(-1);
    }
  });

  test('the gap before one that came late is exactly the silence that nobody asked for', async () => {
    const { player, recording, starts, status } = await openTimedPlayer();
    player.play(7, 0, chunkOf(ramp(600), { pauseFrames: 240 }));
    await status('playing');
    await status('waiting');
    await recording.reached(recording.now() + 2_400);
    player.play(7, 1, chunkOf(ramp(600, 600)));
    player.finish(7);
    await status('idle');
    const first = await recording.find(heard);
    const second = await recording.find((sample) => placeInRamp(sample) === 600);
    expect(starts.map((start) => start.gapFrames)).toEqual([undefined, second - first - 840]);
    expect(second - first - 840).toBeGreaterThan(2_000);
  });

  test('a pause and a skip leave no gap; what goes on in the middle does not begin again', async () => {
    const { player, recording, starts } = await openTimedPlayer();
    const told = () => starts.map(({ index, gapFrames }) => [index, gapFrames]);
    for (const index of [0, 1, 2]) player.play(1, index, chunkOf(ramp(24_000)));
    const start = await recording.find(heard);
    await recording.reached(start + 1_000);
    player.pause();
    player.resume();
    const resumed = await recording.find(heard, recording.now());
    await recording.reached(resumed + 2_400);
    expect(told()).toEqual([[0, undefined]]);
    player.skip('next');
    await expect.poll(told).toEqual([
      [0, undefined],
      [1, undefined],
    ]);
    player.skip('previous');
    await expect.poll(told).toEqual([
      [0, undefined],
      [1, undefined],
      [0, undefined],
    ]);
    player.stopAll();
    await recording.reached(recording.now() + 4_800);
    expect(starts).toHaveLength(3);
  });

  test('a listener may stop the player, and one that throws disturbs nobody', async () => {
    const { player, status, starts } = await openTimedPlayer();
    const { reportError } = globalThis;
    const reported: unknown[] = [];
    globalThis.reportError = (error) => reported.push(error);
    player.onChunkStart(() => {
      throw new Error('Not mine.');
    });
    player.onChunkStart(({ turn }) => player.stop(turn));
    player.play(1, 0, chunkOf(ramp(2_400)));
    player.play(1, 1, chunkOf(ramp(2_400)));
    await status('playing');
    await status('idle');
    globalThis.reportError = reportError;
    expect(starts).toHaveLength(1);
    expect(reported).toEqual([new Error('Not mine.')]);
  });
});

describe('how much is ahead', RETRY_IF_RECORDER_FAILED, () => {
  test('counts what is queued with its pauses, and falls as it is heard', async () => {
    const { player, recording } = await openTimedPlayer();
    expect(player.aheadSeconds(1)).toBe(0);
    player.play(1, 0, chunkOf(ramp(12_000), { pauseFrames: 2_400 }));
    player.play(1, 1, chunkOf(ramp(24_000), { pauseFrames: 4_800 }));
    player.play(2, 0, chunkOf(ramp(48_000)));
    expect(player.aheadSeconds(1)).toBe(1.8);
    expect(player.aheadSeconds(2)).toBe(2);
    const start = await recording.find(heard);
    // In the sound of the first chunk, and in the pause behind it.
    for (const frame of [6_000, 13_000]) {
      await recording.reached(start + frame);
      const before = recording.now();
      const ahead = 1.8 - player.aheadSeconds(1);
      const after = recording.now();
      expect(ahead * RATE_HZ).toBeGreaterThanOrEqual(before - start - 1);
      expect(ahead * RATE_HZ).toBeLessThanOrEqual(after - start + 1);
    }
    player.pause();
    const paused = player.aheadSeconds(1);
    expect(paused).toBeLessThanOrEqual(1.2);
    await recording.reached(recording.now() + 2_400);
    expect(player.aheadSeconds(1)).toBe(paused);
    player.stop(1);
    expect(player.aheadSeconds(1)).toBe(0);
  });

  test('a wait for it to fall ends in time, also by a stop', async () => {
    const { player, recording } = await openTimedPlayer();
    await player.whenAheadFalls(1, 0);
    player.play(1, 0, chunkOf(ramp(24_000)));
    player.play(1, 1, chunkOf(ramp(24_000)));
    await player.whenAheadFalls(1, 2);
    const start = await recording.find(heard);
    await player.whenAheadFalls(1, 1.7);
    const elapsed = recording.now() - start;
    expect(elapsed).toBeGreaterThanOrEqual(0.3 * RATE_HZ - 1);
    expect(player.aheadSeconds(1)).toBeLessThanOrEqual(1.7);
    const stopped = player.whenAheadFalls(1, 0.1);
    player.stop(1);
    await stopped;
    expect(player.aheadSeconds(1)).toBe(0);
  });

  test('a chunk that comes meanwhile puts it off', async () => {
    const { player, recording } = await openTimedPlayer();
    player.play(1, 0, chunkOf(ramp(12_000)));
    const start = await recording.find(heard);
    const fallen = player.whenAheadFalls(1, 0.2);
    player.play(1, 1, chunkOf(ramp(12_000)));
    await fallen;
    expect(recording.now() - start).toBeGreaterThanOrEqual(0.8 * RATE_HZ - 1);
  });
});
