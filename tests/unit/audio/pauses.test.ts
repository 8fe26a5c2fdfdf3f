import { describe, expect, test } from 'vitest';
import { pauseAfter } from '../../../src/audio/pauses.ts';

describe('the pause after a segment', () => {
  test.each([
    ['and so on and', 'word', 0],
    ['first,', 'clause', 0.12],
    ['first, ”', 'clause', 0.12],
    ['then;', 'clause', 0.22],
    ['namely:', 'clause', 0.25],
    ['well —', 'clause', 0.18],
    ['the end of a line', 'clause', 0.15],
    ['It is.', 'sentence', 0.35],
    ['(It is.)', 'sentence', 0.35],
    ['“Is it?”', 'sentence', 0.4],
    ['Is it?!', 'sentence', 0.35],
    ['Perhaps…', 'sentence', 0.45],
    ['Perhaps...', 'sentence', 0.45],
    ['そうです。', 'sentence', 0.35],
    ['「そうですか？」', 'sentence', 0.4],
    ['yes', 'sentence', 0.35],
    ['A heading', 'paragraph', 0.6],
    ['The end.', 'paragraph', 0.6],
    ['”', 'sentence', 0.35],
  ] as const)('%s (%s): %f s', (text, boundary, seconds) => {
    expect(pauseAfter({ text, boundary })).toBe(seconds);
  });

  test('is longer the stronger the break', () => {
    const pauses = (['word', 'clause', 'sentence', 'paragraph'] as const).map((boundary) =>
      pauseAfter({ text: 'so', boundary }),
    );
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(new Set(pauses).size).toBe(4);
  });
});
