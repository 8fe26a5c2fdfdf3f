import { integerAttribute } from '../../../onnx/attribute.ts';
import type { GraphNode } from '../../../onnx/model.ts';
import { nodeOf, type Graph, type Value } from './graph.ts';

/** What integer operations compute with floating point weights. */
const FLOAT_OPERATION: Readonly<Record<string, string>> = {
  ConvInteger: 'Conv',
  MatMulInteger: 'MatMul',
};

/** Inputs of `DynamicQuantizeLSTM`, of which the first eight are those of `LSTM`. */
const LSTM = { weights: 1, recurrence: 2, inputCount: 8, weightsScale: 8, recurrenceScale: 10 };

/**
 * Turns a dynamically quantized model into one that computes in floating point.
 *
 * Such a model is a quarter of the size to download, but its integer kernels gain little from a second
 * thread, give other lengths and other sound than float, and hardly run on WebGPU. So the weights stay
 * integers in the file, each behind a `DequantizeLinear` that the runtime computes once, when it loads (if
 * the session asks for that: see `acoustic-model.ts`). These forms are known:
 *
 * - `DynamicQuantizeLinear → ConvInteger | MatMulInteger → Cast → Mul`,
 * - the same with the bias inside of the integer sum, divided by the scale and rounded; there the bias in
 *   floating point is taken. A bias behind the `Mul` stays where it is,
 * - `DynamicQuantizeLSTM`.
 *
 * Anything else is left as it is, and so is a model that is not quantized.
 *
 * @returns How many integer operations are left.
 */
export function dequantize(graph: Graph): number {
  const weights = createWeights(graph);
  for (const node of graph.nodes) {
    if (node.opType === 'DynamicQuantizeLSTM') {
      graph.replace(node, [floatLstm(node, weights)]);
    } else if (node.opType in FLOAT_OPERATION) {
      const product = productOf(graph, node, weights);
      if (product !== undefined) graph.replace(product.scaled, [product.node]);
    }
  }
  graph.prepend(weights.nodes());
  graph.prune();
  return graph.nodes.filter(({ opType }) => /Integer|^DynamicQuantize|^QLinear/.test(opType))
    .length;
}

interface Weights {
  /** The nodes that make weights; they depend on constants only, so they stand before all others. */
  nodes(): GraphNode[];
  /**
   * Name of the weight in floating point; the same for every use of a shared one.
   *
   * @param axis Along which the scale varies, if it does.
   * @returns `undefined` for weights that are no constants, or scaled in a way that `DequantizeLinear`
   *   cannot express.
   */
  dequantized(weight: Value, scale: Value, zeroPoint: Value, axis: number): Value | undefined;
  /** Name of the weight, of rank 3, with its last two axes exchanged. */
  transposed(weight: Value): Value;
}

function createWeights(graph: Graph): Weights {
  const nodes = new Map<Value, GraphNode>();

  function add(opType: string, inputs: Value[], attributes: Uint8Array[]): Value {
    const output = `${inputs[0]}/${opType}`;
    nodes.set(output, nodeOf(opType, inputs, [output], attributes));
    return output;
  }

  return {
    nodes: () => [...nodes.values()],
    dequantized(weight, scale, zeroPoint, axis) {
      const dims = graph.constant(weight)?.dims;
      const scaleDims = graph.constant(scale)?.dims;
      if (dims === undefined || scaleDims === undefined) return undefined;
      const isOne = scaleDims.every((dim) => dim === 1);
      const along = axis < 0 ? dims.length + axis : axis;
      if (!isOne && !(scaleDims.length === 1 && scaleDims[0] === dims[along])) return undefined;
      const inputs = [weight, scale, zeroPoint].filter((name) => name !== '');
      return add('DequantizeLinear', inputs, isOne ? [] : [integerAttribute('axis', along)]);
    },
    transposed: (weight) => add('Transpose', [weight], [integerAttribute('perm', [0, 2, 1])]),
  };
}

interface Product {
  /** The node that scales the integer sum, which is the one to be replaced. */
  readonly scaled: GraphNode;
  readonly node: GraphNode;
}

function productOf(graph: Graph, node: GraphNode, weights: Weights): Product | undefined {
  const opType = FLOAT_OPERATION[node.opType] ?? '';
  const [quantized, weight = '', , zeroPoint = ''] = node.inputs;
  const quantizer = graph.producer(quantized);
  if (quantizer?.opType !== 'DynamicQuantizeLinear') return undefined;

  const sum = graph.onlyConsumer(node.outputs[0]);
  const biased = sum?.opType === 'Add' ? innerBias(graph, sum, node.outputs[0]) : undefined;
  if (sum?.opType === 'Add' && (biased === undefined || opType !== 'Conv')) return undefined;
  const cast = biased === undefined ? sum : graph.onlyConsumer(sum?.outputs[0]);
  const scaled = graph.onlyConsumer(cast?.outputs[0]);
  if (cast?.opType !== 'Cast' || scaled?.opType !== 'Mul') return undefined;

  const factor = other(scaled, cast.outputs[0]);
  if (biased !== undefined && biased.scale !== factor) return undefined;
  const scales = graph.producer(factor);
  if (scales?.opType !== 'Mul' || !scales.inputs.includes(quantizer.outputs[1] ?? ''))
    return undefined;
  const scale = other(scales, quantizer.outputs[1]);

  const float = weights.dequantized(weight, scale, zeroPoint, opType === 'Conv' ? 0 : -1);
  if (float === undefined) return undefined;
  const inputs = [quantizer.inputs[0] ?? '', float];
  if (biased !== undefined) inputs.push(biased.bias);
  return { scaled, node: { ...node, opType, inputs, outputs: scaled.outputs } };
}

/** How a bias becomes a part of an integer sum, from the sum back to the division by the scale. */
const ROUNDED_BIAS: ReadonlySet<string> = new Set([
  'Reshape',
  'Unsqueeze',
  'Cast',
  'Floor',
  'Round',
]);

/** The bias in floating point that an `Add` of integers stands for, and the scale that it was divided by. */
function innerBias(
  graph: Graph,
  sum: GraphNode,
  product: Value | undefined,
): { bias: Value; scale: Value } | undefined {
  let node = graph.producer(other(sum, product));
  while (node !== undefined && ROUNDED_BIAS.has(node.opType)) node = graph.producer(node.inputs[0]);
  const [bias = '', scale = ''] = node?.inputs ?? [];
  if (node?.opType !== 'Div' || graph.constant(bias)?.dims.length !== 1) return undefined;
  return { bias, scale };
}

/** The other input of a node that has two. */
function other({ inputs }: GraphNode, one: Value | undefined): Value {
  return inputs.find((name) => name !== one) ?? '';
}

/** The quantized operator has the last two axes of its weights exchanged. */
function floatLstm(node: GraphNode, weights: Weights): GraphNode {
  const inputs = node.inputs.slice(0, LSTM.inputCount);
  for (const [at, scaleAt] of [
    [LSTM.weights, LSTM.weightsScale],
    [LSTM.recurrence, LSTM.recurrenceScale],
  ] as const) {
    const [scale = '', zeroPoint = ''] = node.inputs.slice(scaleAt, scaleAt + 2);
    const float = weights.dequantized(node.inputs[at] ?? '', scale, zeroPoint, 0);
    if (float === undefined) return node;
    inputs[at] = weights.transposed(float);
  }
  return { ...node, opType: 'LSTM', domain: '', inputs };
}
