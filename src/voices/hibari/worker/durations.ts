import { DURATIONS } from '../../onnx/durations.ts';
import { readModel, type GraphNode } from '../../onnx/model.ts';
import { bytesField, integerField, joinParts, readFields, stringField } from '../../onnx/wire.ts';

/**
 * Numbers of the fields that are written here.
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const MODEL_GRAPH = 7;
const GRAPH = { node: 1, output: 12 };
const NODE = { input: 1, output: 2, name: 3, opType: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, integer: 3, type: 20 };
const INTEGER_ATTRIBUTE = 2;
const VALUE_INFO = { name: 1, type: 2 };
const TENSOR_TYPE = 1;
const ELEMENT_TYPE = 1;
const INT64 = 7;

/** Operators that may stand between the rounding of durations and the sum that places them. */
const PASSES: ReadonlySet<string> = new Set([
  'Cast',
  'Clip',
  'Squeeze',
  'Reshape',
  'Identity',
  'Max',
]);

/**
 * The same model with one result more: how many frames each token has. They are rounded and kept to one at
 * least in front of the sum that places the frames (`Round → Clip → … → CumSum`).
 *
 * @param bytes Borrowed.
 * @throws Error when they are no such model.
 */
export function withDurations(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const value = durationsIn(readModel(bytes).nodes);
  const cast = bytesField(GRAPH.node, [
    ...stringField(NODE.input, value),
    ...stringField(NODE.output, DURATIONS),
    ...stringField(NODE.name, DURATIONS),
    ...stringField(NODE.opType, 'Cast'),
    ...bytesField(NODE.attribute, [
      ...stringField(ATTRIBUTE.name, 'to'),
      ...integerField(ATTRIBUTE.integer, INT64),
      ...integerField(ATTRIBUTE.type, INTEGER_ATTRIBUTE),
    ]),
  ]);
  const output = bytesField(GRAPH.output, [
    ...stringField(VALUE_INFO.name, DURATIONS),
    ...bytesField(VALUE_INFO.type, bytesField(TENSOR_TYPE, integerField(ELEMENT_TYPE, INT64))),
  ]);
  // A node that comes last may use everything.
  return joinParts(
    readFields(bytes).flatMap((field) =>
      field.number === MODEL_GRAPH
        ? bytesField(MODEL_GRAPH, [field.bytes, ...cast, ...output])
        : [field.raw],
    ),
  );
}

function durationsIn(nodes: readonly GraphNode[]): string {
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node])));
  for (const { opType, inputs } of nodes) {
    const [summed = ''] = inputs;
    if (opType !== 'CumSum') continue;
    let node = producers.get(summed);
    while (node !== undefined && PASSES.has(node.opType))
      node = producers.get(node.inputs[0] ?? '');
    if (node?.opType === 'Round') return summed;
  }
  throw new Error('This model does not say how long each symbol lasts.');
}
