import { existsSync, readFileSync } from 'node:fs';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, test } from 'vitest';
import { rewrite, WEIGHTS_FILE } from '../../../../../../src/voices/kokoro/worker/graph/rewrite.ts';
import { readVoiceStyles } from '../../../../../../src/voices/kokoro/worker/voice-style.ts';
import { rmsOf } from '../../../../../../src/voices/dsp/level.ts';
import { readModel } from '../../../../../../src/voices/onnx/model.ts';

const FOLDER = `${process.env['KNIK_TEST_VOICES'] ?? '../shared/voices'}/kokoro`;

interface Reference {
  readonly tokens: readonly number[];
  readonly voice: string;
  readonly styleRow: number;
  readonly durationsInFrames: readonly number[];
}

/** A file of `FOLDER`. Called in tests only: it may not be there. */
const read = (name: string) => new Uint8Array(readFileSync(`${FOLDER}/${name}`));

describe.skipIf(!existsSync(FOLDER))(`Kokoro's published file, in ${FOLDER}`, () => {
  beforeAll(() => {
    env.wasm.numThreads = 1;
  });

  test('has every integer product rewritten, and every convolution of its generator', () => {
    const { graph, integerOperations, fastConvolutions, hasDurations } = rewrite(
      read('onnx/model_quantized.onnx'),
      { isFast: true },
    );
    expect({ integerOperations, fastConvolutions, hasDurations }).toEqual({
      integerOperations: 0,
      fastConvolutions: 48,
      hasDurations: true,
    });
    const left = readModel(graph).nodes.map(({ opType }) => opType);
    expect(left.filter((opType) => opType === 'LSTM')).toHaveLength(6);
  });

  test('makes a small graph: the weights stay in the file', () => {
    const bytes = read('onnx/model_quantized.onnx');
    expect(rewrite(bytes, { isFast: true }).graph.length).toBeLessThan(bytes.length * 0.03);
  });

  test('says the reference sentence with its durations, at its level', async () => {
    const weights = read('onnx/model_quantized.onnx');
    const reference = JSON.parse(new TextDecoder().decode(read('reference.json'))) as Reference;
    const styles = readVoiceStyles(
      new Uint8Array(readFileSync(`node_modules/kokoro-js/voices/${reference.voice}.bin`)),
    );
    const session = await InferenceSession.create(rewrite(weights, { isFast: true }).graph, {
      externalData: [{ path: WEIGHTS_FILE, data: weights }],
      logSeverityLevel: 3,
      extra: { session: { disable_quant_qdq: '1' } },
    });
    const ids = BigInt64Array.from([0, ...reference.tokens, 0], BigInt);
    const { audio, durations } = await session.run({
      tokens: new Tensor('int64', ids, [1, ids.length]),
      style: new Tensor('float32', styles.forLength(reference.styleRow + 1), [1, 256]),
      speed: new Tensor('float32', Float32Array.of(1), [1]),
    });
    await session.release();
    expect(Array.from(durations?.data as BigInt64Array, Number)).toEqual(
      reference.durationsInFrames,
    );
    // Phases follow the rounding of the pitch, so samples differ by some per cent from runtime to runtime.
    const expected = new Float32Array(read('reference-float.wav').slice(-4 * 92_400).buffer);
    const samples = audio?.data as Float32Array;
    expect(samples).toHaveLength(expected.length);
    const difference = samples.map((value, at) => value - (expected[at] ?? Number.NaN));
    expect(rmsOf(difference)).toBeLessThan(0.06 * rmsOf(expected));
  });
});
