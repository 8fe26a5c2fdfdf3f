import { TYPE, type ElementType, type GraphBuilder, type Value } from './graph-builder.ts';
import {
  dequantizeWeights,
  quantizeSigned,
  quantizeUnsigned,
  type QuantizedWeights,
} from './quantize.ts';
import { seededRandom } from './random.ts';

/**
 * How the weights of convolutions, products and LSTMs are written.
 *
 * `float32`: plainly. `int8`: as onnxruntime's `quantize_dynamic` leaves them. `rounded`: in floating
 * point, but only values that the int8 weights stand for.
 */
export type WeightForm = 'float32' | 'rounded' | 'int8';

/** A matrix that is written once and may be used often. */
export type Matrix = { readonly float: Value } | IntegerMatrix;

interface IntegerMatrix {
  readonly integers: Value;
  readonly scale: Value;
  readonly zeroPoint: Value;
}

interface Convolution {
  /**
   * Where integer weights have their bias: in the sum of integers, divided by the scale and rounded, as in the
   * published files, or behind the scale in floating point, as newer quantizers have it.
   */
  readonly bias?: 'inside' | 'behind';
  readonly dilation?: number;
  readonly stride?: number;
  /** How much zero is added at both ends; by default what keeps the length at stride 1. */
  readonly pads?: readonly [number, number];
}

const LSTM_GATES = 4;

/** Writes layers with random weights, of a size that leaves a signal as strong as it was. */
export class Layers {
  readonly graph: GraphBuilder;
  readonly #form: WeightForm;
  readonly #random: () => number;

  constructor(graph: GraphBuilder, form: WeightForm, seed: number) {
    this.graph = graph;
    this.#form = form;
    this.#random = seededRandom(seed);
  }

  /** Float constants, uniform, of variance `1 / fanIn`. */
  floats(dims: readonly number[], fanIn: number): Value {
    return this.graph.floats(dims, this.#weights(dims, fanIn));
  }

  /** `x` [1, into, time] → [1, out, time / stride]. */
  conv(
    x: Value,
    [out, into, kernel]: readonly [number, number, number],
    { dilation = 1, stride = 1, pads, bias = 'inside' }: Convolution = {},
  ): Value {
    const g = this.graph;
    const padding = ((kernel - 1) * dilation) / 2;
    const attributes = {
      dilations: [dilation],
      strides: [stride],
      pads: pads ?? [Math.floor(padding), Math.ceil(padding)],
    };
    const weights = this.#matrix([out, into, kernel], into * kernel, quantizeUnsigned, TYPE.uint8);
    const biases = this.#weights([out], 100);
    if ('integers' in weights && bias === 'inside') {
      return this.#integerProduct('ConvInteger', x, weights, attributes, biases);
    }
    const y =
      'float' in weights
        ? g.node('Conv', [x, weights.float], attributes)
        : this.#integerProduct('ConvInteger', x, weights, attributes);
    return g.node('Add', [y, g.floats([1, out, 1], biases)]);
  }

  /** `x` [1, into, time] → [1, out, time · stride]; is never quantized. */
  upsample(
    x: Value,
    [into, out, kernel]: readonly [number, number, number],
    stride: number,
  ): Value {
    const pad = (kernel - stride) / 2;
    return this.graph.node(
      'ConvTranspose',
      [x, this.floats([into, out, kernel], (into * kernel) / stride)],
      { strides: [stride], pads: [Math.floor(pad), Math.ceil(pad)] },
    );
  }

  /** Integer weights have a scale for each column, as in the published files. */
  matrix(into: number, out: number): Matrix {
    const g = this.graph;
    const weights = this.#weights([into, out], into);
    if (this.#form === 'float32') return { float: g.floats([into, out], weights) };
    const columns = Array.from({ length: out }, (_, column) =>
      quantizeSigned(weights.filter((_weight, at) => at % out === column)),
    );
    const inOrder = (values: readonly ArrayLike<number>[]) =>
      Array.from(weights, (_, at) => values[at % out]?.[Math.floor(at / out)] ?? 0);
    if (this.#form === 'rounded') {
      return { float: g.floats([into, out], inOrder(columns.map(dequantizeWeights))) };
    }
    return {
      integers: g.bytes(
        TYPE.int8,
        [into, out],
        Int8Array.from(inOrder(columns.map(({ data }) => data))),
      ),
      scale: g.floats(
        [out],
        columns.map(({ scale }) => scale),
      ),
      zeroPoint: g.bytes(TYPE.int8, [out], new Int8Array(out)),
    };
  }

  /** `x` [..., into] → [..., out]. */
  linear(x: Value, weights: Matrix): Value {
    return 'float' in weights
      ? this.graph.node('MatMul', [x, weights.float])
      : this.#integerProduct('MatMulInteger', x, weights, {});
  }

  /** Both ways: `x` [time, 1, into] → [time, 1, 2 · hidden]. */
  lstm(x: Value, into: number, hidden: number): Value {
    const g = this.graph;
    const biases = g.floats(
      [2, 2 * LSTM_GATES * hidden],
      this.#weights([2, 8 * hidden], 10 * hidden),
    );
    const w = this.#lstmWeights(into, hidden);
    const r = this.#lstmWeights(hidden, hidden);
    const attributes = { hidden_size: hidden, direction: 'bidirectional' };
    let y: Value | undefined;
    if ('float' in w && 'float' in r) {
      [y] = g.nodes('LSTM', [x, w.float, r.float, biases], { attributes, outputs: 3 });
    } else if ('integers' in w && 'integers' in r) {
      const weights = [w.integers, r.integers, biases, '', '', '', ''];
      const scales = [w.scale, w.zeroPoint, r.scale, r.zeroPoint];
      const domain = 'com.microsoft';
      const options = { attributes, outputs: 3, domain };
      [y] = g.nodes('DynamicQuantizeLSTM', [x, ...weights, ...scales], options);
    }
    // [time, direction, 1, hidden]
    const sideBySide = g.node('Transpose', [y ?? ''], { perm: [0, 2, 1, 3] });
    return g.node('Reshape', [sideBySide, g.integers([3], [0, 0, -1])]);
  }

  /** `quantize_dynamic` gives each direction a scale, and exchanges the last two axes. */
  #lstmWeights(into: number, hidden: number): Matrix {
    const g = this.graph;
    const gates = LSTM_GATES * hidden;
    const directions = [0, 1].map(() => this.#weights([gates, into], 2 * into));
    if (this.#form === 'float32') {
      return {
        float: g.floats(
          [2, gates, into],
          directions.flatMap((each) => Array.from(each)),
        ),
      };
    }
    const quantized = directions.map((each) => quantizeSigned(each));
    if (this.#form === 'rounded') {
      const rounded = quantized.flatMap((each) => Array.from(dequantizeWeights(each)));
      return { float: g.floats([2, gates, into], rounded) };
    }
    const exchanged = quantized.flatMap(({ data }) =>
      Array.from(data, (_, at) => data[(at % gates) * into + Math.floor(at / gates)] ?? 0),
    );
    return {
      integers: g.bytes(TYPE.int8, [2, into, gates], Int8Array.from(exchanged)),
      scale: g.floats(
        [2],
        quantized.map(({ scale }) => scale),
      ),
      zeroPoint: g.bytes(TYPE.int8, [2], Int8Array.of(0, 0)),
    };
  }

  #matrix(
    dims: readonly number[],
    fanIn: number,
    quantize: (weights: Float32Array) => QuantizedWeights,
    type: ElementType,
  ): Matrix {
    const g = this.graph;
    const weights = this.#weights(dims, fanIn);
    if (this.#form === 'float32') return { float: g.floats(dims, weights) };
    const quantized = quantize(weights);
    if (this.#form === 'rounded') return { float: g.floats(dims, dequantizeWeights(quantized)) };
    return {
      integers: g.bytes(type, dims, quantized.data),
      scale: g.floats([1], [quantized.scale]),
      zeroPoint: g.bytes(type, [], Uint8Array.of(quantized.zeroPoint)),
    };
  }

  #integerProduct(
    opType: 'ConvInteger' | 'MatMulInteger',
    x: Value,
    weights: IntegerMatrix,
    attributes: Readonly<Record<string, readonly number[]>>,
    biases?: Float32Array,
  ): Value {
    const g = this.graph;
    const [quantized = '', scale = '', zeroPoint = ''] = g.nodes('DynamicQuantizeLinear', [x], {
      outputs: 3,
    });
    const inputs = [quantized, weights.integers, zeroPoint, weights.zeroPoint];
    const factor = g.node('Mul', [scale, weights.scale]);
    let sum = g.node(opType, inputs, attributes);
    if (biases !== undefined) {
      const wanted = g.node('Floor', [g.node('Div', [g.floats([biases.length], biases), factor])]);
      const whole = g.node('Cast', [wanted], { to: TYPE.int32 });
      sum = g.node('Add', [sum, g.node('Reshape', [whole, g.integers([3], [1, -1, 1])])]);
    }
    return g.node('Mul', [g.node('Cast', [sum], { to: TYPE.float32 }), factor]);
  }

  #weights(dims: readonly number[], fanIn: number): Float32Array {
    const weights = new Float32Array(dims.reduce((product, dim) => product * dim, 1));
    const reach = Math.sqrt(3 / fanIn);
    for (let at = 0; at < weights.length; at++) weights[at] = this.#random() * reach;
    return weights;
  }
}
