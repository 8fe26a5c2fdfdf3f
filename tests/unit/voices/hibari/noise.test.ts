import { describe, expect, test } from 'vitest';
import { createNoise, seedOf } from '../../../../src/voices/hibari/worker/noise.ts';

function draw(seed: number, count: number): number[] {
  const noise = createNoise(seed);
  return Array.from({ length: count }, () => noise());
}

describe('createNoise', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(draw(7, 5000)).toEqual(draw(7, 5000));
    expect(draw(7, 100)).not.toEqual(draw(8, 100));
  });

  test('has a mean of 0, a variance of 1 and the tails of a Gaussian', () => {
    const numbers = draw(3, 200_000);
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const variance = numbers.reduce((sum, value) => sum + value * value, 0) / numbers.length;
    const beyond = numbers.filter((value) => Math.abs(value) > 2).length / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    expect(Math.abs(beyond - 0.0455)).toBeLessThan(0.01);
  });
});

describe('seedOf', () => {
  test('hashes as FNV-1a does', () => {
    expect(seedOf('')).toBe(0x811c9dc5);
    expect(seedOf('foobar')).toBe(0xbf9cf968);
  });
});
