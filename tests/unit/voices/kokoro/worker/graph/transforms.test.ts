import { expect, test } from 'vitest';
import {
  fourierTransform,
  toomCook43,
  type Matrix,
} from '../../../../../../src/voices/kokoro/worker/graph/transforms.ts';
import { seededRandom } from '../../../../../support/onnx/random.ts';

function times({ rows, columns, data }: Matrix, vector: readonly number[]): number[] {
  return Array.from({ length: rows }, (_, row) =>
    vector.reduce((sum, value, at) => sum + value * (data[row * columns + at] ?? Number.NaN), 0),
  );
}

test.each([
  ['Fourier, 7 taps', fourierTransform(7, 20), 7],
  ['Fourier, 11 taps', fourierTransform(11, 24), 11],
  ['Toom-Cook, 3 taps', toomCook43(), 3],
])('%s: the product in the other basis is the convolution', (_title, transform, taps) => {
  const random = seededRandom(5);
  const x = Array.from({ length: transform.input.columns }, random);
  const w = Array.from({ length: taps }, random);
  const scaled = times(transform.weights, w);
  const y = times(
    transform.output,
    times(transform.input, x).map((value, at) => value * (scaled[at] ?? 0)),
  );
  expect(transform.outputs).toBe(x.length - taps + 1);
  expect(y).toHaveLength(transform.outputs);
  y.forEach((value, at) => {
    const expected = w.reduce((sum, tap, k) => sum + tap * (x[at + k] ?? 0), 0);
    expect(value).toBeCloseTo(expected, 12);
  });
});
