import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSymbols } from '../../../../src/voices/phonemes/split.ts';
import { symbolsOf } from '../../../support/kokoro/symbols.ts';

const LONGEST = 250;

/** The text of each chunk. */
function cut(phonemes: string, longest = LONGEST): string[] {
  const symbols = symbolsOf(phonemes);
  return splitSymbols(symbols, longest).map(({ start, end }) =>
    symbols
      .slice(start, end)
      .map(({ symbol }) => symbol)
      .join(''),
  );
}

describe('splitSymbols', () => {
  test('drops no symbol, repeats none and keeps to the limit, whatever the symbols', () => {
    const phonemes = fc.string({
      unit: fc.constantFrom(...Array.from('əaɪnstˈ ː,.!…"—  ')),
      maxLength: 1200,
    });
    fc.assert(
      fc.property(phonemes, fc.integer({ min: 1, max: 300 }), (text, longest) => {
        const chunks = cut(text, longest);
        expect(chunks.join('')).toBe(text);
        expect(chunks.every(({ length }) => length > 0 && length <= longest)).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('leaves a text that fits in one piece', () => {
    expect(cut('ə'.repeat(LONGEST))).toHaveLength(1);
    expect(cut('')).toEqual([]);
  });

  test('cuts at the end of a sentence before a clause, and there before a word', () => {
    expect(cut('aa aa, aa aa. aa aa', 16)).toEqual(['aa aa, aa aa. ', 'aa aa']);
    expect(cut('aa aa aa, aa aa aa', 16)).toEqual(['aa aa aa, ', 'aa aa aa']);
    expect(cut('aa aa aa aa aa aa', 16)).toEqual(['aa aa aa ', 'aa aa aa']);
  });

  test('cuts behind the quotation mark that closes a sentence', () => {
    expect(cut('"aa aa." aa aa aa', 14)).toEqual(['"aa aa." ', 'aa aa aa']);
  });

  test('makes the pieces about equally long', () => {
    const lengths = cut(Array(150).fill('aa').join(' ')).map(({ length }) => length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(6);
  });

  test('cuts within a word only where there is nothing else', () => {
    expect(cut('aaaaaaaa', 5)).toEqual(['aaaa', 'aaaa']);
  });

  test('asks for a pause that fits the cut', () => {
    const pauses = (phonemes: string) =>
      splitSymbols(symbolsOf(phonemes), 8).map(({ pauseSeconds }) => pauseSeconds);
    expect(pauses('aaaa. aaaa')).toEqual([0.3, 0]);
    expect(pauses('aaaa, aaaa')).toEqual([0.15, 0]);
    expect(pauses('aaaa aaaa')).toEqual([0, 0]);
  });
});
