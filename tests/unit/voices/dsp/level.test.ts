import { expect, test } from 'vitest';
import { amplify, rmsOf } from '../../../../src/voices/dsp/level.ts';

const sine = (amplitude: number) =>
  Float32Array.from({ length: 2400 }, (_, at) => amplitude * Math.sin(at / 7));

test('a gain raises the level by just that much where nothing comes near full scale', () => {
  const samples = sine(0.2);
  const before = rmsOf(samples);
  amplify(samples, 3);
  expect(rmsOf(samples)).toBeCloseTo(3 * before, 6);
});

test('peaks are bent below full scale, and stay in order', () => {
  const samples = Float32Array.of(-3, -1, -0.8, 0, 0.5, 0.8, 1, 3);
  amplify(samples, 1);
  expect(samples.every((value) => Math.abs(value) < 0.99)).toBe(true);
  expect(Array.from(samples)).toEqual(Array.from(samples).toSorted((a, b) => a - b));
  expect(samples[4]).toBe(0.5);
});

test('no samples have no level', () => {
  expect(rmsOf(new Float32Array(0))).toBe(0);
});
