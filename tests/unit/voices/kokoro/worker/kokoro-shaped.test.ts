import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, expect, test, vi } from 'vitest';
import { rewrite, WEIGHTS_FILE } from '../../../../../src/voices/kokoro/worker/graph/rewrite.ts';
import { readModel } from '../../../../../src/voices/onnx/model.ts';
import { kokoroShapedModel } from '../../../../support/onnx/kokoro-shaped.ts';
import { seededRandom } from '../../../../support/onnx/random.ts';

const TOKENS = 12;

beforeAll(() => {
  env.wasm.numThreads = 1;
});

async function speak(model: Uint8Array, weights?: Uint8Array) {
  const externalData = weights === undefined ? [] : [{ path: WEIGHTS_FILE, data: weights }];
  const session = await InferenceSession.create(model, { externalData });
  const random = seededRandom(1);
  const ids = BigInt64Array.from({ length: TOKENS }, (_, at) => BigInt(at + 1));
  const { waveform, durations } = await session.run({
    input_ids: new Tensor('int64', ids, [1, TOKENS]),
    style: new Tensor('float32', Float32Array.from({ length: 256 }, random), [1, 256]),
    speed: new Tensor('float32', Float32Array.of(1), [1]),
  });
  await session.release();
  return {
    samples: waveform?.data as Float32Array,
    frames: durations === undefined ? [] : Array.from(durations.data as BigInt64Array, Number),
  };
}

// A model of the real size takes a busy machine its time.
vi.setConfig({ testTimeout: 120_000 });

test('lasts as long as the durations say that become its result', async () => {
  const model = kokoroShapedModel({ form: 'int8', width: 0.05, seed: 3 });
  const { samples, frames } = await speak(rewrite(model, { isFast: true }).graph, model);
  expect(samples).toHaveLength(frames.reduce((sum, each) => sum + each, 0) * 600);
});

test('sounds the same with fast convolutions, all of which are found', async () => {
  const model = kokoroShapedModel({ form: 'int8', width: 0.05, seed: 3 });
  const slow = await speak(rewrite(model, { isFast: false }).graph, model);
  const { graph, fastConvolutions } = rewrite(model, { isFast: true });
  const fast = await speak(graph, model);
  expect(fastConvolutions).toBe(48);
  // Those of the source and of the spectrum; a snake has none.
  const sines = readModel(graph).nodes.filter(({ opType }) => opType === 'Sin');
  expect(sines).toHaveLength(2);
  const level = Math.hypot(...slow.samples) / Math.sqrt(slow.samples.length);
  const errors = fast.samples.map((value, at) => value - (slow.samples[at] ?? Number.NaN));
  expect(Math.hypot(...errors) / Math.sqrt(errors.length)).toBeLessThan(1e-4 * level);
});

test.each(['float32', 'int8', 'rewritten'] as const)('makes finite sound as %s', async (form) => {
  const options = { form: form === 'float32' ? form : 'int8', width: 0.05, seed: 3 } as const;
  const model = kokoroShapedModel(options);
  const { samples, frames } = await (form === 'rewritten'
    ? speak(rewrite(model, { isFast: true }).graph, model)
    : speak(model));
  expect(frames).toHaveLength(form === 'rewritten' ? TOKENS : 0);
  expect(samples.every((value) => Number.isFinite(value))).toBe(true);
  expect(samples.some((value) => Math.abs(value) > 0.01)).toBe(true);
});

test('is rewritten without an integer operation left', () => {
  const model = kokoroShapedModel({ form: 'int8', width: 0.05, seed: 3 });
  const opTypes = (bytes: Uint8Array) => readModel(bytes).nodes.map(({ opType }) => opType);
  const integer = /Integer|DynamicQuantize/;
  expect(opTypes(model).filter((opType) => integer.test(opType)).length).toBeGreaterThan(100);
  expect(
    opTypes(rewrite(model, { isFast: true }).graph).filter((opType) => integer.test(opType)),
  ).toEqual([]);
});
