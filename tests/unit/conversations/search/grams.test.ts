import { array, assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import {
  filterOf,
  gramsOf,
  isFilter,
  mayHave,
} from '../../../../src/conversations/search/grams.ts';
import { wordsOf } from '../../../../src/conversations/search/search.ts';

const fold = (text: string) => text.toLowerCase();

test('whatever part of a text is searched for, its filter has it', () => {
  const text = string({ unit: constantFrom('a', 'ß', 'İ', 'é', '船', '👋🏽', ' ', '\n', '.') });
  assert(
    property(array(text), text, text, text, (others, before, part, after) => {
      const whole = fold(before + part + after);
      const words = wordsOf(part).filter((word) => whole.includes(word));
      expect(mayHave(filterOf([...others.map(fold), whole]), gramsOf(words))).toBe(true);
    }),
  );
});

test('of words that a text does not have, few are found in its filter', () => {
  const text = Array.from({ length: 2000 }, (_, at) => `word${(at * 7919) % 10_007}`).join(' ');
  const filter = filterOf([text]);
  expect(filter.length).toBeLessThanOrEqual(4096);
  const absent = Array.from({ length: 500 }, (_, at) => `qu${at}x`);
  const found = absent.filter((word) => mayHave(filter, gramsOf([word])));
  expect(found.length).toBeLessThan(absent.length / 10);
});

test('a single character is in every filter, and an empty text has a small one', () => {
  const filter = filterOf([]);
  expect(mayHave(filter, gramsOf(['x']))).toBe(true);
  expect(mayHave(filter, gramsOf(['xy']))).toBe(false);
  expect(isFilter(filter)).toBe(true);
});

test.each([undefined, null, 'x', new Uint8Array(3), new Uint8Array(96), new Uint8Array(2 ** 20)])(
  '%o is no filter',
  (value) => {
    expect(isFilter(value)).toBe(false);
  },
);
