import { describe, expect, test } from 'vitest';
import {
  KOKORO_FRAME_SAMPLES,
  timeSymbols,
} from '../../../../../src/voices/kokoro/worker/sound.ts';
import { symbolsOf } from '../../../../support/kokoro/symbols.ts';

/** A sound in which every sample of frame *n* is *n* + 1, so that a cut can be told. */
function frames(count: number): Float32Array {
  return Float32Array.from(
    { length: count * KOKORO_FRAME_SAMPLES },
    (_, at) => Math.floor(at / KOKORO_FRAME_SAMPLES) + 1,
  );
}

function middleOfFrame(samples: Float32Array, frame: number): number {
  return samples[(frame + 0.5) * KOKORO_FRAME_SAMPLES] ?? Number.NaN;
}

describe('with durations', () => {
  // Boundary 8, quote 2, a 3, space 1, b 4, full stop 5, quote 2, boundary 20.
  const symbols = symbolsOf('"a b."');
  const durations = [8, 2, 3, 1, 4, 5, 2, 20];
  const timed = timeSymbols(frames(45), symbols, durations);

  test('cuts off what lies far from the durations of the speech, however loud it is', () => {
    expect(timed.samples).toHaveLength((9 + 8 + 6) * KOKORO_FRAME_SAMPLES);
    expect(middleOfFrame(timed.samples, 0)).toBe(2);
    expect(middleOfFrame(timed.samples, 22)).toBe(24);
  });

  test('moves the times with the cut', () => {
    const framesOf = timed.edges.map((edge) => Math.round(edge * 40));
    expect(framesOf).toEqual([7, 9, 12, 13, 17, 22, 23]);
    expect(timed.isEstimate).toBe(false);
  });

  test('keeps a sound that is heard before its token begins, and no silence of the last one', () => {
    const samples = new Float32Array(45 * KOKORO_FRAME_SAMPLES);
    samples.fill(0.3, 7 * KOKORO_FRAME_SAMPLES, 15 * KOKORO_FRAME_SAMPLES);
    const heard = timeSymbols(samples, symbols, durations).samples;
    expect(heard).toHaveLength((1 + 8 + 2) * KOKORO_FRAME_SAMPLES);
    expect(middleOfFrame(heard, 0)).toBe(0);
    expect(middleOfFrame(heard, 1)).toBeCloseTo(0.3);
    expect(middleOfFrame(heard, 8)).toBeCloseTo(0.3);
    expect(middleOfFrame(heard, 9)).toBe(0);
  });

  test('keeps a soft first sound', () => {
    const samples = new Float32Array(45 * KOKORO_FRAME_SAMPLES);
    samples.fill(0.004, 9 * KOKORO_FRAME_SAMPLES, 12 * KOKORO_FRAME_SAMPLES);
    samples.fill(0.4, 12 * KOKORO_FRAME_SAMPLES, 18 * KOKORO_FRAME_SAMPLES);
    const heard = timeSymbols(samples, symbols, durations).samples;
    expect(middleOfFrame(heard, 1)).toBeCloseTo(0.004);
  });

  test.each([
    ['leaves out a faint crackle far behind the last sound', 0.006, 600, 1 + 3 + 2],
    ['keeps a last sound that is louder', 0.02, 120, 1 + 9 + 2],
    ['keeps a last sound that is longer', 0.006, 1800, 1 + 12 + 2],
  ])('%s', (_title, level, length, frameCount) => {
    const samples = new Float32Array(45 * KOKORO_FRAME_SAMPLES);
    samples.fill(0.4, 10 * KOKORO_FRAME_SAMPLES, 13 * KOKORO_FRAME_SAMPLES);
    const start = 19.2 * KOKORO_FRAME_SAMPLES;
    samples.fill(level, start, start + length);
    const { samples: kept } = timeSymbols(samples, symbols, durations);
    expect(kept.length / KOKORO_FRAME_SAMPLES).toBe(frameCount);
  });

  test('leaves out a breath that is as good as silent beside the peaks of a creaky voice', () => {
    const samples = new Float32Array(45 * KOKORO_FRAME_SAMPLES);
    const end = 13 * KOKORO_FRAME_SAMPLES;
    samples.fill(0.1, 10 * KOKORO_FRAME_SAMPLES, end);
    for (let at = 10 * KOKORO_FRAME_SAMPLES; at < end; at += 100) samples[at] = 1;
    samples.fill(0.005, end, end + 4 * KOKORO_FRAME_SAMPLES);
    const { samples: kept } = timeSymbols(samples, symbols, durations);
    expect(kept.length / KOKORO_FRAME_SAMPLES).toBe(1 + 3 + 2);
  });

  test('keeps what the durations say of a sound that is silent', () => {
    const heard = timeSymbols(
      new Float32Array(45 * KOKORO_FRAME_SAMPLES),
      symbols,
      durations,
    ).samples;
    expect(heard).toHaveLength(8 * KOKORO_FRAME_SAMPLES);
  });

  test('fades the cut edges', () => {
    expect(timed.samples[0]).toBe(0);
    expect(timed.samples.at(-1)).toBe(0);
  });

  test('keeps punctuation between words as the pause it is', () => {
    const between = timeSymbols(frames(11), symbolsOf('a, b'), [1, 2, 4, 1, 2, 1]);
    expect(between.samples).toHaveLength(11 * KOKORO_FRAME_SAMPLES);
  });
});

describe('without durations', () => {
  test('shares the time among the symbols, in order, and says that it is a guess', () => {
    const symbols = symbolsOf('hˈaɪ, ðɛɹ.');
    const { edges, isEstimate, samples } = timeSymbols(frames(40), symbols, undefined);
    expect(isEstimate).toBe(true);
    expect(edges).toHaveLength(symbols.length + 1);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    expect(edges[0]).toBe(0);
    expect(edges.at(-1)).toBeCloseTo(1, 5);
    expect(samples).toHaveLength(40 * KOKORO_FRAME_SAMPLES);
  });

  test('leaves the silence at the ends to nobody', () => {
    const samples = new Float32Array(40 * KOKORO_FRAME_SAMPLES).fill(
      0.5,
      10 * KOKORO_FRAME_SAMPLES,
      30 * KOKORO_FRAME_SAMPLES,
    );
    const { edges } = timeSymbols(samples, symbolsOf('aa'), undefined);
    expect(edges.map((edge) => edge * 40)).toEqual([10, 20, 30]);
  });

  test.each([
    ['too few', [1, 1]],
    ['not adding up to the sound', [1, 1, 1, 1]],
  ])('guesses as well when the durations are %s', (_title, durations) => {
    expect(timeSymbols(frames(5), symbolsOf('aa'), durations).isEstimate).toBe(true);
  });
});
