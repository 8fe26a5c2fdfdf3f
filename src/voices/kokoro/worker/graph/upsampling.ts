import { integerAttribute, integersIn } from '../../../onnx/attribute.ts';
import type { GraphNode } from '../../../onnx/model.ts';
import { createNodeList, nodeOf, type Graph, type Value } from './graph.ts';

/**
 * Rewrites transposed convolutions of twice as many taps as their stride S as convolutions of two taps with S times as
 * many channels, whose results are laid side by side: the runtime adds up transposed ones column by column.
 */
export function convolveUpsampling(graph: Graph): void {
  for (const node of graph.nodes) {
    const upsampling = readUpsampling(graph, node);
    if (upsampling === undefined) continue;
    graph.replace(node, upsamplingNodes(graph, node, upsampling));
  }
  graph.prune();
}

interface Upsampling {
  readonly channels: number;
  readonly outputs: number;
  readonly stride: number;
  /** Of the result, what is cut off at either end. */
  readonly padding: number;
}

function readUpsampling(graph: Graph, node: GraphNode): Upsampling | undefined {
  if (node.opType !== 'ConvTranspose' || node.domain !== '') return undefined;
  const [channels = 0, outputs = 0, taps = 0, ...further] =
    shapeOf(graph, node.inputs[1] ?? '') ?? [];
  const stride = integersIn(node, 'strides')?.[0] ?? 1;
  const [padding = 0, after = 0] = integersIn(node, 'pads') ?? [];
  const isPlain =
    further.length === 0 &&
    taps === 2 * stride &&
    padding === after &&
    (integersIn(node, 'group')?.[0] ?? 1) === 1 &&
    (integersIn(node, 'dilations')?.[0] ?? 1) === 1 &&
    (integersIn(node, 'output_padding')?.[0] ?? 0) === 0 &&
    integersIn(node, 'output_shape') === undefined;
  // One channel is the last step of a Fourier transform, which is cheap.
  return isPlain && outputs > 1 ? { channels, outputs, stride, padding } : undefined;
}

/** Shape of weights, which may be a product of constants, such as a direction and a length for each channel. */
function shapeOf(graph: Graph, weights: Value): readonly number[] | undefined {
  const node = graph.producer(weights);
  if (node === undefined) return graph.constant(weights)?.dims;
  const [a, b] = node.opType === 'Mul' ? node.inputs.map((input) => shapeOf(graph, input)) : [];
  return a?.length === b?.length ? a?.map((dim, axis) => Math.max(dim, b?.[axis] ?? 1)) : undefined;
}

/** [1, C, T] → [1, C′, S · T + S − 2 · padding] */
function upsamplingNodes(
  graph: Graph,
  node: GraphNode,
  { channels, outputs, stride, padding }: Upsampling,
): GraphNode[] {
  const [input = '', weights = '', bias] = node.inputs;
  const [result = ''] = node.outputs;
  const { nodes, add } = createNodeList(`${result}/upsampling`);
  const reshape = (x: Value, ...dims: number[]) => add('Reshape', [x, graph.integers(dims)]);
  const transpose = (x: Value, ...perm: number[]) =>
    add('Transpose', [x], [integerAttribute('perm', perm)]);

  // Weights [C, C′, 2 · S] → [S · C′, C, 2], of which the second half meets the sample before: once, when it is loaded.
  const halves = reshape(weights, channels, outputs, 2, stride);
  const inTime = add('Gather', [halves, graph.integers([1, 0])], [integerAttribute('axis', 2)]);
  const kernel = reshape(transpose(inTime, 3, 1, 0, 2), stride * outputs, channels, 2);
  const shift = bias === undefined ? [] : [add('Tile', [bias, graph.integers([stride])])];
  const phases = add(
    'Conv',
    [input, kernel, ...shift],
    [integerAttribute('kernel_shape', [2]), integerAttribute('pads', [1, 1])],
  );
  const apart = reshape(phases, stride, outputs, -1);
  const whole = reshape(transpose(apart, 1, 2, 0), 1, outputs, -1);
  // To the end: a negative zero would be the start.
  const end = padding === 0 ? Number.MAX_SAFE_INTEGER : -padding;
  const bounds = [padding, end, 2].map((value) => graph.integers([value]));
  return [...nodes, nodeOf('Slice', [whole, ...bounds], [result])];
}
