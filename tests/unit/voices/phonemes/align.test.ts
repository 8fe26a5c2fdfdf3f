import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignWords } from '../../../../src/voices/phonemes/align.ts';
import { phonemesOf } from '../../../../src/voices/kokoro/worker/phonemes.ts';
import { createWordMeasure } from '../../../../src/voices/phonemes/word-sizes.ts';
import { symbolsOf } from '../../../support/kokoro/symbols.ts';

const measure = createWordMeasure(async (text, voice) => symbolsOf(await phonemesOf(text, voice)));

/** Each word of the text with the symbols that say it; those said in one with another share them. */
async function align(text: string): Promise<string[]> {
  const symbols = symbolsOf(await phonemesOf(text, 'af_sarah'));
  const sizes = await measure(text, 'af_sarah', symbols);
  return alignWords(text, symbols, sizes).map(({ text: span, symbols: said }) => {
    const spoken = symbols.slice(said.start, said.end).map(({ symbol }) => symbol);
    return `${text.slice(span.start, span.end)} ${spoken.join('')}`;
  });
}

describe('alignWords', () => {
  test('finds every word of a plain sentence', async () => {
    expect(await align('“Well,” she said (quietly), “I don’t know…”')).toEqual([
      'Well wˈɛl',
      'she ʃi',
      'said sˈɛd',
      'quietly kwˈIətli',
      'I I',
      'don’t dˈOnt',
      'know nˈO',
    ]);
  });

  test('gives a number all of the words that say it', async () => {
    expect(await align('It cost $34.56 in 1999, or 3.5% of it.')).toEqual([
      'It ɪt',
      'cost kˈɔst',
      '$34.56 θˈɜɹTi fˈɔɹ dˈɑləɹz ænd fˈɪfti sˈɪks sˈɛnts',
      'in ɪn',
      '1999 nˈIntin nˈIndi nˈIn',
      'or ɔɹ',
      '3.5% θɹˈi pˈYnt fˈIv pəɹsˈɛnt',
      'of ʌv',
      'it ɪt',
    ]);
  });

  test('gives words that are said in one the same symbols, each its share', async () => {
    expect(await align('Dr. Smith lives in the U.S. now.')).toEqual([
      'Dr dˈɑktəɹ',
      'Smith smˈɪθ',
      'lives lˈIvz',
      'in ɪnðə',
      'the ɪnðə',
      'U.S jˈuˈɛs',
      'now nˈW',
    ]);
  });

  test('leaves a word that is not said without symbols, at its place', async () => {
    expect(await align('Read 中文 words.')).toEqual(['Read ɹˈid', '中文 ', 'words wˈɜɹdz']);
    expect(await align('words 中文')).toEqual(['words wˈɜɹdz', '中文 ']);
  });

  test('gives every word its symbols in rising order, whatever the sizes', () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('abc1')),
      minLength: 1,
      maxLength: 8,
    });
    const phonemes = fc.string({
      unit: fc.constantFrom(...Array.from('əaɪnst ,.ˈ')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), phonemes, (words, spoken) => {
        const symbols = symbolsOf(spoken);
        const aligned = alignWords(
          words.join(' '),
          symbols,
          words.map(({ length }) => length),
        );
        const edges = aligned.flatMap((each) => {
          const size = each.symbols.end - each.symbols.start;
          return [each.share.start, each.share.end].map(
            (share) => each.symbols.start + share * size,
          );
        });
        expect(aligned).toHaveLength(words.length);
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
        expect(edges.every((edge) => edge >= 0 && edge <= symbols.length)).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
