import { describe, expect, test } from 'vitest';
import { amplify, gainFor, SPEECH_RMS } from '../../../../src/voices/hibari/worker/level.ts';

const sine = (amplitude: number) =>
  Float32Array.from({ length: 24_000 }, (_, at) => amplitude * Math.sin(at / 9));

function rmsOf(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

describe('gainFor', () => {
  test.each([0.02, 0.05, 0.2])(
    'brings a voice of amplitude %d to the common level',
    (amplitude) => {
      const samples = sine(amplitude);
      amplify(samples, gainFor(samples));
      expect(rmsOf(samples)).toBeCloseTo(SPEECH_RMS, 3);
    },
  );

  test('leaves silence alone', () => {
    expect(gainFor(new Float32Array(100))).toBe(1);
  });
});

describe('amplify', () => {
  test('never reaches full scale, and keeps the order of what is loud', () => {
    const samples = Float32Array.of(-2, -0.5, 0, 0.5, 0.9, 1, 2);
    amplify(samples, 1);
    expect(samples.every((value) => Math.abs(value) < 0.99)).toBe(true);
    expect(Array.from(samples)).toEqual(Array.from(samples).toSorted((a, b) => a - b));
    expect(samples[3]).toBe(0.5);
  });
});
