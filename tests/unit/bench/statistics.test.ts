import { describe, expect, test } from 'vitest';
import { mean, quantile, ratioByRound, spreadOf } from '../../../bench/harness/statistics.ts';

describe('a quantile', () => {
  test.each([
    { share: 0, expected: 1 },
    { share: 0.25, expected: 2 },
    { share: 0.5, expected: 3 },
    { share: 0.75, expected: 4 },
    { share: 1, expected: 5 },
  ])('of $share is the value that so many lie below', ({ share, expected }) =>
    expect(quantile([5, 3, 1, 4, 2], share)).toBe(expected),
  );

  test('lies between two values where none is at its place', () => {
    expect(quantile([10, 20], 0.5)).toBe(15);
    expect(quantile([0, 100], 0.99)).toBeCloseTo(99);
  });

  test('of nothing is no number', () => expect(quantile([], 0.5)).toBeNaN());
});

test('a spread is the median between its quartiles', () =>
  expect(spreadOf([9, 1, 5, 7, 3])).toEqual({ median: 5, lower: 3, upper: 7 }));

test('a mean is of all values', () => expect(mean([1, 2, 6])).toBe(3));

describe('a ratio by round', () => {
  test('does not show what fell on both sides of a round', () =>
    expect(ratioByRound([20, 200, 2000], [10, 100, 1000])).toEqual({
      median: 2,
      lower: 2,
      upper: 2,
    }));

  test('is refused where a round is missing', () =>
    expect(() => ratioByRound([1, 2], [1])).toThrow(RangeError));
});
