import { expect, test } from 'vitest';
import { createPowerSpectrum } from '../../../../src/voices/dsp/power-spectrum.ts';
import { seededRandom } from '../../../support/onnx/random.ts';

const SIZE = 64;
const powerSpectrum = createPowerSpectrum(SIZE);

test('it is the power that each bin has by the sum that defines it', () => {
  const random = seededRandom(5);
  const samples = Array.from({ length: SIZE }, random);
  const powers = powerSpectrum((at) => samples[at] ?? 0);
  for (let bin = 0; bin < SIZE; bin++) {
    const turn = (2 * Math.PI * bin) / SIZE;
    const real = samples.reduce((sum, sample, at) => sum + sample * Math.cos(turn * at), 0);
    const imaginary = samples.reduce((sum, sample, at) => sum + sample * Math.sin(turn * at), 0);
    expect(powers[bin]).toBeCloseTo(real ** 2 + imaginary ** 2, 9);
  }
});

test('a tone is in its own bin and the mirrored one, and nowhere else', () => {
  const powers = powerSpectrum((at) => Math.sin((2 * Math.PI * 5 * at) / SIZE));
  const loud = [...powers.entries()].filter(([, power]) => power > 1e-9).map(([bin]) => bin);
  expect(loud).toEqual([5, SIZE - 5]);
});
