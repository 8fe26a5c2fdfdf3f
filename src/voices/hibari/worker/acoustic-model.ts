import type * as OnnxRuntime from 'onnxruntime-web/wasm';
import { DURATIONS } from '../../onnx/durations.ts';
import type { RuntimeFiles } from '../../onnx/runtime-files.ts';
import { withDurations } from './durations.ts';
import type { SpeechSpectra } from './vocoder.ts';

/** The model's result for one run of symbols. */
export interface HibariUtterance extends SpeechSpectra {
  /** Frames of each token, those at both ends included. They add up to `frameCount`. */
  readonly durations: readonly number[];
}

/** A Hibari model that is loaded and runs. One call at a time. */
export interface HibariAcousticModel {
  /**
   * @param tokens Ids of 1 … 400 symbols.
   * @param speed 1 is the voice's natural pace.
   */
  speak(tokens: readonly number[], speed: number): Promise<HibariUtterance>;
}

/** The runtime's script, which differs by where this runs. */
export type OnnxModule = Pick<typeof OnnxRuntime, 'env' | 'InferenceSession' | 'Tensor'>;

/** Opens and closes every text. */
const BOUNDARY_TOKEN = 0;

const RESULTS = ['lh', 'theta', 'ln', 'lr', 'phi', 'f0'] as const;

/**
 * Loads a voice into the runtime, on one thread: the graph is so small that more do not help.
 *
 * @param bytes An ONNX file of Hibari; borrowed until this resolves.
 * @param files `undefined`: beside the script that asks, as in Node.
 * @throws Error for a file that is something else, or when the runtime cannot start.
 */
export async function loadHibariAcousticModel(
  { env, InferenceSession, Tensor }: OnnxModule,
  bytes: Uint8Array,
  files: RuntimeFiles | undefined,
): Promise<HibariAcousticModel> {
  if (files !== undefined) env.wasm.wasmPaths = { ...files };
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(withDurations(bytes), {
    executionProviders: ['wasm'],
    logSeverityLevel: 3,
  });
  const isHibari =
    session.inputNames.toSorted().join() === 'ids,speed' &&
    RESULTS.every((name) => session.outputNames.includes(name));
  if (!isHibari) throw new TypeError('The file is a model, but not Hibari.');

  return {
    async speak(tokens, speed) {
      const ids = BigInt64Array.from([BOUNDARY_TOKEN, ...tokens, BOUNDARY_TOKEN], BigInt);
      const results = await session.run({
        ids: new Tensor('int64', ids, [1, ids.length]),
        speed: new Tensor('float32', Float32Array.of(speed), [1]),
      });
      const floats = (name: (typeof RESULTS)[number]) => floatsOf(results[name]);
      const f0 = floats('f0');
      return {
        frameCount: f0.length,
        lh: floats('lh'),
        theta: floats('theta'),
        ln: floats('ln'),
        lr: floats('lr'),
        phi: floats('phi'),
        f0,
        durations: framesOf(results[DURATIONS], f0.length),
      };
    },
  };
}

/** The model counts durations in the frames of the model it was distilled from, of which each is two of its own. */
function framesOf(value: OnnxRuntime.OnnxValue | undefined, frameCount: number): number[] {
  const data = value?.data;
  if (!(data instanceof BigInt64Array)) throw new TypeError('The model has no durations.');
  const durations = Array.from(data, Number);
  const total = durations.reduce((sum, duration) => sum + duration, 0);
  return durations.map((duration) => (duration * frameCount) / total);
}

function floatsOf(value: OnnxRuntime.OnnxValue | undefined): Float32Array {
  const data = value?.data;
  if (!(data instanceof Float32Array)) throw new TypeError('The model made no sound.');
  return data;
}
