import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSentencePacing } from '../../../../src/session/pacing/by-sentence.ts';
import { openSegmenter } from '../../../../src/text/segmenter.ts';
import { REPLIES } from '../../../support/pacing/replies.ts';

/** The speech of a text that comes in these pieces, asked for after each. */
function spoken(pieces: readonly string[]): string[] {
  const segmenter = openSegmenter();
  const pacing = openSentencePacing();
  const texts: string[] = [];
  const take = () => {
    for (;;) {
      const decision = pacing.decide(0, false);
      if (decision.type !== 'speak') return decision.type;
      texts.push(decision.segment.text);
    }
  };
  for (const piece of pieces) {
    pacing.add(segmenter.push(piece), 0);
    expect(take()).toBe('wait');
  }
  pacing.add(segmenter.end(), 0);
  pacing.end();
  expect(take()).toBe('over');
  return texts;
}

test('the first phrase comes by itself, then sentence after sentence', () => {
  const text = 'When you bake bread at home, the oven matters. Then, to be honest with you, rest.';
  expect(spoken([text])).toEqual([
    'When you bake bread at home,',
    'the oven matters.',
    'Then, to be honest with you, rest.',
  ]);
});

test('however the text comes, it is cut alike', () => {
  const anyReply = fc.constantFrom(...Object.values(REPLIES));
  const cut = anyReply.chain((text) =>
    fc.array(fc.nat({ max: text.length }), { maxLength: 30 }).map((cuts) => {
      const ends = [...cuts, text.length].toSorted((a, b) => a - b);
      return { text, pieces: ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end)) };
    }),
  );
  fc.assert(
    fc.property(cut, ({ text, pieces }) => {
      expect(spoken(pieces)).toEqual(spoken([text]));
    }),
    { seed: 20_261_125, numRuns: 200 },
  );
});
