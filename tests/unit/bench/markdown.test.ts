import { describe, expect, test } from 'vitest';
import { list, number, spread, table } from '../../../bench/harness/markdown.ts';

describe('a number has three digits that count', () => {
  test.each([
    [0, '0'],
    [0.012_34, '0.0123'],
    [0.5, '0.50'],
    [1.234, '1.23'],
    [12.34, '12.3'],
    [123.4, '123'],
    [12_345.6, '12,346'],
    [-1.5, '-1.50'],
  ])('%d', (value, expected) => expect(number(value)).toBe(expected));

  test('and is a dash where there is none', () => {
    expect(number(Number.NaN)).toBe('—');
    expect(number(Infinity)).toBe('—');
  });
});

test('a spread shows the quartiles behind the median', () =>
  expect(spread({ median: 2, lower: 1, upper: 30 })).toBe('2.00 (1.00–30.0)'));

test('a table sets words to the left and figures to the right', () =>
  expect(
    table(
      ['what', 'ms'],
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ),
  ).toBe('| what | ms |\n| --- | ---: |\n| a | 1 |\n| b | 2 |'));

test('a list has an "and"', () => expect(list(['a', 'b', 'c'])).toBe('a, b and c'));
