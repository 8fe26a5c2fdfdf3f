import { KnikError, type Runtime } from '../../../contract/index.ts';
import type { RuntimeFiles } from '../../onnx/runtime-files.ts';
import { loadKokoroAcousticModel, type KokoroAcousticModel } from './acoustic-model.ts';
import { isOutOfMemory, unusableFiles } from './failures.ts';
import { rewrite } from './graph/rewrite.ts';

/** Said of a model that is not of a known form. */
export const RUNS_AS_IT_IS = 'Its file has a form that cannot be sped up, so it runs as it is.';

/** GiB from which on a device has the memory for the larger model. Browsers that do not tell are taken to have it. */
const LEAST_MEMORY_GIB = 4;

export interface LoadFittestOptions {
  /** The model's file. Borrowed. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly runtime: Runtime;
  readonly files: RuntimeFiles;
  /** Hears a sentence for the person when the model does not run as it should. */
  readonly onNote: (note: string) => void;
  /** Stand-ins of tests. */
  readonly load?: typeof loadKokoroAcousticModel;
  readonly rewriteModel?: typeof rewrite;
}

/**
 * Loads a model in the best form that the runtime takes: rewritten, rewritten without what needs more memory, as
 * it is.
 *
 * @throws KnikError The first failure, when the runtime takes none; `voice-download` when it is the file that is no
 *   good.
 */
export async function loadFittest(options: LoadFittestOptions): Promise<KokoroAcousticModel> {
  const { bytes, runtime, files, onNote } = options;
  const { load = loadKokoroAcousticModel, rewriteModel = rewrite } = options;
  let failure: unknown;
  for (const isFast of isFastWorthIt(runtime) ? [true, false] : [false]) {
    try {
      const start = performance.now();
      const { graph, integerOperations } = rewriteModel(bytes, { isFast });
      // Read by `check:voices`.
      performance.measure('knik:rewrite', { start });
      const model = await load({ graph, weights: bytes }, runtime, files);
      if (integerOperations > 0) onNote(RUNS_AS_IT_IS);
      return model;
    } catch (error) {
      // A file that is no good is no better in another form; memory that was missing may do for a smaller one.
      if (isUnusable(error)) throw error;
      if (!(error instanceof KnikError) && !isOutOfMemory(error)) throw damaged(error);
      failure ??= error;
    }
  }
  try {
    const model = await load({ graph: bytes }, runtime, files);
    onNote(RUNS_AS_IT_IS);
    return model;
  } catch (error) {
    throw failure instanceof KnikError ? failure : error;
  }
}

/** Said of files that cannot be read. */
export function damaged(cause: unknown): KnikError {
  return unusableFiles('The files of the voice are damaged. Download them again.', cause);
}

/** Whether it is the file that is no good: then no other form of it is better. */
function isUnusable(error: unknown): boolean {
  return error instanceof KnikError && error.code === 'voice-download';
}

/**
 * Whether convolutions are rewritten: on processors, where multiplications are what takes the time. On a graphics card
 * a sentence takes 1.8 times as long with it (docs/KOKORO.md).
 */
function isFastWorthIt({ device }: Runtime): boolean {
  const { deviceMemory = LEAST_MEMORY_GIB } = globalThis.navigator as {
    readonly deviceMemory?: number;
  };
  return device === 'wasm' && deviceMemory >= LEAST_MEMORY_GIB;
}
