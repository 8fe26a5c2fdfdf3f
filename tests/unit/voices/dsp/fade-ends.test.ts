import { describe, expect, test } from 'vitest';
import { fadeEnds } from '../../../../src/voices/dsp/fade-ends.ts';

describe('fadeEnds', () => {
  test('lets a sound begin and end at zero', () => {
    const samples = new Float32Array(1000).fill(1);
    fadeEnds(samples);
    expect([samples[0], samples[999], samples[500]]).toEqual([0, 0, 1]);
    expect(samples[120]).toBeCloseTo(0.5);
  });
});
