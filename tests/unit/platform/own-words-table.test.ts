import { expect, test } from 'vitest';
import {
  ownWordsFromText,
  ownWordsToText,
  problemOf,
  withOwnWord,
} from '../../../src/platform/own-words-table.ts';
import { parseOwnWords } from '../../../src/platform/own-words.ts';

const WORDS = [
  { written: 'GIF', said: 'jif' },
  { written: 'nike', said: '/ˈnaɪki/' },
];

test('a table is read as it was written, whatever its newlines', () => {
  const text = ownWordsToText(WORDS);
  expect(ownWordsFromText(text)).toEqual({ words: WORDS, skipped: 0 });
  expect(ownWordsFromText(`\uFEFF# mine\r\n${text.replaceAll('\n', '\r\n')}\r\n`)).toEqual({
    words: WORDS,
    skipped: 0,
  });
});

test('lines that are no words are counted', () => {
  expect(ownWordsFromText('GIF\tjif\nno tab\n\tjif\nx\t/12/\n')).toEqual({
    words: [WORDS[0]],
    skipped: 3,
  });
});

test('a word takes the place of what was written the same', () => {
  const changed = withOwnWord(WORDS, { written: 'GIF', said: 'giff' });
  expect(changed.map(({ said }) => said)).toEqual(['giff', '/ˈnaɪki/']);
});

test.each([
  ['', 'x', 'written'],
  ['x'.repeat(61), 'x', 'written'],
  ['x', '…', 'said'],
  ['x', 'and/or', 'ipa'],
  ['x', '/ABC/', 'ipa'],
  ['x', '/ˈnaɪki/', undefined],
  ['x', 'three words here', undefined],
])('%j said as %j: %s', (written, said, problem) => {
  expect(problemOf({ written, said })).toBe(problem);
});

test('of kept values, those that are words are taken', () => {
  expect(parseOwnWords([WORDS[0], { written: 3, said: 'x' }, null, { written: 'a' }])).toEqual([
    WORDS[0],
  ]);
  expect(parseOwnWords('GIF')).toEqual([]);
});
