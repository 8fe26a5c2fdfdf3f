import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, test } from 'vitest';
import { rewrite } from '../../../../../../src/voices/kokoro/worker/graph/rewrite.ts';
import { GraphBuilder, TYPE } from '../../../../../support/onnx/graph-builder.ts';

const SIZE = 20_000;

beforeAll(() => {
  env.wasm.numThreads = 1;
});

/** A model whose result is noise in the shape of its input. */
function noiseModel(opType: string): Uint8Array<ArrayBuffer> {
  const g = new GraphBuilder();
  const x = g.input('x', TYPE.float32, [2, 'length']);
  g.output('y', g.node(opType, [x]), TYPE.float32, [2, 'length']);
  return g.build();
}

async function noiseOf(opType: string): Promise<Float32Array> {
  const { graph } = rewrite(noiseModel(opType), { isFast: false });
  const session = await InferenceSession.create(graph);
  const x = new Tensor('float32', new Float32Array(SIZE), [2, SIZE / 2]);
  const { y } = await session.run({ x });
  const again = await session.run({ x });
  expect(again['y']?.data).toEqual(y?.data);
  expect(y?.dims).toEqual([2, SIZE / 2]);
  await session.release();
  return y?.data as Float32Array;
}

const meanOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Correlation of values with those that follow at a distance. */
function correlation(values: Float32Array, distance: number): number {
  const mean = meanOf(values);
  const centred = values.map((value) => value - mean);
  const products = centred.slice(distance).map((value, at) => value * (centred[at] ?? 0));
  return meanOf(products) / meanOf(centred.map((value) => value * value));
}

describe.each([
  ['RandomUniformLike', 0.5, 1 / 12],
  ['RandomNormalLike', 0, 1],
])('%s', (opType, mean, variance) => {
  test('is the same in every run, and distributed as it was', async () => {
    const values = await noiseOf(opType);
    expect(meanOf(values)).toBeCloseTo(mean, 1);
    const squares = values.map((value) => (value - mean) ** 2);
    expect(meanOf(squares) / variance).toBeCloseTo(1, 1);
  });

  test('has no neighbours that resemble each other', async () => {
    const values = await noiseOf(opType);
    for (const distance of [1, 2, 3, 7, 300]) {
      expect(Math.abs(correlation(values, distance))).toBeLessThan(0.03);
    }
  });
});
