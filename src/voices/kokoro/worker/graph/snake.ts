import type { GraphNode } from '../../../onnx/model.ts';
import { bothWays, createNodeList, type Graph, type Value } from './graph.ts';
import { findNormalization } from './normalization.ts';

/** The activation x + sin²(αx)/α of a vocoder, found in a graph. */
export interface Snake {
  /** The input: [1, channels, time]. */
  readonly input: Value;
  /** α, [1, channels, 1]: a constant, or made of constants. */
  readonly alpha: Value;
  /** 1/α as the graph has it; `undefined` where it divides by α or leaves out a factor of 1. */
  readonly reciprocal: Value;
}

/**
 * sin²(πr)/π = v(K − v) for |r| ≤ ½, where K = 2/√π and v = K·sin²(πr/2), an even polynomial in r.
 *
 * Coefficients of r², r⁴ and r⁶, fitted to the smallest error of the result, which is 1.3e-6 in 32 bits.
 */
const COEFFICIENTS = [2.784022047563414, -2.2848870874905347, 0.705925872657008] as const;
const K = 2 / Math.sqrt(Math.PI);

/** Numbers of 32 bits near it have no fraction: what it is added to is rounded, as long as that is below 2²². */
const WHOLE_ONLY = 1.5 * 2 ** 23;

/** The snake whose result is `value`, if there is one: `Add(x, Mul(1/α, Pow(Sin(Mul(α, x)), 2)))`. */
export function findSnake(graph: Graph, value: Value): Snake | undefined {
  const sum = graph.producer(value);
  if (sum?.opType !== 'Add') return undefined;
  for (const [input = '', added = ''] of bothWays(sum)) {
    const scaled = graph.producer(added);
    if (scaled?.opType !== 'Mul') continue;
    for (const [reciprocal = '', square = ''] of bothWays(scaled)) {
      const sine = sineIn(graph, square);
      const angle = graph.producer(sine?.inputs[0]);
      if (angle?.opType !== 'Mul' || !graph.isConstant(reciprocal)) continue;
      const alpha = angle.inputs.find((name) => name !== input) ?? '';
      if (angle.inputs.includes(input) && graph.isConstant(alpha)) {
        return { input, alpha, reciprocal };
      }
    }
  }
  return undefined;
}

/** The sine that a value is the square of. */
function sineIn(graph: Graph, square: Value): GraphNode | undefined {
  const node = graph.producer(square);
  const [base = '', exponent = ''] = node?.inputs ?? [];
  const isSquare =
    (node?.opType === 'Pow' && graph.valuesOf(exponent)?.join() === '2') ||
    (node?.opType === 'Mul' && base === exponent);
  const sine = graph.producer(base);
  return isSquare && sine?.opType === 'Sin' ? sine : undefined;
}

/** A snake without a sine, and what its result has to be multiplied with. */
export interface PolynomialSnake {
  readonly nodes: readonly GraphNode[];
  readonly output: Value;
  /** π/α, [1, channels, 1]: the factor that the result lacks. */
  readonly factor: Value;
}

/**
 * The same function in t = αx/π: there it is π/α · (t + sin²(πt)/π), whose second part has the period 1, and no
 * parameter that differs from channel to channel.
 *
 * The runtime's sine is scalar code, and takes a fifth of a run; these operations are vectors, spread over all
 * threads. Everything else about them is memory that passes by, so there are as few of them as can be: the
 * factor is left to the weights of the convolution that follows.
 *
 * @param name Prefix for the names of new values.
 */
export function polynomialSnake(
  graph: Graph,
  { input, alpha, reciprocal }: Snake,
  name: string,
): PolynomialSnake {
  const list = createNodeList(`${name}/snake`);
  const add = (opType: string, ...inputs: readonly Value[]) => list.add(opType, inputs);
  const number = (value: number) => graph.floats([], [value]);

  const perPeriod = add('Mul', alpha, number(1 / Math.PI));
  const factor = add('Mul', reciprocal, number(Math.PI));
  const t = scaledBy(perPeriod);
  // The runtime rounds number by number, on one thread.
  const whole = add('Sub', add('Add', t, number(WHOLE_ONLY)), number(WHOLE_ONLY));
  const r = add('Sub', t, whole);
  const s = add('Mul', r, r);
  const [c1, c2, c3] = COEFFICIENTS;
  const inner = add('Add', add('Mul', s, number(c3)), number(c2));
  const v = add('Mul', s, add('Add', add('Mul', s, inner), number(c1)));
  const output = add('Add', t, add('Mul', v, add('Sub', number(K), v)));
  return { nodes: list.nodes, output, factor };

  /** The input times a factor a channel; where it is a normalization, that goes into its gain and its shift. */
  function scaledBy(scale: Value): Value {
    const normalization = findNormalization(graph, input);
    if (normalization === undefined) return add('Mul', input, scale);
    const { input: x, gain, shift, epsilon } = normalization;
    // The runtime's own mean of an axis adds number by number; this one is made of vectors.
    const centred = add('Sub', x, add('GlobalAveragePool', x));
    const variance = add('GlobalAveragePool', add('Mul', centred, centred));
    const deviation = add('Sqrt', add('Add', variance, epsilon));
    const slope = add('Mul', add('Div', gain, deviation), scale);
    return add('Add', add('Mul', centred, slope), add('Mul', shift, scale));
  }
}
