import { env, InferenceSession, Tensor } from 'onnxruntime-web/webgpu';
import type { Runtime } from '../../../contract/index.ts';
import { runtimeFailure, unusableFiles } from './failures.ts';
import { DURATIONS } from '../../onnx/durations.ts';
import { WEIGHTS_FILE } from './graph/rewrite.ts';
import type { RuntimeFiles } from '../../onnx/runtime-files.ts';
import { BOUNDARY_TOKEN } from './vocabulary.ts';
import { STYLE_WIDTH } from './voice-style.ts';

/** The model's result for one run of symbols. */
export interface KokoroUtterance {
  /** At 24 kHz; owned by the caller. */
  readonly samples: Float32Array;
  /** Frames of each token, with the boundary tokens at both ends, where the model tells. */
  readonly durations: readonly number[] | undefined;
}

/** A model as a runtime takes it: operations, and the file with the constants that they refer to. */
export interface ModelContent {
  readonly graph: Uint8Array<ArrayBuffer>;
  /** Left out where the graph holds all of its constants. */
  readonly weights?: Uint8Array<ArrayBuffer>;
}

/** The two exports of Kokoro that people have call the same things differently. */
const NAMES = { ids: ['input_ids', 'tokens'], samples: ['waveform', 'audio'] };

/** A Kokoro model that is loaded and runs. One call at a time. */
export interface KokoroAcousticModel {
  /**
   * @param tokens Ids of 1 … 510 symbols, without the boundary tokens.
   * @throws KnikError `voice-load` when the runtime is of no use any more.
   */
  speak(
    tokens: readonly number[],
    style: Float32Array<ArrayBuffer>,
    speed: number,
  ): Promise<KokoroUtterance>;
}

/**
 * Starts a runtime and loads a model into it. A worker can do so once: the runtime keeps its build and its
 * threads for as long as it lives.
 *
 * One script drives all builds; which one it loads is decided by the addresses.
 *
 * @param content A model with Kokoro's inputs, under either of their names; free to be collected afterwards.
 * @throws KnikError `voice-load`; `voice-download` for a model that is not Kokoro.
 */
export async function loadKokoroAcousticModel(
  { graph, weights }: ModelContent,
  runtime: Runtime,
  files: RuntimeFiles,
): Promise<KokoroAcousticModel> {
  env.wasm.wasmPaths = { mjs: files.mjs, wasm: files.wasm };
  env.wasm.numThreads = runtime.device === 'wasm' ? runtime.threads : 1;
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(graph, {
      ...(weights === undefined ? {} : { externalData: [{ path: WEIGHTS_FILE, data: weights }] }),
      executionProviders: [runtime.device],
      // Errors only: that shapes are computed on the processor, beside the graphics card, is as it should be.
      logSeverityLevel: 3,
      // Dequantized weights are constants; by default they would be computed in every run.
      extra: { session: { disable_quant_qdq: '1' } },
    });
  } catch (cause) {
    throw runtimeFailure(runtime, 'could not load the voice', cause);
  }
  const guarded = runtime.device === 'webgpu' ? await watchDevice() : <T>(run: Promise<T>) => run;
  const idsName = NAMES.ids.find((name) => session.inputNames.includes(name)) ?? '';
  const samplesName = NAMES.samples.find((name) => session.outputNames.includes(name)) ?? '';
  const wanted = session.inputNames.toSorted().join();
  if (samplesName === '' || wanted !== [idsName, 'speed', 'style'].toSorted().join()) {
    throw unusableFiles('This file is the model of another voice. Choose another one.', wanted);
  }

  return {
    async speak(tokens, style, speed) {
      const ids = BigInt64Array.from([BOUNDARY_TOKEN, ...tokens, BOUNDARY_TOKEN], BigInt);
      const feeds = {
        [idsName]: new Tensor('int64', ids, [1, ids.length]),
        style: new Tensor('float32', style, [1, STYLE_WIDTH]),
        speed: new Tensor('float32', Float32Array.of(speed), [1]),
      };
      try {
        const results = await guarded(session.run(feeds));
        const samples = await results[samplesName]?.getData(true);
        if (!(samples instanceof Float32Array)) throw new TypeError('The model made no sound.');
        const frames = await results[DURATIONS]?.getData(true);
        return {
          samples,
          durations: frames === undefined ? undefined : Array.from(frames, Number),
        };
      } catch (cause) {
        throw runtimeFailure(runtime, 'failed on a sentence', cause);
      }
    },
  };
}

/**
 * Ends what waits for the graphics card when that goes away: a run on it may never end by itself.
 *
 * Not a race with one promise of the loss: that would keep the result of every run for as long as it waits.
 */
async function watchDevice(): Promise<<T>(run: Promise<T>) => Promise<T>> {
  const device = await env.webgpu.device;
  let loss: Error | undefined;
  let giveUp: ((reason: Error) => void) | undefined;
  void device.lost.then(({ message }) => {
    loss = new Error(`The device was lost: ${message}`);
    giveUp?.(loss);
  });
  return (run) =>
    new Promise((resolve, reject) => {
      giveUp = reject;
      if (loss !== undefined) reject(loss);
      run.then(resolve, reject);
    });
}
