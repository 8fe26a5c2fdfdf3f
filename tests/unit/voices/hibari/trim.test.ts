import { describe, expect, test } from 'vitest';
import { spokenRange } from '../../../../src/voices/hibari/worker/trim.ts';

const RATE_HZ = 24_000;

/** Near silence with a tone in the middle. */
function tone(silence: number, spoken: number, behind: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array((silence + spoken + behind) * RATE_HZ).fill(1e-5);
  for (let at = silence * RATE_HZ; at < (silence + spoken) * RATE_HZ; at++) {
    samples[at] = 0.1 * Math.sin(at / 5);
  }
  return samples;
}

describe('spokenRange', () => {
  test('keeps all that is heard, and little of the silence', () => {
    const { start, end } = spokenRange(tone(0.2, 1, 0.5), 16);
    expect(start / RATE_HZ).toBeGreaterThan(0.14);
    expect(start / RATE_HZ).toBeLessThanOrEqual(0.2);
    expect(end / RATE_HZ).toBeGreaterThanOrEqual(1.2);
    expect(end / RATE_HZ).toBeLessThan(1.32);
  });

  test('leaves out a noise that comes long before the first sound can', () => {
    const samples = tone(0.5, 1, 0.1);
    samples.fill(0.05, 0, 0.05 * RATE_HZ);
    expect(spokenRange(samples, 40).start / RATE_HZ).toBeGreaterThan(0.39);
  });

  test('keeps silence whole', () => {
    expect(spokenRange(new Float32Array(500), 0)).toEqual({ start: 0, end: 500 });
  });
});
