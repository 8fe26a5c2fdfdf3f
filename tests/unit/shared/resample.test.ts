import { describe, expect, test } from 'vitest';
import { resample } from '../../../src/shared/resample.ts';

const ESPEAK_HZ = 22_050;

function sine(frequencyHz: number, rateHz: number, length: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, k) =>
    Math.sin((2 * Math.PI * frequencyHz * k) / rateHz),
  );
}

/** Signal to noise against `expected`, dB, away from the edges, where the sound begins out of silence. */
function snrDb(actual: Float32Array, expected: Float32Array, edge: number): number {
  let signal = 0;
  let noise = 0;
  for (let k = edge; k < actual.length - edge; k++) {
    const wanted = expected[k] ?? 0;
    signal += wanted ** 2;
    noise += ((actual[k] ?? 0) - wanted) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

function peak(samples: Float32Array): number {
  return samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

describe('resample', () => {
  test.each([100, 440, 1000, 3000, 5500, 8000, 9200])(
    'keeps a sine of %i Hz to better than 60 dB, in place and in size',
    (frequencyHz) => {
      const output = resample(sine(frequencyHz, ESPEAK_HZ, 4410), ESPEAK_HZ, 24_000);
      expect(snrDb(output, sine(frequencyHz, 24_000, output.length), 100)).toBeGreaterThan(60);
    },
  );

  test.each([8000, 11_025, 16_000, 22_051, 32_000, 44_100, 47_999, 48_000])(
    'keeps a tone that fits into a rate of %i Hz',
    (toHz) => {
      const output = resample(sine(1000, ESPEAK_HZ, 4410), ESPEAK_HZ, toHz);
      expect(snrDb(output, sine(1000, toHz, output.length), Math.ceil(toHz / 100))).toBeGreaterThan(
        60,
      );
    },
  );

  test.each([4050, 6000, 10_000])(
    'stops %i Hz, which a rate of 8000 Hz cannot hold, instead of folding it back',
    (frequencyHz) => {
      const output = resample(sine(frequencyHz, ESPEAK_HZ, 4410), ESPEAK_HZ, 8000);
      expect(peak(output.subarray(100, -100))).toBeLessThan(0.001);
    },
  );

  test('makes no images above the band of the source', () => {
    const output = resample(sine(9000, ESPEAK_HZ, 8820), ESPEAK_HZ, 48_000);
    expect(snrDb(output, sine(9000, 48_000, output.length), 200)).toBeGreaterThan(60);
  });

  test.each([
    [0, 24_000, 0],
    [1, 24_000, 1],
    [22_050, 24_000, 24_000],
    [12_345, 24_000, 13_437],
    [12_345, 8000, 4479],
    [7, 48_000, 15],
  ])('makes of %i samples at %i Hz exactly %i', (length, toHz, expected) => {
    expect(resample(new Float32Array(length), ESPEAK_HZ, toHz)).toHaveLength(expected);
  });

  test.each([8000, 24_000, 48_000])('leaves a constant what it is at %i Hz', (toHz) => {
    const output = resample(new Float32Array(2205).fill(0.5), ESPEAK_HZ, toHz);
    for (const value of output.subarray(200, -200)) expect(value).toBeCloseTo(0.5, 6);
  });

  test('takes what lies outside for silence', () => {
    const input = sine(1000, ESPEAK_HZ, 441).fill(1, 0, 5).fill(-1, -5);
    const padded = new Float32Array(100 + input.length + 100);
    padded.set(input, 100);
    const output = resample(input, ESPEAK_HZ, 2 * ESPEAK_HZ);
    const middle = resample(padded, ESPEAK_HZ, 2 * ESPEAK_HZ).subarray(200, -200);
    expect(output).toEqual(middle);
  });

  test('copies when the rates are equal', () => {
    const input = Float32Array.of(0.1, -0.2, 0.3);
    const output = resample(input, 24_000, 24_000);
    expect(output).toEqual(input);
    expect(output.buffer).not.toBe(input.buffer);
  });
});
