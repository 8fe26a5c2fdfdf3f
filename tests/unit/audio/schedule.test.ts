import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chunkFramesOf,
  lastStarted,
  nextStartFrame,
  skipTarget,
  slotEnd,
  soundFramesOf,
  wordAt,
} from '../../../src/audio/schedule.ts';

const SEED = { seed: 20_240_612 };
const RATE_HZ = 24_000;

describe('when the next chunk starts', () => {
  test('where the one before ended, while the voice keeps up', () => {
    expect(nextStartFrame(10_000, 9_000, 480)).toBe(10_000);
    expect(nextStartFrame(10_000, 9_520, 480)).toBe(10_000);
  });

  test('a lead from now after an underrun, and at the first', () => {
    expect(nextStartFrame(10_000, 9_521, 480)).toBe(10_001);
    expect(nextStartFrame(Number.NEGATIVE_INFINITY, 7, 480)).toBe(487);
  });

  test('thousands of chunks join without a frame of drift', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(50_000), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 3_000,
          maxLength: 3_000,
        }),
        (chunks) => {
          let end = 1_234;
          let frames = 1_234;
          for (const [samples, pauseSeconds] of chunks) {
            const soundFrames = soundFramesOf(samples, RATE_HZ, RATE_HZ);
            const pauseFrames = Math.round(pauseSeconds * RATE_HZ);
            const startFrame = nextStartFrame(end, frames - RATE_HZ, 480);
            expect(startFrame).toBe(frames);
            // A time given to the audio clock comes back as the same frame.
            expect((startFrame / RATE_HZ) * RATE_HZ).toBeCloseTo(startFrame, 6);
            end = slotEnd({ startFrame, soundFrames, pauseFrames });
            frames += Math.max(1, samples) + pauseFrames;
          }
          expect(end).toBe(frames);
        },
      ),
      { ...SEED, numRuns: 5 },
    );
  });
});

describe('how long a sound takes', () => {
  test.each([
    [1_000, 24_000, 1_000],
    [1_000, 48_000, 500],
    [1_001, 48_000, 501],
    [22_050, 22_050, 24_000],
    [0, 24_000, 1],
  ])('%i samples at %i Hz are %i frames at 24 kHz', (samples, rateHz, frames) => {
    expect(soundFramesOf(samples, rateHz, 24_000)).toBe(frames);
  });
});

test('a chunk takes its sound and its pause, both in frames of the clock', () => {
  const chunk = { samples: new Float32Array(1_001), sampleRateHz: 48_000, pauseSeconds: 0.1 };
  expect(chunkFramesOf(chunk, RATE_HZ)).toBe(501 + 2_400);
});

describe('what has started', () => {
  test('is the last that begins at or before, as a linear search finds it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { maxLength: 30 }),
        fc.integer({ min: -5, max: 60 }),
        (at, now) => {
          const starts = at.toSorted((a, b) => a - b);
          expect(lastStarted(starts, (start) => start, now)).toBe(
            starts.findLastIndex((start) => start <= now),
          );
        },
      ),
      SEED,
    );
  });

  test('a word is heard from its start until before its end', () => {
    const words = [
      { start: 0, end: 2, startSeconds: 0.1, endSeconds: 0.2 },
      { start: 3, end: 5, startSeconds: 0.3, endSeconds: 0.4 },
    ];
    const heard = [0, 0.1, 0.19, 0.2, 0.25, 0.3, 0.4, Infinity, -1].map(
      (seconds) => wordAt(words, seconds)?.start,
    );
    expect(heard).toEqual([
      undefined,
      0,
      0,
      undefined,
      undefined,
      3,
      undefined,
      undefined,
      undefined,
    ]);
    expect(wordAt([], 0)).toBeUndefined();
  });
});

describe('where a skip leads', () => {
  const at = (position: number, seconds: number, sounded = false) => ({
    position,
    offsetFrames: seconds * RATE_HZ,
    sounded,
  });
  test.each([
    ['next', at(0, 0.5), 3, 1],
    ['next', at(1, 3), 3, 2],
    ['next', at(1, 3, true), 3, 2],
    ['next', at(2, 3), 3, undefined],
    ['previous', at(2, 0.5), 3, 1],
    ['previous', at(2, 0.999), 3, 1],
    ['previous', at(2, 1), 3, 2],
    ['previous', at(2, 0.5, true), 3, 2],
    ['previous', at(2, Infinity, true), 3, 2],
    ['previous', at(0, 0), 3, 0],
    ['previous', at(1, -0.1), 3, 0],
  ] as const)('%s from %o of %i is %s', (direction, standing, count, target) => {
    expect(skipTarget(direction, standing, { oldest: 0, count }, RATE_HZ)).toBe(target);
  });
  test('back ends where the samples are gone', () => {
    const kept = { oldest: 4, count: 9 };
    expect(skipTarget('previous', at(5, 0), kept, RATE_HZ)).toBe(4);
    expect(skipTarget('previous', at(4, 0), kept, RATE_HZ)).toBe(4);
    expect(skipTarget('next', at(4, 0), kept, RATE_HZ)).toBe(5);
  });
});
