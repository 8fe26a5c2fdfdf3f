import { expect, test } from 'vitest';
import { levelOf } from '../../../../src/ui/player/level.ts';

const sine = (amplitude: number) =>
  Float32Array.from({ length: 1024 }, (_, i) => amplitude * Math.sin(i / 5));

test('silence is 0, also of no samples', () => {
  expect(levelOf(new Float32Array(1024))).toBe(0);
  expect(levelOf(new Float32Array(0))).toBe(0);
});

test('full scale is 1, and nothing is more', () => {
  expect(levelOf(new Float32Array(1024).fill(1))).toBe(1);
  expect(levelOf(new Float32Array(1024).fill(4))).toBe(1);
});

test('each halving of the amplitude takes the same step down', () => {
  const levels = [1, 0.5, 0.25, 0.125].map((amplitude) => levelOf(sine(amplitude)));
  const steps = levels.slice(1).map((level, i) => (levels[i] ?? 0) - level);
  for (const step of steps) expect(step).toBeCloseTo(6.02 / 48, 3);
});
