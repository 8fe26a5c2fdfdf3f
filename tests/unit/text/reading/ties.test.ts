import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOf, tiedWords } from '../../../../src/session/turn/read-aloud.ts';
import { readEnglish } from '../../../../src/text/reading/index.ts';
import { sayReply } from '../../../../src/text/say-reply.ts';
import { wordSpans } from '../../../../src/voices/phonemes/word-spans.ts';
import { READING_CASES } from '../../../support/reading-cases.ts';

const SEED = 20_261_126;

const PROSE = ['and', 'the', 'then we saw', 'It was', 'with', 'of', 'so,', 'but', 'in', 'a'];
const written = READING_CASES.map((each) => each.written).filter((text) => !/[\n>#]/.test(text));

/** Cases of all classes and words between them, in any order. */
const mixed = fc
  .array(fc.constantFrom(...written, ...PROSE, ...PROSE), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(' '));
/** What no rule was written for. */
const anything = fc.string({ unit: 'binary', maxLength: 80 });

describe('ties', () => {
  test('every spoken word points at characters, in order, and all are covered', () => {
    fc.assert(
      fc.property(fc.oneof(mixed, anything), (text) => {
        const said = readEnglish(text);
        let from = 0;
        let to = 0;
        for (const tie of said.ties) {
          expect(tie.start).toBeGreaterThanOrEqual(from);
          expect(tie.source.start).toBeGreaterThanOrEqual(to);
          expect(tie.source.end).toBeGreaterThan(tie.source.start);
          // Nothing speakable lies between two ties.
          expect(text.slice(to, tie.source.start)).toMatch(/^\s*$/u);
          expect(said.text.slice(from, tie.start)).toMatch(/^\s*$/u);
          const source = text.slice(tie.source.start, tie.source.end);
          expect(tie.exact ? source : '').toBe(
            tie.exact ? said.text.slice(tie.start, tie.end) : '',
          );
          from = tie.end;
          to = tie.source.end;
        }
        expect(text.slice(to)).toMatch(/^\s*$/u);
        let behind = 0;
        for (const word of wordSpans(said.text)) {
          const source = sourceOf(said, word);
          expect(source).toBeDefined();
          expect(source?.start).toBeGreaterThanOrEqual(behind);
          behind = source?.start ?? 0;
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  test('nothing is left for an engine to interpret', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(readEnglish(text).text).not.toMatch(/[\d$€£¥%&@#*+=<>^|~_\\/°²³½§©]/u);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  test('times of said words become times of written ones', () => {
    const said = readEnglish('It cost $5 million then.');
    expect(said.text).toBe('It cost five million dollars then.');
    const words = wordSpans(said.text).map(({ start, end }, at) => ({
      start,
      end,
      startSeconds: at,
      endSeconds: at + 1,
    }));
    expect(tiedWords(said, words)).toEqual([
      { start: 0, end: 2, startSeconds: 0, endSeconds: 1 },
      { start: 3, end: 7, startSeconds: 1, endSeconds: 2 },
      { start: 8, end: 18, startSeconds: 2, endSeconds: 5 },
      { start: 19, end: 23, startSeconds: 5, endSeconds: 6 },
    ]);
  });
});

describe('however the reply is cut', () => {
  test('the same is said', () => {
    fc.assert(
      fc.property(
        mixed,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (text, sizes) => {
          const deltas: string[] = [];
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            deltas.push(text.slice(at, at + size));
            at += size;
          }
          expect(sayReply(deltas, readEnglish)).toBe(sayReply([text], readEnglish));
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
});

test('what came before is context, and is not said again', () => {
  expect(readEnglish('1905 it began.', 'It was in').text).toBe('nineteen oh five it began.');
  expect(readEnglish('TX is hot.', 'He lives in Austin,').text).toBe('Texas is hot.');
});
