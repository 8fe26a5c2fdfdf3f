import { expect, test } from 'vitest';
import { openSegmenter } from '../../../../src/text/segmenter.ts';
import { readEnglish } from '../../../../src/text/reading/index.ts';
import { sayReply } from '../../../../src/text/say-reply.ts';
import { READING_CASES } from '../../../support/reading-cases.ts';

const PLAIN = READING_CASES.map(({ written }) => written).filter(
  (written) => !/[\n>#|*_`<[\\]/.test(written) && written.length <= 100,
);
const WORDS =
  'and then the old keeper of the light went down to the shore once more with the others ';

/** Where phrases of a text end within a sentence. */
function innerEnds(text: string): number[] {
  const segmenter = openSegmenter();
  return [...segmenter.push(`${text}\n`), ...segmenter.end()]
    .filter(({ boundary }) => boundary === 'word' || boundary === 'clause')
    .map(({ span }) => span.end);
}

test('no phrase ends inside of what is read as one', () => {
  const cut: string[] = [];
  for (const [index, written] of PLAIN.entries()) {
    // The place of the cut differs from case to case.
    const before = WORDS.repeat(3).slice(0, 120 + ((index * 7) % 100));
    const text = `${before.trimEnd()} ${written} ${WORDS}`;
    const things = readEnglish(text).ties.filter(
      ({ exact, source }) => !exact && source.end - source.start > 1,
    );
    for (const end of innerEnds(text)) {
      const thing = things.find(({ source }) => source.start < end && end < source.end);
      if (thing) cut.push(`${written}: “${text.slice(thing.source.start, thing.source.end)}”`);
    }
  }
  expect(cut).toEqual([]);
});

test('every case is said the same, wherever the reply is cut in two', () => {
  const different: string[] = [];
  for (const { written } of READING_CASES) {
    const whole = sayReply([written], readEnglish);
    for (let at = 1; at < written.length; at++) {
      const said = sayReply([written.slice(0, at), written.slice(at)], readEnglish);
      if (said !== whole) different.push(`${written.slice(0, at)}|${written.slice(at)}: ${said}`);
    }
  }
  expect(different).toEqual([]);
});
