import { describe, expect, test } from 'vitest';
import {
  CLAUSE_MIN,
  openSegmenter,
  PHRASE_MAX,
  type SegmenterOptions,
} from '../../../src/text/segmenter.ts';
import { arrivals, breaches, segmentsOf, units } from '../../support/segments.ts';

const textsOf = (text: string, options?: SegmenterOptions): readonly string[] =>
  segmentsOf(text, options).map((segment) => segment.text);

/** The prefix after which the first sentence is returned, units pushed one by one. */
function certainAfter(text: string): string {
  const [first] = arrivals(units(text), { clauseMin: Infinity });
  return text.slice(0, first?.after);
}

describe('when a sentence becomes certain', () => {
  test.each([
    ['Hello there. World', 'Hello there. W'],
    ['Hello there."  (World', 'Hello there."  (W'],
    ['Hello there.\nWorld', 'Hello there.\n'],
    ['Hello there\nWorld', 'Hello there\n'],
    ['你好。世界', '你好。世'],
    ['I like the U.S. The rest', 'I like the U.S. The '],
    ['It runs. iPhone users', 'It runs. iP'],
    ['Dr. Smith came. He left', 'Dr. Smith came. H'],
    ['No. That is wrong', 'No. T'],
    ['It is 3. The next', 'It is 3. The '],
    ['No stop at all', 'No stop at all'],
  ])('%j after %j', (text, prefix) => {
    expect(certainAfter(text)).toBe(prefix);
  });

  test('a next word without end is awaited for 24 letters only', () => {
    expect(certainAfter(`It is 3. ${'X'.repeat(60)}`)).toBe(`It is 3. ${'X'.repeat(25)}`);
  });

  test('all sentences that one push completes are returned by it', () => {
    const segmenter = openSegmenter();
    expect(segmenter.push('One. Two. Three')).toHaveLength(2);
    expect(segmenter.push('. Four.')).toHaveLength(1);
    expect(segmenter.end().map(({ text }) => text)).toEqual(['Four.']);
  });

  test('nothing to say gives no segment', () => {
    expect(textsOf('')).toEqual([]);
    expect(textsOf(' \n… — "" 😀\n\n')).toEqual([]);
  });
});

describe('boundaries', () => {
  test('tell block ends from sentences, whatever white space follows', () => {
    const kinds = segmentsOf('One. Two. \t\nThree').map(({ boundary }) => boundary);
    expect(kinds).toEqual(['sentence', 'paragraph', 'paragraph']);
  });
});

describe('a clause', () => {
  const CLAUSES = 'When you bake bread at home, the oven matters, and so does patience. Then rest.';

  test('ends the phrase when it is long enough', () => {
    expect(segmentsOf(CLAUSES).map(({ text, boundary }) => [text, boundary])).toEqual([
      ['When you bake bread at home,', 'clause'],
      ['the oven matters, and so does patience.', 'sentence'],
      ['Then rest.', 'paragraph'],
    ]);
  });

  test('is returned with the first letter behind it', () => {
    expect(arrivals(units(CLAUSES))[0]?.after).toBe('When you bake bread at home, t'.length);
  });

  test('does not end a phrase that is too short for a voice', () => {
    const text = 'Sure, here it is, friend; ok.';
    expect(text.indexOf(' friend')).toBeLessThan(CLAUSE_MIN);
    expect(textsOf(text)).toEqual(['Sure, here it is, friend;', 'ok.']);
  });

  test('ends neither within a date nor behind an abbreviation', () => {
    expect(textsOf('It was first released on Oct. 2, 2023, to everyone.')).toEqual([
      'It was first released on Oct. 2, 2023,',
      'to everyone.',
    ]);
    const one = 'It is the capital of the U.S. and of nothing else.';
    expect(textsOf(one)).toEqual([one]);
  });
});

describe('what stands between two phrases', () => {
  test('joins them to what was written', () => {
    const text = 'Wait —  (he said).  "Then go, if you must and can, at once." … End.';
    const segments = segmentsOf(text);
    expect(segments.length).toBeGreaterThan(2);
    expect(segments[0]?.gap).toBeUndefined();
    const joined = segments.map((phrase) => `${phrase.gap ?? ''}${phrase.text}`).join('');
    expect(joined).toBe(text);
  });

  test('joins nothing over the end of a block, nor over a long run of marks', () => {
    const gaps = segmentsOf(`One. Two.\nThree. ${'('.repeat(20)}Four.`).map(({ gap }) => gap);
    expect(gaps).toEqual([undefined, ' ', undefined, undefined]);
  });
});

describe('text that is too long for one phrase', () => {
  const MAX = 300;
  const later = { clauseMin: Infinity, max: MAX };
  const WORDS = 'alpha beta gamma delta '.repeat(40).trim();

  test('is cut at the last clause before four fifths of the limit', () => {
    const clause = `${'word '.repeat(25)}end, `;
    const [first] = segmentsOf(`${clause}${'word '.repeat(80)}`, later);
    expect(first).toMatchObject({ text: clause.trim(), boundary: 'clause' });
  });

  test('is cut where a phrase begins when it has no clause', () => {
    const start = `${'word '.repeat(40)}word`;
    const [first] = segmentsOf(`${start} because ${'word '.repeat(30)}`, later);
    expect(first).toMatchObject({ text: start, boundary: 'word' });
  });

  test('is cut between words, and leaves no stump', () => {
    for (let length = MAX + 1; length < MAX + 60; length += 1) {
      const texts = textsOf(WORDS.slice(0, length).trim(), later);
      expect(texts.join(' ')).toBe(WORDS.slice(0, length).trim());
      for (const text of texts) expect(text.length).toBeGreaterThanOrEqual(MAX / 5 - 5);
    }
  });

  test('does not part a title from its name', () => {
    const text =
      'Honoured guests heard that our small town council elected old Dr. Featherstonehaugh at home';
    expect(textsOf(text, { clauseMin: Infinity, max: 90 })).toEqual([
      'Honoured guests heard that our small town council elected old',
      'Dr. Featherstonehaugh at home',
    ]);
  });

  test('is cut as soon as it exceeds the limit', () => {
    expect(arrivals(units(WORDS), later)[0]?.after).toBe(MAX + 1);
  });

  test.each([
    ['a word of 5,000 letters', 'x'.repeat(5000)],
    ['Chinese without stops', '我们今天去公园散步然后回家吃饭'.repeat(100)],
    ['Thai', 'วันนี้อากาศดีมากเราไปเดินเล่นกัน'.repeat(60)],
    ['letters outside the basic plane', '𠀀𝐀'.repeat(400)],
    ['accents set apart', 'e\u0301'.repeat(800)],
    ['families', 'a👩‍👩‍👧'.repeat(200)],
  ])('%s keeps its graphemes whole', (_, text) => {
    const segments = segmentsOf(text);
    expect(breaches(text, segments, PHRASE_MAX)).toEqual([]);
    const boundaries = new Set(
      Array.from(new Intl.Segmenter('und').segment(text), ({ index }) => index),
    );
    for (const { span } of segments) expect(boundaries).toContain(span.start);
  });

  test.each([
    ['of accents', `a${'\u{1D165}'.repeat(1000)}b`],
    ['of letters', `a${'\u{111C2}'.repeat(1000)}`],
  ])('an endless grapheme %s is cut between code points', (_, text) => {
    expect(breaches(text, segmentsOf(text), PHRASE_MAX)).toEqual([]);
  });

  test('Chinese is cut at its commas', () => {
    const text = `${'我们今天去公园散步'.repeat(20)}，${'然后回家吃饭'.repeat(40)}`;
    expect(segmentsOf(text, later)[0]).toMatchObject({ boundary: 'clause' });
  });
});

test('limits too small to cut within are refused', () => {
  expect(() => openSegmenter({ max: 49 })).toThrow(RangeError);
});
