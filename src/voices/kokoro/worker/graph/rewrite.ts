import { readModel } from '../../../onnx/model.ts';
import { dequantize } from './dequantize.ts';
import { makeNoiseRepeatable } from './noise.ts';
import { DURATIONS } from '../../../onnx/durations.ts';
import { exposeDurations } from './durations.ts';
import { speedUpConvolutions } from './fast-convolution.ts';
import { createGraph } from './graph.ts';
import { convolveUpsampling } from './upsampling.ts';

/** Name under which the runtime is given the file that a rewritten model refers to. */
export const WEIGHTS_FILE = 'weights';

/** A model as the runtime is to load it, beside the file that it came from. */
export interface RewrittenModel {
  /** Small: the constants lie in the file, which is to be mounted as {@link WEIGHTS_FILE}. */
  readonly graph: Uint8Array<ArrayBuffer>;
  /** Integer operations that are of no known form, and so are left. */
  readonly integerOperations: number;
  /** Convolutions that are computed with fewer multiplications. */
  readonly fastConvolutions: number;
  readonly hasDurations: boolean;
}

export interface RewriteOptions {
  /**
   * Whether convolutions are to be computed with fewer multiplications, and transposed ones as plain ones: for
   * processors. The runtime holds 1.06 GB then, and half of that otherwise.
   */
  readonly isFast: boolean;
}

/**
 * Rewrites a model of Kokoro so that it runs faster and says more, without a look at its weights.
 *
 * @param bytes An ONNX file. Borrowed.
 * @throws Error when the bytes are no ONNX file.
 */
export function rewrite(bytes: Uint8Array, { isFast }: RewriteOptions): RewrittenModel {
  const model = readModel(bytes);
  const graph = createGraph(model);
  const integerOperations = dequantize(graph);
  const fastConvolutions = isFast ? speedUpConvolutions(graph) : 0;
  if (isFast) convolveUpsampling(graph);
  makeNoiseRepeatable(graph);
  const addedOutputs = exposeDurations(graph);
  return {
    graph: model.write({ nodes: graph.nodes, added: graph.added(), addedOutputs }, WEIGHTS_FILE),
    integerOperations,
    fastConvolutions,
    hasDurations: addedOutputs.length > 0 || model.outputs.includes(DURATIONS),
  };
}
