import { describe, expect, test } from 'vitest';
import { wordSpans } from '../../../../src/voices/phonemes/word-spans.ts';

describe('wordSpans', () => {
  test.each([
    ['Hello, world!', ['Hello', 'world']],
    ["“It’s” (the dog’s) 'own'…", ['It’s', 'the', 'dog’s', 'own']],
    ['$5.50 is 50% of 1,234.', ['$5.50', 'is', '50%', 'of', '1,234']],
    ['first-class well—known and/or', ['first-class', 'well', 'known', 'and/or']],
    ['at 10:30, e.g. me@x.org', ['at', '10:30', 'e.g', 'me@x.org']],
    ['2 + 2 = 4', ['2', '+', '2', '=', '4']],
    ['a < b <i>c</i>', ['a', '<', 'b', 'i', 'c', 'i']],
    ['😀 日本語 e\u0301te\u0301 hy\u00ADphen', ['😀', '日本語', 'e\u0301te\u0301', 'hy\u00ADphen']],
    ['*now* _and_ then', ['now', 'and', 'then']],
    ['... — !', []],
  ])('finds the words of %j', (text, expected) => {
    expect(wordSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});
