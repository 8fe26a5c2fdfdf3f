import { expect, test } from 'vitest';
import type { Pacing } from '../../../../src/session/pacing/pacing.ts';
import { openLivePacing } from '../../../../src/session/pacing/live-pacing.ts';
import { withReplayCuts } from '../../../../src/session/pacing/replay-cuts.ts';
import { openSentencePacing } from '../../../../src/session/pacing/by-sentence.ts';
import { createVoiceCost } from '../../../../src/session/pacing/voice-cost.ts';
import { openSegmenter } from '../../../../src/text/segmenter.ts';
import { REPLIES } from '../../../support/pacing/replies.ts';

const TEXT = REPLIES['plain sentences'] ?? '';

/** Ends of all segments, when all of the text is there at once and so much sound is ahead. */
function cutsOf(pacing: Pacing, aheadSeconds: number, text = TEXT): number[] {
  const segmenter = openSegmenter();
  pacing.add([...segmenter.push(text), ...segmenter.end()], 0);
  pacing.end();
  const cuts: number[] = [];
  for (;;) {
    const decision = pacing.decide(aheadSeconds, false);
    if (decision.type !== 'speak') return cuts;
    cuts.push(decision.segment.span.end);
  }
}

const live = () => openLivePacing({ cost: createVoiceCost() });

test('a text is cut again as it was, however much time there is now', () => {
  const inHaste = cutsOf(live(), 0.2);
  const atLeisure = cutsOf(live(), 50);
  expect(inHaste).not.toEqual(atLeisure);
  expect(cutsOf(withReplayCuts(inHaste, live()), 50)).toEqual(inHaste);
  expect(cutsOf(withReplayCuts(atLeisure, live()), 0.2)).toEqual(atLeisure);
});

test('behind the last known cut it is cut as any other text', () => {
  const cuts = cutsOf(openSentencePacing(), 0);
  const known = cuts.slice(0, 3);
  const again = cutsOf(withReplayCuts(known, live()), 50);
  expect(again.slice(0, 3)).toEqual(known);
  expect(again.at(-1)).toBe(cuts.at(-1));
});

test('cuts of another text, or none, lose nothing', () => {
  for (const cuts of [[], [1], [7, 9, 100, 333], [10_000]]) {
    const again = cutsOf(withReplayCuts(cuts, live()), 5);
    expect(again.at(-1)).toBe(TEXT.length);
    expect(again).toEqual(again.toSorted((a, b) => a - b));
  }
});

test('a segment is not begun before all of it is there', () => {
  const segmenter = openSegmenter();
  const pacing = withReplayCuts([40], live());
  const [first, ...rest] = segmenter.push('When you bake bread at home, the oven matters, then.');
  if (first) pacing.add([first], 0);
  expect(pacing.decide(0, true).type).toBe('wait');
  pacing.add([...rest, ...segmenter.end()], 0);
  pacing.end();
  expect(pacing.decide(0, true)).toMatchObject({ type: 'speak' });
});
