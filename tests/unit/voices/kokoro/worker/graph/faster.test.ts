import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, expect, test } from 'vitest';
import { readModel } from '../../../../../../src/voices/onnx/model.ts';
import { joinParts, readFields } from '../../../../../../src/voices/onnx/wire.ts';
import { rewrite, WEIGHTS_FILE } from '../../../../../../src/voices/kokoro/worker/graph/rewrite.ts';
import { adaptiveNormalization, snake } from '../../../../../support/onnx/generator-layers.ts';
import { GraphBuilder, TYPE } from '../../../../../support/onnx/graph-builder.ts';
import { seededRandom } from '../../../../../support/onnx/random.ts';

const FRAMES = 23;
/** Number of a field of `ModelProto`. */
const OPERATOR_SETS = 8;

beforeAll(() => {
  env.wasm.numThreads = 1;
});

function randoms(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count }, () => random() - 0.5);
}

async function run(model: Uint8Array, channels: number, weights?: Uint8Array) {
  const externalData = weights === undefined ? [] : [{ path: WEIGHTS_FILE, data: weights }];
  const session = await InferenceSession.create(model, { externalData });
  const x = new Tensor('float32', randoms(channels * FRAMES, 1), [1, channels, FRAMES]);
  const { y } = await session.run({ x });
  await session.release();
  return { dims: y?.dims, data: y?.data as Float32Array };
}

/** The result is the same but for rounding. */
async function expectSame(model: Uint8Array<ArrayBuffer>, rewritten: Uint8Array, channels: number) {
  const before = await run(model, channels);
  const after = await run(rewritten, channels, model);
  expect(after.dims).toEqual(before.dims);
  const level = Math.hypot(...before.data);
  const error = Math.hypot(...after.data.map((value, at) => value - (before.data[at] ?? 0)));
  expect(error).toBeLessThan(1e-5 * level);
}

const opTypesOf = (model: Uint8Array) => readModel(model).nodes.map(({ opType }) => opType);

test.each([
  [10, 20, 5],
  [6, 12, 3],
  [2, 4, 0],
])('upsampling by %i with %i taps is a convolution', async (stride, taps, padding) => {
  const g = new GraphBuilder();
  const x = g.input('x', TYPE.float32, [1, 8, 'frames']);
  const weights = g.node('Mul', [
    g.floats([8, 5, taps], randoms(8 * 5 * taps, 2)),
    g.floats([8, 1, 1], randoms(8, 3)),
  ]);
  const attributes = { kernel_shape: [taps], strides: [stride], pads: [padding, padding] };
  const y = g.node('ConvTranspose', [x, weights, g.floats([5], randoms(5, 4))], attributes);
  g.output('y', y, TYPE.float32, [1, 5, 'samples']);
  const model = g.build();
  const { graph } = rewrite(model, { isFast: true });
  expect(opTypesOf(graph)).not.toContain('ConvTranspose');
  await expectSame(model, graph, 8);
});

test.each([
  ['taps that do not fit the stride', { kernel_shape: [3], strides: [2], pads: [1, 1] }, 3],
  ['room behind', { kernel_shape: [4], strides: [2], pads: [1, 1], output_padding: [1] }, 4],
])('upsampling with %s is left as it is', (_title, attributes, taps) => {
  const g = new GraphBuilder();
  const x = g.input('x', TYPE.float32, [1, 8, 'frames']);
  const weights = g.floats([8, 5, taps], randoms(8 * 5 * taps, 2));
  g.output('y', g.node('ConvTranspose', [x, weights], attributes), TYPE.float32, [1, 5, 'n']);
  expect(opTypesOf(rewrite(g.build(), { isFast: true }).graph)).toContain('ConvTranspose');
});

test('a normalization behind a convolution takes its means in vectors, and leaves the bias out', async () => {
  const g = new GraphBuilder();
  const each = (seed: number) => g.floats([1, 8, 1], randoms(8, seed));
  const activated = (x: string, seed: number) =>
    snake(g, adaptiveNormalization(g, x, each(seed), each(seed + 1)), 8);
  const weights = (seed: number) => g.floats([8, 8, 3], randoms(8 * 8 * 3, seed));
  const dropped = g.floats([8], randoms(8, 2));
  const kept = g.floats([8], randoms(8, 3));
  const attributes = { pads: [1, 1] };
  const x = g.input('x', TYPE.float32, [1, 8, 'frames']);
  const between = g.node('Conv', [activated(x, 4), weights(6), dropped], attributes);
  const last = g.node('Conv', [activated(between, 7), weights(9), kept], attributes);
  g.output('y', last, TYPE.float32, [1, 8, 'frames']);
  const model = g.build();
  const { graph, fastConvolutions } = rewrite(model, { isFast: true });
  expect(fastConvolutions).toBe(2);
  const types = opTypesOf(graph);
  expect(types).not.toContain('ReduceMean');
  expect(types.filter((type) => type === 'GlobalAveragePool')).toHaveLength(4);
  const used = new Set(readModel(graph).nodes.flatMap(({ inputs }) => inputs));
  expect([dropped, kept].map((bias) => used.has(bias))).toEqual([false, true]);
  await expectSame(model, graph, 8);
});

test('a bias that is heard besides its normalization is kept', async () => {
  const g = new GraphBuilder();
  const each = (seed: number) => g.floats([1, 8, 1], randoms(8, seed));
  const activated = (x: string) => snake(g, adaptiveNormalization(g, x, each(4), each(5)), 8);
  const bias = g.floats([8], randoms(8, 2));
  const x = g.input('x', TYPE.float32, [1, 8, 'frames']);
  const weights = g.floats([8, 8, 3], randoms(8 * 8 * 3, 6));
  const between = g.node('Conv', [snake(g, x, 8), weights, bias], { pads: [1, 1] });
  const mean = g.node('ReduceMean', [between], { axes: [2] });
  g.output('y', g.node('Add', [activated(between), mean]), TYPE.float32, [1, 8, 'frames']);
  const model = g.build();
  const { graph } = rewrite(model, { isFast: true });
  expect(readModel(graph).nodes.some(({ inputs }) => inputs.includes(bias))).toBe(true);
  await expectSame(model, graph, 8);
});

test('operators of the runtime are announced where the file has none of them', () => {
  const g = new GraphBuilder();
  const x = g.input('x', TYPE.float32, [1, 8, 'frames']);
  g.output('y', g.node('Neg', [x]), TYPE.float32, [1, 8, 'frames']);
  const isOwn = ({ number, raw }: { readonly number: number; readonly raw: Uint8Array }) =>
    number === OPERATOR_SETS && new TextDecoder().decode(raw).includes('com.microsoft');
  const plain = joinParts(readFields(g.build()).flatMap((set) => (isOwn(set) ? [] : [set.raw])));
  const model = readModel(plain);
  const [node] = model.nodes;
  if (node === undefined) throw new Error('There is a node.');
  const setsWith = (domain: string) => readFields(model.write({ nodes: [{ ...node, domain }] }));
  expect(setsWith('').filter(isOwn)).toHaveLength(0);
  expect(setsWith('com.microsoft').filter(isOwn)).toHaveLength(1);
});
