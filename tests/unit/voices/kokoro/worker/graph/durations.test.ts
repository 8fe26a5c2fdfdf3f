import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, expect, test } from 'vitest';
import { rewrite, WEIGHTS_FILE } from '../../../../../../src/voices/kokoro/worker/graph/rewrite.ts';
import { readModel } from '../../../../../../src/voices/onnx/model.ts';
import { tinyFrames, tinyModel } from '../../../../../support/onnx/tiny-model.ts';

const IDS = [0, 5, 60, 177, 16, 5, 0];

beforeAll(() => {
  env.wasm.numThreads = 1;
});

test('become a result of a model that only computes them', async () => {
  const model = tinyModel({ durations: 'inside', names: 'other' });
  const { graph, hasDurations } = rewrite(model, { isFast: false });
  const session = await InferenceSession.create(graph, {
    externalData: [{ path: WEIGHTS_FILE, data: model }],
  });
  const { audio, durations } = await session.run({
    tokens: new Tensor('int64', BigInt64Array.from(IDS, BigInt), [1, IDS.length]),
    style: new Tensor('float32', new Float32Array(256), [1, 256]),
    speed: new Tensor('float32', Float32Array.of(1), [1]),
  });
  await session.release();
  const frames = IDS.map((id) => tinyFrames(id, 1));
  expect(hasDurations).toBe(true);
  expect(Array.from(durations?.data as BigInt64Array, Number)).toEqual(frames);
  expect(audio?.dims[1]).toBe(frames.reduce((sum, each) => sum + each, 0) * 600);
});

test('are not made twice', () => {
  const model = tinyModel({ durations: true });
  const { graph, hasDurations } = rewrite(model, { isFast: false });
  expect(hasDurations).toBe(true);
  expect(readModel(graph).outputs).toEqual(['waveform', 'durations']);
});

test('are missed in a model that has nothing of their form', () => {
  const { graph, hasDurations } = rewrite(tinyModel({ durations: false }), { isFast: false });
  expect(hasDurations).toBe(false);
  expect(readModel(graph).outputs).toEqual(['waveform']);
});
