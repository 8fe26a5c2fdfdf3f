import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../../../../src/voices/espeak/worker/pieces.ts';

const SEED = 4711;
const SENTENCE = 'The fox rests, as foxes do. ';

describe('piecesOf', () => {
  test('leaves an ordinary text whole', () => {
    expect(piecesOf(SENTENCE)).toEqual([{ start: 0, end: SENTENCE.length, pauseSeconds: 0 }]);
  });

  test('cuts behind a sentence first, and pauses there', () => {
    const text = SENTENCE.repeat(20);
    const pieces = piecesOf(text);
    expect(pieces.length).toBeGreaterThan(1);
    for (const { end, pauseSeconds } of pieces.slice(0, -1)) {
      expect(text.slice(0, end)).toMatch(/\. $/);
      expect(pauseSeconds).toBe(0.3);
    }
  });

  test('cuts behind a clause when no sentence ends, and behind a word when no clause does', () => {
    const clauses = 'and so on, '.repeat(50);
    expect(clauses.slice(0, piecesOf(clauses)[0]?.end)).toMatch(/, $/);
    const words = 'never ending '.repeat(50);
    expect(words.slice(0, piecesOf(words)[0]?.end)).toMatch(/ $/);
  });

  test('cuts anywhere when there is no space, but not inside of a character', () => {
    const text = `x${'😀'.repeat(400)}`;
    for (const { start, end } of piecesOf(text))
      expect(text.slice(start, end)).not.toMatch(/\p{Cs}/u);
  });

  test('loses and doubles nothing, whatever the text', () => {
    const texts = fc.string({
      unit: fc.constantFrom('word', ' ', '. ', ', ', '😀', 'long'.repeat(150)),
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = piecesOf(text);
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(pieces.every(({ start, end }) => end - start <= 400)).toBe(true);
      }),
      { seed: SEED },
    );
  });
});
