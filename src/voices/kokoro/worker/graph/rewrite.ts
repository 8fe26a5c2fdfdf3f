import { readModel } from '../../../onnx/model.ts';
import { dequantize } from './dequantize.ts';
import { DURATIONS, exposeDurations } from './durations.ts';
import { createGraph } from './graph.ts';

/** Name under which the runtime is given the file that a rewritten model refers to. */
export const WEIGHTS_FILE = 'weights';

/** A model as the runtime is to load it, beside the file that it came from. */
export interface RewrittenModel {
  /** Small: the constants lie in the file, which is to be mounted as {@link WEIGHTS_FILE}. */
  readonly graph: Uint8Array<ArrayBuffer>;
  /** Integer operations that are of no known form, and so are left. */
  readonly integerOperations: number;
  readonly hasDurations: boolean;
}

/**
 * Rewrites a model of Kokoro so that it runs faster and says more, without a look at its weights.
 *
 * @param bytes An ONNX file. Borrowed.
 * @throws Error when the bytes are no ONNX file.
 */
export function rewrite(bytes: Uint8Array): RewrittenModel {
  const model = readModel(bytes);
  const graph = createGraph(model);
  const integerOperations = dequantize(graph);
  const addedOutputs = exposeDurations(graph);
  return {
    graph: model.write({ nodes: graph.nodes, added: graph.added(), addedOutputs }, WEIGHTS_FILE),
    integerOperations,
    hasDurations: addedOutputs.length > 0 || model.outputs.includes(DURATIONS),
  };
}
