import { integerAttribute, readModel, type GraphNode, type Model } from '../../../onnx/model.ts';

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
 * it is told to: see `acoustic-model.ts`). Every runtime then says the same, at the speed of float:
 *
 * - `DynamicQuantizeLinear → ConvInteger | MatMulInteger → Cast → Mul` becomes `Conv | MatMul`,
 * - `DynamicQuantizeLSTM` becomes `LSTM`.
 *
 * What does not have exactly the form that onnxruntime's `quantize_dynamic` gives it is left as it is; so
 * is a model that is not quantized.
 *
 * @param bytes An ONNX file. Borrowed until the result is there, which may be the same array.
 * @throws Error when the bytes are no ONNX file.
 */
export function dequantize(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const model = readModel(bytes);
  const weights = createWeights(model);
  const products = findProducts(model, weights);

  const nodes = model.nodes.map((node) =>
    node.opType === 'DynamicQuantizeLSTM' ? floatLstm(node, weights) : (products.get(node) ?? node),
  );
  if (weights.nodes.size === 0) return bytes;
  return model.withNodes(withoutUnused([...weights.nodes.values(), ...nodes], model.outputs));
}

interface Weights {
  /** The nodes that make weights; they depend on constants only, so they stand before all others. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /**
   * Name of the weight in floating point; the same for every use of a shared one.
   *
   * @param axis Along which the scale varies, if it does.
   * @returns `undefined` for weights that are no constants, or scaled in a way that `DequantizeLinear`
   *   cannot express.
   */
  dequantized(weight: string, scale: string, zeroPoint: string, axis: number): string | undefined;
  /** Name of the weight, of rank 3, with its last two axes exchanged. */
  transposed(weight: string): string;
}

function createWeights({ initializers }: Model): Weights {
  const nodes = new Map<string, GraphNode>();

  function add(opType: string, inputs: string[], attributes: Uint8Array[]): string {
    const output = `${inputs[0]}/${opType}`;
    nodes.set(output, { name: output, opType, domain: '', inputs, outputs: [output], attributes });
    return output;
  }

  return {
    nodes,
    dequantized(weight, scale, zeroPoint, axis) {
      const dims = initializers.get(weight)?.dims;
      const scaleDims = initializers.get(scale)?.dims;
      if (dims === undefined || scaleDims === undefined) return undefined;
      const isOne = scaleDims.every((dim) => dim === 1);
      if (!isOne && !(scaleDims.length === 1 && scaleDims[0] === dims[axis])) return undefined;
      const inputs = [weight, scale, zeroPoint].filter((name) => name !== '');
      return add('DequantizeLinear', inputs, isOne ? [] : [integerAttribute('axis', axis)]);
    },
    transposed: (weight) => add('Transpose', [weight], [integerAttribute('perm', [0, 2, 1])]),
  };
}

/** For each node that scales the result of an integer product, the product that replaces both. */
function findProducts({ nodes, initializers }: Model, weights: Weights): Map<GraphNode, GraphNode> {
  const consumers = new Map<string, GraphNode[]>();
  const producers = new Map<string, GraphNode>();
  for (const node of nodes) {
    for (const input of node.inputs) {
      const known = consumers.get(input);
      if (known === undefined) consumers.set(input, [node]);
      else known.push(node);
    }
    for (const output of node.outputs) producers.set(output, node);
  }
  const onlyConsumer = (output: string | undefined) => {
    const all = consumers.get(output ?? '');
    return all?.length === 1 ? all[0] : undefined;
  };

  const products = new Map<GraphNode, GraphNode>();
  for (const node of nodes) {
    const opType = FLOAT_OPERATION[node.opType];
    const [quantized = '', weight = '', , zeroPoint = ''] = node.inputs;
    const quantizer = producers.get(quantized);
    const cast = onlyConsumer(node.outputs[0]);
    const scaled = onlyConsumer(cast?.outputs[0]);
    if (opType === undefined || quantizer?.opType !== 'DynamicQuantizeLinear') continue;
    if (cast?.opType !== 'Cast' || scaled?.opType !== 'Mul') continue;

    const scales = producers.get(scaled.inputs.find((name) => name !== cast.outputs[0]) ?? '');
    if (scales?.opType !== 'Mul' || !scales.inputs.includes(quantizer.outputs[1] ?? '')) continue;
    const scale = scales.inputs.find((name) => initializers.has(name)) ?? '';

    const float = weights.dequantized(weight, scale, zeroPoint, opType === 'Conv' ? 0 : 1);
    if (float === undefined) continue;
    const inputs = [quantizer.inputs[0] ?? '', float];
    products.set(scaled, { ...node, opType, inputs, outputs: scaled.outputs });
  }
  return products;
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

/** What may be left without a use. Other nodes stay: a subgraph, which is not looked into, may use them. */
const SCAFFOLD = new Set([
  ...Object.keys(FLOAT_OPERATION),
  'DynamicQuantizeLinear',
  'Cast',
  'Mul',
  'DequantizeLinear',
  'Transpose',
]);

/** Drops what only served the integer operations, from the last node to the first. */
function withoutUnused(nodes: readonly GraphNode[], outputs: readonly string[]): GraphNode[] {
  const used = new Set(outputs);
  return nodes
    .toReversed()
    .filter((node) => {
      const isKept = !SCAFFOLD.has(node.opType) || node.outputs.some((output) => used.has(output));
      if (isKept) node.inputs.forEach((input) => used.add(input));
      return isKept;
    })
    .toReversed();
}
