import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PHRASE_MAX, type SegmenterOptions } from '../../../src/text/segmenter.ts';
import { arrivals, breaches, segmentsOf, units } from '../../support/segments.ts';

const SEED = 20_260_401;

const WORDS = `
  Dr. No. e.g. etc. U.S. p.m. J. z. 3. 12 1. 3.14 $5 % € + & The It Monday and which iPhone I a word Zürich
  package.json Oktober 你好 世界 と שלום مرحبا नमस्ते สวัสดี 𝐀 𠀀 . ... … ? ! , ; : — – - " “ ” ' ’ ( ) [ ] « »
  ¿ ¡ * | # 。 ！ ？ ， 、 ： 「 」 ） ｡ । ؟ ۔ ، 😀 👩‍👩‍👧
`
  .trim()
  .split(/\s+/u);
const SPACES = [
  ' ',
  ' ',
  ' ',
  '  ',
  '\n',
  '\t',
  '. ',
  '? ',
  ', ',
  ' — ',
  '\u00A0',
  '\u2028',
  '\uFEFF',
];
const ODDITIES = [
  '\0',
  '\uD83D',
  '\uDE00',
  'e\u0301',
  '\u0301',
  '\u200D',
  '\u200B',
  '\u200F',
  '\uFE0F',
];
const LONG = ['x', '漢', '.', '"', ' ', '\u0301', '😀', 'a '].map((unit) => unit.repeat(70));

/** Up to `maxLength` of them, long texts as likely as short ones. */
const textOf = (part: fc.Arbitrary<string>, separator: string, maxLength: number) =>
  fc.array(part, { maxLength, size: 'max' }).map((parts) => parts.join(separator));

const anyText = fc.oneof(
  textOf(fc.constantFrom(...WORDS, ...SPACES, ...SPACES, ...ODDITIES), '', 200),
  textOf(fc.constantFrom(...WORDS, ...ODDITIES, ...LONG), '', 40),
  textOf(fc.constantFrom(...WORDS, ...WORDS, ...LONG, '\n'), ' ', 120),
  fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
  textOf(
    fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)),
    '',
    100,
  ),
);

const anyCutText = anyText.chain((text) =>
  fc.array(fc.nat({ max: text.length }), { maxLength: 12, size: 'max' }).map((cuts) => {
    const ends = cuts.concat(text.length).toSorted((a, b) => a - b);
    return { text, pieces: ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)) };
  }),
);

const anyOptions = fc.constantFrom<SegmenterOptions>(
  {},
  { clauseMin: 1, max: 50 },
  { clauseMin: Infinity, max: 120 },
);

test('whatever the text, every sound is in one segment and every segment is as promised', () => {
  fc.assert(
    fc.property(anyText, anyOptions, (text, options) => {
      const segments = segmentsOf(text, options);
      expect(breaches(text, segments, options.max ?? PHRASE_MAX)).toEqual([]);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

test('however a text is cut, the same segments come, each with the piece that makes it certain', () => {
  fc.assert(
    fc.property(anyCutText, anyOptions, ({ text, pieces }, options) => {
      let pushed = 0;
      const ends = pieces.map((piece) => (pushed += piece.length));
      const expected = arrivals(units(text), options).map(({ segment, after }) => ({
        segment,
        after: ends.find((end) => end >= after) ?? Infinity,
      }));
      expect(arrivals(pieces, options)).toEqual(expected);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
