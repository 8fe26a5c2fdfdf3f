import type { GraphBuilder, Value } from './graph-builder.ts';

/**
 * Instance normalization that adapts to a style, in the form of the published files.
 *
 * @param x [1, channels, time].
 * @param gain [1, channels, 1], as `shift`.
 */
export function adaptiveNormalization(g: GraphBuilder, x: Value, gain: Value, shift: Value): Value {
  const meanOf = (values: Value) => g.node('ReduceMean', [values], { axes: [2] });
  const centred = g.node('Sub', [x, meanOf(x)]);
  const variance = meanOf(g.node('Mul', [centred, centred]));
  const deviation = g.node('Sqrt', [g.node('Add', [variance, g.float(1e-5)])]);
  const normalized = g.node('Div', [centred, deviation]);
  return g.node('Add', [g.node('Mul', [gain, normalized]), shift]);
}

/**
 * x + sin²(αx) / α, with a parameter for each channel.
 *
 * @param x [1, size, time].
 */
export function snake(g: GraphBuilder, x: Value, size: number): Value {
  const alphas = Array.from({ length: size }, (_, at) => 0.5 + (at % 7) / 4);
  const alpha = g.floats([1, size, 1], alphas);
  const reciprocals = alphas.map((value) => 1 / value);
  const sine = g.node('Sin', [g.node('Mul', [alpha, x])]);
  const square = g.node('Pow', [sine, g.float(2)]);
  return g.node('Add', [x, g.node('Mul', [g.floats([1, size, 1], reciprocals), square])]);
}
