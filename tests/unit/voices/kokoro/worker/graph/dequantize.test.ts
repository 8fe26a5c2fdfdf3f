import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, test } from 'vitest';
import { rewrite, WEIGHTS_FILE } from '../../../../../../src/voices/kokoro/worker/graph/rewrite.ts';
import { readModel } from '../../../../../../src/voices/onnx/model.ts';
import { GraphBuilder, TYPE } from '../../../../../support/onnx/graph-builder.ts';
import { Layers, type WeightForm } from '../../../../../support/onnx/layers.ts';
import { seededRandom } from '../../../../../support/onnx/random.ts';
import { tinyModel } from '../../../../../support/onnx/tiny-model.ts';

const CHANNELS = 8;
const FRAMES = 20;

type Write = (layers: Layers, x: string) => string;

/** One input and one result, both [1, channels, frames]. */
function modelOf(write: Write, form: WeightForm): Uint8Array<ArrayBuffer> {
  const g = new GraphBuilder();
  const x = g.input('x', TYPE.float32, [1, CHANNELS, 'frames']);
  g.output('y', write(new Layers(g, form, 7), x), TYPE.float32, ['a', 'b', 'c']);
  return g.build();
}

/** @param weights The file that a rewritten model refers to. */
async function run(model: Uint8Array, weights?: Uint8Array): Promise<Float32Array> {
  const externalData = weights === undefined ? [] : [{ path: WEIGHTS_FILE, data: weights }];
  const session = await InferenceSession.create(model, { externalData });
  const random = seededRandom(11);
  const data = Float32Array.from({ length: CHANNELS * FRAMES }, random);
  const { y } = await session.run({ x: new Tensor('float32', data, [1, CHANNELS, FRAMES]) });
  await session.release();
  return y?.data as Float32Array;
}

function runRewritten(model: Uint8Array): Promise<Float32Array> {
  return run(rewrite(model, { isFast: false }).graph, model);
}

function opTypes(model: Uint8Array): Set<string> {
  return new Set(readModel(model).nodes.map(({ opType }) => opType));
}

const LAYERS: Record<string, Write> = {
  'a convolution': (layers, x) => layers.conv(x, [12, CHANNELS, 5], { dilation: 2, stride: 2 }),
  'a convolution with its bias behind the scale': (layers, x) =>
    layers.conv(x, [12, CHANNELS, 3], { bias: 'behind' }),
  'two products with the same weights': (layers, x) => {
    const weights = layers.matrix(CHANNELS, CHANNELS);
    const byFrame = layers.graph.node('Transpose', [x], { perm: [0, 2, 1] });
    const once = layers.graph.node('Tanh', [layers.linear(byFrame, weights)]);
    return layers.linear(once, weights);
  },
  'an LSTM': (layers, x) =>
    layers.lstm(layers.graph.node('Transpose', [x], { perm: [2, 0, 1] }), CHANNELS, 6),
};

beforeAll(() => {
  env.wasm.numThreads = 1;
});

describe.each(Object.entries(LAYERS))('%s', (_title, write) => {
  test('gives what the weights in floating point give, once it is rewritten', async () => {
    const rewritten = await runRewritten(modelOf(write, 'int8'));
    const expected = await run(modelOf(write, 'rounded'));
    expect(rewritten).toHaveLength(expected.length);
    rewritten.forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 5));
  });

  test('gives nearly what the integer operations give', async () => {
    const rewritten = await runRewritten(modelOf(write, 'int8'));
    const integer = await run(modelOf(write, 'int8'));
    const worst = rewritten.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (integer[at] ?? 0))),
      0,
    );
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(0.05);
  });

  test('has no integer operation left', () => {
    const left = [...opTypes(rewrite(modelOf(write, 'int8'), { isFast: false }).graph)];
    expect(left.filter((opType) => /Integer|Dynamic|^Cast$|^Mul$/.test(opType))).toEqual([]);
  });
});

test('leaves large weights in the file', () => {
  const write: Write = (layers, x) => layers.conv(x, [512, CHANNELS, 5]);
  const quantized = modelOf(write, 'int8');
  expect(rewrite(quantized, { isFast: false }).graph.length).toBeLessThan(quantized.length / 2);
});

test('dequantizes weights once, however often they are used', () => {
  const write = LAYERS['two products with the same weights'];
  const model = readModel(
    rewrite(modelOf(write ?? ((_, x) => x), 'int8'), { isFast: false }).graph,
  );
  expect(model.nodes.filter(({ opType }) => opType === 'DequantizeLinear')).toHaveLength(1);
});

test('leaves the operations of a model that is not quantized', () => {
  const model = tinyModel({ durations: true });
  const { graph, integerOperations } = rewrite(model, { isFast: false });
  expect(opTypes(graph)).toEqual(opTypes(model));
  expect(integerOperations).toBe(0);
});

test('leaves an integer product alone whose raw result is used elsewhere too', async () => {
  const g = new GraphBuilder();
  const x = g.input('x', TYPE.float32, [1, CHANNELS, 'frames']);
  const weights = g.bytes(TYPE.int8, [FRAMES, 2], new Int8Array(FRAMES * 2).fill(3));
  const [q = '', scale = '', zero = ''] = g.nodes('DynamicQuantizeLinear', [x], { outputs: 3 });
  const raw = g.node('MatMulInteger', [q, weights, zero]);
  const cast = g.node('Cast', [raw], { to: TYPE.float32 });
  const scaled = g.node('Mul', [cast, g.node('Mul', [scale, g.float(0.5)])]);
  const also = g.node('Cast', [raw], { to: TYPE.float32 });
  g.output('y', g.node('Add', [scaled, also]), TYPE.float32, [1, CHANNELS, 2]);
  const model = g.build();
  const { graph, integerOperations } = rewrite(model, { isFast: false });
  expect(opTypes(graph)).toEqual(opTypes(model));
  expect(integerOperations).toBe(2);
});

test('refuses bytes that are no ONNX file', () => {
  expect(() => rewrite(new TextEncoder().encode('<!doctype html>'), { isFast: false })).toThrow(
    'protobuf',
  );
  expect(() => rewrite(modelOf((_, x) => x, 'float32').slice(0, 50), { isFast: false })).toThrow(
    'protobuf',
  );
});
