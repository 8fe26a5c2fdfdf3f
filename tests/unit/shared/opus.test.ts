import { expect, test } from 'vitest';
import { opusLength } from '../../../src/shared/opus.ts';

const FRAME_SAMPLES = 2880;
const PRE_SKIP_SAMPLES = 312;

test('every frame of Opus is full, and what a decoder leaves out is no part of the sound', () => {
  for (let samples = 1; samples < 4 * FRAME_SAMPLES; samples += 7) {
    const length = opusLength(samples);
    expect(length % FRAME_SAMPLES).toBe(0);
    expect(length - PRE_SKIP_SAMPLES).toBeGreaterThanOrEqual(samples);
    expect(length).toBeLessThan(samples + 2 * FRAME_SAMPLES);
  }
});
