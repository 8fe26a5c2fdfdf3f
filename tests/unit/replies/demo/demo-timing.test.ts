import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pace } from '../../../../src/replies/demo/demo-timing.ts';
import { DEMO_REPLIES } from '../../../../src/replies/demo/replies.ts';

const STORY = DEMO_REPLIES.story;

function schedule(text: string) {
  const deltas = [...pace(text)];
  return {
    texts: deltas.map((delta) => delta.text),
    delaysMs: deltas.map((delta) => delta.delayMs),
    totalMs: deltas.reduce((sum, delta) => sum + delta.delayMs, 0),
  };
}

/** Whether no surrogate stands without its other half. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

describe('the pace of the demo', () => {
  it('loses, doubles and parts nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const { texts, delaysMs } = schedule(text);
        expect(texts.join('')).toBe(text);
        expect(texts.every((piece) => piece !== '' && isWellFormed(piece))).toBe(true);
        expect(delaysMs.every((delayMs) => delayMs >= 0 && Number.isFinite(delayMs))).toBe(true);
      }),
      { seed: 90210, numRuns: 300 },
    );
  });

  it('keeps code points whole where every place is a surrogate', () => {
    const text = '👩‍🚀🌧️🎈'.repeat(300);
    expect(schedule(text).texts.every(isWellFormed)).toBe(true);
  });

  it('keeps halves of surrogate pairs that stand alone in the text', () => {
    const text = '\uDC00a\uD800'.repeat(200);
    expect(schedule(text).texts.join('')).toBe(text);
  });

  it('is the same for the same text and another for another', () => {
    expect(schedule(STORY)).toEqual(schedule(STORY));
    const other = schedule(`${STORY}!`).texts.slice(0, -1);
    expect(schedule(STORY).texts.slice(0, other.length)).not.toEqual(other);
  });

  it.each(Object.entries(DEMO_REPLIES))(
    'begins after 250 to 400 ms with a word or two: %s',
    (_, text) => {
      const { texts, delaysMs } = schedule(text);
      expect(delaysMs[0]).toBeGreaterThanOrEqual(250);
      expect(delaysMs[0]).toBeLessThanOrEqual(400);
      expect(texts[0]?.length).toBeLessThanOrEqual(16);
    },
  );

  it('is that of a model: 60 to 80 tokens of four characters a second', () => {
    const { totalMs, delaysMs } = schedule(STORY);
    const tokensPerSecond = STORY.length / 4 / ((totalMs - (delaysMs[0] ?? 0)) / 1000);
    expect(tokensPerSecond).toBeGreaterThan(60);
    expect(tokensPerSecond).toBeLessThan(80);
  });

  it('is uneven: some pieces hold several sentences, some end in mid-word', () => {
    const { texts } = schedule(Object.values(DEMO_REPLIES).join('\n\n'));
    const lengths = texts.slice(1, -1).map((piece) => piece.length);
    expect(Math.max(...lengths)).toBeGreaterThan(4 * Math.min(...lengths));
    expect(texts.some((piece) => /[.!?].*[.!?]\s/s.test(piece))).toBe(true);
    expect(texts.some((piece, i) => /\w$/.test(piece) && /^\w/.test(texts[i + 1] ?? ''))).toBe(
      true,
    );
  });

  it('brings even very long texts within 20 s, and their first words as soon as any', () => {
    for (const length of [10_000, 100_000, 1_000_000]) {
      const { totalMs, texts, delaysMs } = schedule('Words. '.repeat(length / 7));
      expect(totalMs).toBeLessThanOrEqual(20_000);
      expect(delaysMs[0]).toBeLessThanOrEqual(400);
      expect(texts.length).toBeGreaterThan(50);
    }
  });
});
