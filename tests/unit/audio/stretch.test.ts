import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stretch } from '../../../src/audio/stretch.ts';
import { largestStep, RATE_HZ, tone } from '../../support/audio/signals.ts';

const SEED = 77_031;
const SPEEDS = [0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 1.75, 2];
/** As far as the waves' meeting may take a block from its place in time. */
const REACH_SAMPLES = 0.0075 * RATE_HZ;

/** A vowel that glides and swells, with a stop in it, between faded edges. */
function speechLike(frames: number): Float32Array<ArrayBuffer> {
  let phase = 0;
  return Float32Array.from({ length: frames }, (_, i) => {
    const at = i / frames;
    phase += (110 + 60 * at) / RATE_HZ;
    const wave = [1, 2, 3, 4, 5].reduce((sum, n) => sum + Math.sin(2 * Math.PI * n * phase) / n, 0);
    const isStop = at > 0.5 && at < 0.55;
    return isStop ? 0 : 0.2 * wave * Math.sin(Math.PI * at);
  });
}

/** Crossings of zero, upwards, a second. */
function frequency(samples: Float32Array): number {
  let count = 0;
  for (let i = 1; i < samples.length; i++) {
    if ((samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0) count++;
  }
  return (count * RATE_HZ) / samples.length;
}

describe.each(SPEEDS)('speech at speed %f', (speed) => {
  test('is as long as the speed asks for, to the sample', () => {
    const stretch = new Stretch(speechLike(24_001), RATE_HZ, speed);
    expect(stretch.length).toBe(Math.round(24_001 / speed));
    expect(stretch.read(Infinity)).toHaveLength(stretch.length);
    expect(stretch.read(100)).toHaveLength(0);
  });

  test('keeps its pitch, and has no step that the source does not have', () => {
    for (const hz of [90, 200, 350]) {
      const source = tone(5 * RATE_HZ, { hz });
      const output = new Stretch(source, RATE_HZ, speed).read(Infinity);
      expect(Math.abs(1200 * Math.log2(frequency(output) / hz))).toBeLessThan(15);
      expect(largestStep(output)).toBeLessThan(largestStep(source) * 1.1);
    }
  });

  test('is the same however it is read', () => {
    const source = speechLike(20_000);
    const whole = new Stretch(source, RATE_HZ, speed, 777).read(Infinity);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 9_000 }), { minLength: 1 }), (counts) => {
        const stretch = new Stretch(source, RATE_HZ, speed, 777);
        let read = 0;
        for (let i = 0; read < whole.length; i++) {
          const piece = stretch.read(counts[i % counts.length] ?? 1);
          const from = read;
          expect(piece.every((sample, at) => sample === whole[from + at])).toBe(true);
          read += piece.length;
        }
        expect(read).toBe(whole.length);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  test('begins with the source as it is, and ends where the source ends', () => {
    const source = speechLike(30_000);
    source.set([0.5, 0.25], 29_998);
    const output = new Stretch(source, RATE_HZ, speed, 5_000).read(Infinity);
    expect(output.slice(0, 400)).toEqual(source.slice(5_000, 5_400));
    // Its end may come a little early, as any word.
    expect(output.slice(-REACH_SAMPLES - 480).includes(0.5)).toBe(true);
  });

  test('says everything at its time', () => {
    // Each sample of a ramp tells which it is; a crossfade lies between two of them.
    const source = Float32Array.from({ length: 48_000 }, (_, i) => i + 1);
    const output = new Stretch(source, RATE_HZ, speed).read(Infinity);
    const strays = output.slice(0, -960).map((value, i) => value - 1 - i * speed);
    // Within a block and its crossfade, 30 ms, the source runs at its own pace.
    const limit = REACH_SAMPLES + 720 * Math.abs(speed - 1) + 1;
    expect(Math.max(...strays.map(Math.abs))).toBeLessThan(limit);
  });
});

test('what is too short to be cut stays as it is', () => {
  const source = speechLike(3_400);
  expect(new Stretch(source, RATE_HZ, 2, 1_500).read(Infinity)).toEqual(source.slice(1_500));
  expect(new Stretch(source, RATE_HZ, 2, 3_400).length).toBe(0);
});

test('silence stays silence', () => {
  const output = new Stretch(new Float32Array(24_000), RATE_HZ, 1.5).read(Infinity);
  expect(output).toEqual(new Float32Array(16_000));
});
