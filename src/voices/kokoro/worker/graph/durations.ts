import { integerAttribute } from '../../../onnx/attribute.ts';
import { DURATIONS } from '../../../onnx/durations.ts';
import type { GraphNode } from '../../../onnx/model.ts';
import { nodeOf, type Graph } from './graph.ts';

/** The element type of 64-bit integers, as `Cast` is given it. */
const INT64 = 7;

/** Operators that leave a list of durations what it is. */
const IN_BETWEEN: ReadonlySet<string> = new Set([
  'Cast',
  'Clip',
  'Gather',
  'Identity',
  'Max',
  'Reshape',
  'Squeeze',
]);

/**
 * Makes the frames of each token a result of the graph: they are rounded, kept to one at least, and summed
 * up in front of the alignment (`Round → Clip → … → CumSum`).
 *
 * @returns Names of the results to be added to the model; none where it has durations already, or no such
 *   nodes.
 */
export function exposeDurations(graph: Graph): readonly string[] {
  if (graph.outputs.includes(DURATIONS)) return [];
  const sums = graph.nodes.filter((node) => node.opType === 'CumSum' && countsFrames(graph, node));
  const [sum] = sums;
  if (sum === undefined || sums.length > 1) return [];
  const cast = nodeOf('Cast', [sum.inputs[0] ?? ''], [DURATIONS], [integerAttribute('to', INT64)]);
  graph.append(cast);
  return [DURATIONS];
}

function countsFrames(graph: Graph, { inputs }: GraphNode): boolean {
  let node = graph.producer(inputs[0]);
  while (node !== undefined && IN_BETWEEN.has(node.opType)) node = graph.producer(node.inputs[0]);
  return node?.opType === 'Round';
}
