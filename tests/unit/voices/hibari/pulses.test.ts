import { describe, expect, test } from 'vitest';
import { createPulses } from '../../../../src/voices/hibari/worker/pulses.ts';

const RATE_HZ = 24_000;
const FRAME = 300;

describe('createPulses', () => {
  test('is the sum of all harmonics below 11 kHz', () => {
    const pitchHz = 210;
    const pulses = createPulses(new Float32Array(8).fill(pitchHz), FRAME, RATE_HZ);
    expect(pulses).toHaveLength(8 * FRAME);
    const harmonics = Math.floor(11_000 / pitchHz);
    for (let at = 0; at < pulses.length; at += 7) {
      const phase = (2 * Math.PI * pitchHz * (at + 1)) / RATE_HZ;
      let sum = 0;
      for (let n = 1; n <= harmonics; n++) sum += Math.cos(n * phase);
      expect(pulses[at]).toBeCloseTo(sum, 2);
    }
  });

  test('is silent where there is no voice', () => {
    expect(createPulses(Float32Array.of(-3, 0, 39), FRAME, RATE_HZ).every((p) => p === 0)).toBe(
      true,
    );
  });

  test('glides from one frame to the next without a jump of its phase', () => {
    const pulses = createPulses(Float32Array.of(100, 200, 100), FRAME, RATE_HZ);
    const peaks = pulses.reduce((count, value, at) => {
      const isPeak = value > 20 && value >= (pulses[at - 1] ?? 0) && value > (pulses[at + 1] ?? 0);
      return count + (isPeak ? 1 : 0);
    }, 0);
    // A pitch of 133 Hz on average, for 37.5 ms.
    expect(peaks).toBeGreaterThanOrEqual(4);
    expect(peaks).toBeLessThanOrEqual(6);
  });
});
