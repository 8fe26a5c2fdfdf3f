import { describe, expect, test } from 'vitest';
import { timeWords } from '../../../../../src/voices/espeak/worker/words.ts';

describe('timeWords', () => {
  const text = 'one of the tests';
  const mark = (word: string, startSeconds: number) => ({
    offset: text.indexOf(word),
    startSeconds,
  });

  test('gives each marked word the time until the next', () => {
    const marks = [mark('one', 0), mark('of', 1), mark('the', 2), mark('tests', 3)];
    expect(timeWords(text, marks, [], 4)).toEqual([
      { start: 0, end: 3, startSeconds: 0, endSeconds: 1 },
      { start: 4, end: 6, startSeconds: 1, endSeconds: 2 },
      { start: 7, end: 10, startSeconds: 2, endSeconds: 3 },
      { start: 11, end: 16, startSeconds: 3, endSeconds: 4 },
    ]);
  });

  test('shares the time of words said in one go by their length', () => {
    const marks = [mark('one', 0), mark('of', 1), mark('tests', 2)];
    expect(timeWords(text, marks, [], 3)).toMatchObject([
      { endSeconds: 1 },
      { startSeconds: 1, endSeconds: 1.4 },
      { startSeconds: 1.4, endSeconds: 2 },
      { startSeconds: 2 },
    ]);
  });

  test('ends a word at the pause behind it', () => {
    const sounds = [
      { startSeconds: 0.1, endSeconds: 0.5 },
      { startSeconds: 0.5, endSeconds: 0.7 },
      { startSeconds: 1, endSeconds: 1.8 },
    ];
    const times = timeWords(
      'Yes, no',
      [
        { offset: 0, startSeconds: 0.1 },
        { offset: 5, startSeconds: 1 },
      ],
      sounds,
      2,
    );
    expect(times).toMatchObject([
      { startSeconds: 0.1, endSeconds: 0.7 },
      { startSeconds: 1, endSeconds: 1.8 },
    ]);
  });

  test('takes the first of several marks on one word', () => {
    const marks = [0, 1, 2].map((offset) => ({ offset, startSeconds: offset }));
    expect(timeWords('1,234', marks, [], 3)).toMatchObject([{ startSeconds: 0, endSeconds: 3 }]);
  });

  test('takes a mark on an opening quote for its word, and one between words for none', () => {
    const quoted = timeWords(
      'say “no” now',
      [
        { offset: 0, startSeconds: 0 },
        { offset: 4, startSeconds: 1 },
        { offset: 8, startSeconds: 1.5 },
        { offset: 9, startSeconds: 2 },
      ],
      [],
      3,
    );
    expect(quoted).toMatchObject([{ startSeconds: 0 }, { startSeconds: 1 }, { startSeconds: 2 }]);
  });

  test('stays in order when marks go backwards or beyond the sound', () => {
    const marks = [mark('one', 0), mark('the', 1), mark('of', 1.5), mark('tests', 9)];
    const times = timeWords(text, marks, [], 2);
    expect(times.map(({ start }) => start)).toEqual([0, 4, 7, 11]);
    const clock = times.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);
    expect(clock).toEqual(clock.toSorted((a, b) => a - b));
    expect(clock.at(-1)).toBe(2);
  });

  test('spreads all words over the sound when there is no mark at all', () => {
    const times = timeWords('ab cd', [], [], 2);
    expect(times).toMatchObject([
      { startSeconds: 0, endSeconds: 1 },
      { startSeconds: 1, endSeconds: 2 },
    ]);
  });

  test('has no times for a text without words', () => {
    expect(timeWords('...', [{ offset: 0, startSeconds: 0 }], [], 1)).toEqual([]);
  });
});
