import { integersIn } from '../../../onnx/attribute.ts';
import type { GraphNode } from '../../../onnx/model.ts';
import { bothWays, type Graph, type Value } from './graph.ts';

/** Adaptive instance normalization, gain · (x − mean) / √(variance + ε) + shift, found in a graph. */
export interface Normalization {
  /** x, [1, channels, time]; mean and variance are those along time. */
  readonly input: Value;
  /** [1, channels, 1] */
  readonly gain: Value;
  /** [1, channels, 1] */
  readonly shift: Value;
  /** ε */
  readonly epsilon: Value;
}

/** The normalization whose result is `value`, if there is one. */
export function findNormalization(graph: Graph, value: Value): Normalization | undefined {
  const sum = graph.producer(value);
  if (sum?.opType !== 'Add') return undefined;
  for (const [product = '', shift = ''] of bothWays(sum)) {
    const scaled = graph.producer(product);
    if (scaled?.opType !== 'Mul') continue;
    for (const [gain = '', quotient = ''] of bothWays(scaled)) {
      const normalized = readQuotient(graph, quotient);
      if (normalized !== undefined) return { ...normalized, gain, shift };
    }
  }
  return undefined;
}

/** Whether all that a value is used for is to be normalized, so that a number added to a channel makes no difference. */
export function isOnlyNormalized(graph: Graph, value: Value): boolean {
  const isUsedBy = (used: Value, isUse: (node: GraphNode) => boolean) => {
    const consumers = graph.consumers(used);
    return consumers.length > 0 && consumers.every(isUse) && !graph.outputs.includes(used);
  };
  const isCentre = (node: GraphNode) => isCentred(graph, node);
  return isUsedBy(
    value,
    (node) =>
      isCentre(node) || (isMeanInTime(graph, node) && isUsedBy(node.outputs[0] ?? '', isCentre)),
  );
}

/** `Div(Sub(x, mean), Sqrt(Add(variance, ε)))` */
function readQuotient(
  graph: Graph,
  quotient: Value,
): Pick<Normalization, 'input' | 'epsilon'> | undefined {
  const division = graph.producer(quotient);
  const [dividend = '', divisor = ''] = division?.inputs ?? [];
  const centred = graph.producer(dividend);
  const root = graph.producer(divisor);
  const sum = graph.producer(root?.inputs[0]);
  const isOne = division?.opType === 'Div' && root?.opType === 'Sqrt' && sum?.opType === 'Add';
  if (!isOne || centred === undefined || !isCentred(graph, centred)) return undefined;
  const [input = ''] = centred.inputs;
  for (const [variance = '', epsilon = ''] of bothWays(sum)) {
    const mean = graph.producer(variance);
    const square = graph.producer(mean?.inputs[0]);
    const isSquare = square?.opType === 'Mul' && square.inputs.every((name) => name === dividend);
    if (isSquare && isMeanInTime(graph, mean)) return { input, epsilon };
  }
  return undefined;
}

/** `Sub(x, ReduceMean(x))` */
function isCentred(
  graph: Graph,
  { opType, inputs: [input = '', subtracted = ''] }: GraphNode,
): boolean {
  const mean = graph.producer(subtracted);
  return opType === 'Sub' && mean?.inputs[0] === input && isMeanInTime(graph, mean);
}

function isMeanInTime(graph: Graph, node: GraphNode | undefined): boolean {
  if (node?.opType !== 'ReduceMean') return false;
  const [, axes = ''] = node.inputs;
  const along = integersIn(node, 'axes') ?? graph.valuesOf(axes);
  return along?.join() === '2' && (integersIn(node, 'keepdims')?.[0] ?? 1) === 1;
}
