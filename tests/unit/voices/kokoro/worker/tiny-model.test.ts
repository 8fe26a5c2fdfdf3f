import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, expect, test } from 'vitest';
import { listenToTiny } from '../../../../support/onnx/listen.ts';
import { TINY, tinyFrames, tinyModel } from '../../../../support/onnx/tiny-model.ts';

beforeAll(() => {
  env.wasm.numThreads = 1;
});

async function run(model: Uint8Array, ids: readonly number[], speed: number, style = 0) {
  const session = await InferenceSession.create(model);
  const results = await session.run({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    style: new Tensor('float32', new Float32Array(256).fill(style), [1, 256]),
    speed: new Tensor('float32', Float32Array.of(speed), [1]),
  });
  await session.release();
  return results;
}

test.each([1, 0.8, 1.3])(
  'says its tokens in order, each as long as speed %d makes it',
  async (speed) => {
    const ids = [0, 5, 60, 177, 16, 5, 0];
    const { waveform, durations } = await run(tinyModel({ durations: true }), ids, speed, 0.25);

    const frames = ids.map((id) => tinyFrames(id, speed));
    expect(Array.from(durations?.data as BigInt64Array, Number)).toEqual(frames);
    const total = frames.reduce((sum, each) => sum + each, 0);
    expect(waveform?.dims).toEqual([1, total * TINY.frameSamples]);

    const heard = listenToTiny(waveform?.data as Float32Array);
    expect(heard.map(({ token }) => token)).toEqual(ids.slice(1, -1));
    expect(heard.map((each) => each.frames)).toEqual(frames.slice(1, -1));
    expect(heard[0]?.startFrame).toBe(frames[0]);
  },
);

test('says its style by its loudness', async () => {
  const { waveform } = await run(tinyModel({ durations: true }), [0, 50, 0], 1, -0.5);
  const { base, share } = TINY.loudness;
  const [heard] = listenToTiny(waveform?.data as Float32Array);
  expect(heard?.loudness).toBeCloseTo(base - 0.5 * share, 4);
});

test('comes without durations, as the first Kokoro does', async () => {
  const results = await run(tinyModel({ durations: false }), [0, 50, 0], 1);
  expect(Object.keys(results)).toEqual(['waveform']);
});
