import { afterEach, describe, expect, test, vi } from 'vitest';
import { GapFinder } from '../../../src/text/segment-gaps.ts';
import { TextWindow } from '../../../src/text/segment-window.ts';
import { openSegmenter, PHRASE_MAX } from '../../../src/text/segmenter.ts';
import { breaches, segmentsOf } from '../../support/segments.ts';

/** How many characters the segmenter looks at, each counted every time that it does. */
function examined(pieces: readonly string[]): number {
  const read = vi.spyOn(GapFinder.prototype, 'read');
  const characterAt = vi.spyOn(TextWindow.prototype, 'characterAt');
  const slice = vi.spyOn(TextWindow.prototype, 'slice');
  const segmenter = openSegmenter();
  for (const piece of pieces) segmenter.push(piece);
  segmenter.end();
  const sliced = slice.mock.calls.reduce((sum, [start, end]) => sum + end - start, 0);
  const count = read.mock.calls.length + characterAt.mock.calls.length + sliced;
  vi.restoreAllMocks();
  return count;
}

const LENGTH = 20_000;
const ofLength = (unit: string): string => unit.repeat(Math.ceil(LENGTH / unit.length));

const INPUTS: readonly (readonly [string, string])[] = [
  ['words without a stop', ofLength('words and no end ')],
  ['one word', ofLength('x')],
  ['letters of Chinese', ofLength('漢')],
  ['dots', ofLength('.')],
  ['dots behind a word', `word${ofLength('.')} word`],
  ['spaced dots behind a word', `word${ofLength(' .')} word`],
  ['quotes', ofLength('"')],
  ['quotes around letters', ofLength('"a')],
  ['opening brackets', ofLength('(')],
  ['list numbers', ofLength('1. ')],
  ['abbreviations', ofLength('Dr. ')],
  ['abbreviations that may end', ofLength('U.S. ')],
  ['capitals behind abbreviations', ofLength('etc. XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX ')],
  ['sentences of one letter', ofLength('A! ')],
  ['white space within a sentence', `word${ofLength(' ')}word`],
  ['newlines', ofLength('a\n')],
  ['accents on one letter', `e${ofLength('\u0301')}e`],
  ['short words before giant ones', ofLength(`a ${'x'.repeat(298)} `)],
];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a character costs the same however much text came before', () => {
  test.each(INPUTS)('%s', (_, text) => {
    const whole = examined([text]);
    expect(whole).toBeGreaterThanOrEqual(text.length);
    expect(whole).toBeLessThanOrEqual(4 * text.length);
    expect(examined(Array.from(text))).toBe(whole);
  });
});

test.each(INPUTS)('a hundred thousand characters keep every promise: %s', (_, text) => {
  const long = text.repeat(5);
  expect(breaches(long, segmentsOf(long), PHRASE_MAX)).toEqual([]);
});
