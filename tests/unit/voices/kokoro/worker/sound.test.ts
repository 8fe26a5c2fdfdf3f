import { describe, expect, test } from 'vitest';
import { FRAME_SAMPLES, timeSymbols } from '../../../../../src/voices/kokoro/worker/sound.ts';
import { symbolsOf } from '../../../../support/kokoro/symbols.ts';

/** A sound in which every sample of frame *n* is *n* + 1, so that a cut can be told. */
function frames(count: number): Float32Array {
  return Float32Array.from(
    { length: count * FRAME_SAMPLES },
    (_, at) => Math.floor(at / FRAME_SAMPLES) + 1,
  );
}

function middleOfFrame(samples: Float32Array, frame: number): number {
  return samples[(frame + 0.5) * FRAME_SAMPLES] ?? Number.NaN;
}

describe('with durations', () => {
  // Boundary 8, quote 2, a 3, space 1, b 4, full stop 5, quote 2, boundary 20.
  const symbols = symbolsOf('"a b."');
  const durations = [8, 2, 3, 1, 4, 5, 2, 20];
  const timed = timeSymbols(frames(45), symbols, durations);

  test('cuts off the boundary tokens and the punctuation at the ends, but for a margin', () => {
    expect(timed.samples).toHaveLength((1 + 3 + 1 + 4 + 2) * FRAME_SAMPLES);
    expect(middleOfFrame(timed.samples, 0)).toBe(10);
    expect(middleOfFrame(timed.samples, 10)).toBe(20);
  });

  test('moves the times with the cut', () => {
    const framesOf = timed.edges.map((edge) => Math.round(edge * 40));
    expect(framesOf).toEqual([0, 1, 4, 5, 9, 11, 11]);
    expect(timed.isEstimate).toBe(false);
  });

  test('fades the cut edges', () => {
    expect(timed.samples[0]).toBe(0);
    expect(timed.samples.at(-1)).toBe(0);
  });

  test('keeps punctuation between words as the pause it is', () => {
    const between = timeSymbols(frames(11), symbolsOf('a, b'), [1, 2, 4, 1, 2, 1]);
    expect(between.samples).toHaveLength(11 * FRAME_SAMPLES);
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
    expect(samples).toHaveLength(40 * FRAME_SAMPLES);
  });

  test('leaves the silence at the ends to nobody', () => {
    const samples = new Float32Array(40 * FRAME_SAMPLES).fill(
      0.5,
      10 * FRAME_SAMPLES,
      30 * FRAME_SAMPLES,
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
