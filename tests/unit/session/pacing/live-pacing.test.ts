import { describe, expect, test } from 'vitest';
import { openLivePacing, type PacingOptions } from '../../../../src/session/pacing/live-pacing.ts';
import { createVoiceCost, type VoiceCost } from '../../../../src/session/pacing/voice-cost.ts';
import { openSegmenter } from '../../../../src/text/segmenter.ts';

/** A voice that has shown what it costs; sound takes 0.07 s a character. */
function voiceOf(realTimeFactor: number): VoiceCost {
  const cost = createVoiceCost();
  for (const n of [40, 90, 60, 120, 30, 80]) cost.learn(n, n * 0.07 * realTimeFactor, n * 0.07);
  return cost;
}

/** A pacing that has been given a text; `hasEnded` unless it is said to go on. */
function pacingOf(text: string, options: Partial<PacingOptions> & { hasEnded?: boolean } = {}) {
  const pacing = openLivePacing({ cost: voiceOf(0.1), ...options });
  const segmenter = openSegmenter();
  pacing.read(text.length, 0);
  pacing.add(segmenter.push(text), 0);
  if (options.hasEnded ?? true) {
    pacing.add(segmenter.end(), 0);
    pacing.end();
  }
  return pacing;
}

const textOf = (decision: ReturnType<ReturnType<typeof openLivePacing>['decide']>) =>
  decision.type === 'speak' ? decision.segment.text : decision.type;

describe('the first segment', () => {
  test('is a clause, not the sentence', () => {
    const pacing = pacingOf('When you bake bread at home, the oven matters more than the flour.');
    expect(textOf(pacing.decide(0, true))).toBe('When you bake bread at home,');
  });

  test('is the sentence where a single word would be followed by silence', () => {
    const pacing = pacingOf('No. It is the far side of the moon that we never see.', {
      cost: voiceOf(0.9),
    });
    const first = textOf(pacing.decide(0, true));
    const held = pacing.holdSeconds(0.5, 0);
    expect(first === 'No.' ? held : 1).toBeGreaterThan(0);
  });
});

describe('with a lead', () => {
  test('an unfinished sentence is waited for, and spoken as far as it goes when the lead is used up', () => {
    const pacing = pacingOf('When you bake bread at home, the ov', { hasEnded: false });
    const waiting = pacing.decide(20, false);
    expect(waiting.type).toBe('wait');
    expect(waiting.type === 'wait' && waiting.forSeconds).toBeGreaterThan(10);
    expect(textOf(pacing.decide(0.5, false))).toBe('When you bake bread at home,');
  });

  test('the voice rests when it is far enough ahead, and goes on when some of that has been heard', () => {
    const pacing = pacingOf('One sentence. And another one.', { maxAheadSeconds: 30 });
    expect(pacing.decide(30, false)).toEqual({ type: 'rest', untilAheadSeconds: 25 });
    expect(pacing.decide(25, false).type).toBe('speak');
  });

  test('it is over when all has been given out, and only when no more can come', () => {
    const pacing = pacingOf('Hello there.', { hasEnded: false });
    expect(pacing.decide(0, true)).toEqual({ type: 'wait', forSeconds: Infinity });
    pacing.end();
    expect(pacing.decide(0, true)).toEqual({ type: 'over' });
  });
});

describe('the start', () => {
  const LONG =
    'The moon turns around itself once in the time that it takes to go around us. '.repeat(6);

  test('is not held back for a fast voice', () => {
    expect(pacingOf(LONG).holdSeconds(3, 0)).toBe(0);
  });

  test('is held back for a slow one, less the more is ahead', () => {
    const pacing = pacingOf(LONG, { cost: voiceOf(1.3) });
    const hold = pacing.holdSeconds(3, 0);
    expect(hold).toBeGreaterThan(4);
    expect(pacing.holdSeconds(8, 0)).toBeCloseTo(hold - 5);
  });

  test('is not held back when the person would rather have it at once', () => {
    const pacing = pacingOf(LONG, { cost: voiceOf(1.3), holdsBack: () => false });
    expect(pacing.holdSeconds(3, 0)).toBe(0);
  });

  test('is not held back for sound that was kept from an earlier time', () => {
    const pacing = pacingOf(LONG, { cost: voiceOf(1.3) });
    pacing.learn({ characters: 30, tookSeconds: 0.01, soundSeconds: 2, isCached: true });
    expect(pacing.holdSeconds(3, 0)).toBe(0);
  });

  test('is held back longer the faster the sound is heard', () => {
    const at = (speed: number) =>
      pacingOf(LONG, { cost: voiceOf(0.8), listeningSpeed: () => speed }).holdSeconds(3, 0);
    expect(at(1)).toBe(0);
    expect(at(2)).toBeGreaterThan(5);
  });

  test('waits for text that is about to come, but not for ever for text that does not', () => {
    const pacing = pacingOf('Yes. It', { hasEnded: false });
    expect(textOf(pacing.decide(0, true))).toBe('Yes.');
    expect(pacing.holdSeconds(0.4, 10)).toBeGreaterThan(0.5);
    expect(pacing.holdSeconds(0.4, 60_000)).toBeLessThan(0.2);
  });

  test('is not held back beyond the longest lead', () => {
    const pacing = pacingOf(LONG, { cost: voiceOf(5), maxAheadSeconds: 20 });
    expect(pacing.holdSeconds(16, 0)).toBe(0);
  });
});
