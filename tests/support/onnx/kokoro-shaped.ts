import { adaptiveNormalization, snake } from './generator-layers.ts';
import { GraphBuilder, TYPE, type Value } from './graph-builder.ts';
import { Layers, type WeightForm } from './layers.ts';

export interface KokoroShapedOptions {
  readonly form: WeightForm;
  /** Share of the published widths, 0 … 1: the cost of a second of speech falls with its square. */
  readonly width: number;
  readonly seed: number;
}

/** Each token lasts about this many frames of 25 ms, as symbols do in speech of a usual pace. */
const FRAMES_A_TOKEN = 3;

const TOKENS = 178;
const POSITIONS = 512;
const ALBERT = { passes: 12, embedding: 128, width: 768, heads: 12, feedForward: 2048 };
const WIDTH = 512;
const STYLE = 128;
const KERNELS = [3, 7, 11] as const;
const DILATIONS = [1, 3, 5] as const;
const STFT = { size: 20, hop: 5, bins: 22 };

/**
 * A model with Kokoro's inputs, results, kinds and sizes of layers, and random weights: it says nothing,
 * but costs what the real one costs.
 *
 * The sizes are those of the published configuration, and so are the forms: quantized products with their bias inside, durations that are
 * no result. Two things differ: the lengths of the tokens are all but fixed, so that the length of the sound is
 * that of speech; and the source of the harmonics.
 */
export function kokoroShapedModel({
  form,
  width,
  seed,
}: KokoroShapedOptions): Uint8Array<ArrayBuffer> {
  const g = new GraphBuilder();
  const layers = new Layers(g, form, seed);
  /** A width that a convolution, an LSTM and a dozen heads can all have. */
  const scaled = (published: number) => Math.max(24, Math.round((published * width) / 24) * 24);
  const channels = scaled(WIDTH);

  const ids = g.input('input_ids', TYPE.int64, [1, 'tokens']);
  const style = g.input('style', TYPE.float32, [1, 256]);
  const speed = g.input('speed', TYPE.float32, [1]);
  const half = (from: number) =>
    g.node('Slice', [
      style,
      g.integers([1], [from]),
      g.integers([1], [from + STYLE]),
      g.integers([1], [1]),
    ]);
  const voice = half(0);
  const prosody = half(STYLE);

  const meaning = transposed(
    albert(layers, ids, scaled(ALBERT.width), scaled(ALBERT.feedForward), channels),
  );
  let predicted = meaning;
  for (let layer = 0; layer < 3; layer++) {
    predicted = modulate(recurrent(predicted, channels), channels, prosody);
  }
  const durations = durationsOf(predicted);
  const places = placesOf(durations);

  const shape = recurrent(expanded(predicted), channels);
  const pitch = contour(shape);
  const energy = contour(shape);
  const heard = expanded(textEncoder());
  g.output('waveform', generator(decoder()), TYPE.float32, [1, 'samples']);
  return g.build();

  /** Exchanges [1, time, channels] and [1, channels, time]. */
  function transposed(x: Value): Value {
    return g.node('Transpose', [x], { perm: [0, 2, 1] });
  }

  /** An LSTM over `x` [1, into, time] → [1, channels, time]. */
  function recurrent(x: Value, into: number): Value {
    const byTime = g.node('Transpose', [x], { perm: [2, 0, 1] });
    return g.node('Transpose', [layers.lstm(byTime, into, channels / 2)], { perm: [1, 2, 0] });
  }

  /** Frames of each token, [tokens]. */
  function durationsOf(x: Value): Value {
    const likelihoods = g.node('Sigmoid', [layers.conv(x, [50, channels, 1])]);
    const mean = g.node('ReduceMean', [likelihoods], { axes: [0, 1], keepdims: 0 });
    const wanted = g.node('Add', [mean, g.float(FRAMES_A_TOKEN - 0.5)]);
    return g.node('Clip', [g.node('Round', [g.node('Div', [wanted, speed])]), g.float(1)]);
  }

  /** The token that each frame belongs to, [frames]. */
  function placesOf(frames: Value): Value {
    const ends = g.node('CumSum', [frames, g.integers([], [0])]);
    const total = g.node('ReduceSum', [frames, g.integers([1], [0])], { keepdims: 0 });
    const range = g.node('Range', [g.float(0), total, g.float(1)]);
    const column = g.node('Unsqueeze', [range, g.integers([1], [1])]);
    const ended = g.node('Cast', [g.node('GreaterOrEqual', [column, ends])], { to: TYPE.int64 });
    return g.node('ReduceSum', [ended, g.integers([1], [1])], { keepdims: 0 });
  }

  /** From one column a token to one a frame. */
  function expanded(x: Value): Value {
    return g.node('Gather', [x, places], { axis: 2 });
  }

  /** A curve at twice the rate of the frames, [1, 1, 2 · frames]. */
  function contour(x: Value): Value {
    const first = residual(x, [channels, channels], prosody);
    const second = residual(repeated(first, 2), [channels, channels / 2], prosody);
    const third = residual(second, [channels / 2, channels / 2], prosody);
    return layers.conv(third, [1, channels / 2, 1]);
  }

  function textEncoder(): Value {
    let x = transposed(g.node('Gather', [layers.floats([TOKENS, channels], 1), ids]));
    for (let layer = 0; layer < 3; layer++) {
      x = leaky(normalized(layers.conv(x, [channels, channels, 5]), channels));
    }
    return recurrent(x, channels);
  }

  /** [1, channels, 2 · frames]. */
  function decoder(): Value {
    const wide = 2 * channels;
    const curves = [pitch, energy].map((curve) =>
      layers.conv(curve, [1, 1, 3], { stride: 2, pads: [1, 1] }),
    );
    const remembered = layers.conv(heard, [64, channels, 1]);
    let x = residual(
      g.node('Concat', [heard, ...curves], { axis: 1 }),
      [channels + 2, wide],
      voice,
    );
    const again = (block: Value) => g.node('Concat', [block, remembered, ...curves], { axis: 1 });
    for (let block = 0; block < 3; block++) x = residual(again(x), [wide + 66, wide], voice);
    return residual(repeated(again(x), 2), [wide + 66, channels], voice);
  }

  function generator(x: Value): Value {
    const [first, second] = [channels / 2, channels / 4].map(Math.ceil) as [number, number];
    const source = harmonics();
    let y = layers.upsample(leaky(x), [channels, first, 20], 10);
    const slow = layers.conv(source, [first, STFT.bins, 12], { stride: 6, pads: [3, 3] });
    y = g.node('Add', [y, snakeBlock(slow, first, 7)]);
    y = blocks(y, first);
    y = layers.upsample(leaky(y), [first, second, 12], 6);
    const fast = layers.conv(source, [second, STFT.bins, 1]);
    y = g.node('Add', [y, snakeBlock(fast, second, 11)]);
    y = blocks(y, second);
    const spectrum = layers.conv(leaky(y), [STFT.bins, second, 7]);
    const bounded = g.node('Sin', [spectrum]);
    const sound = layers.upsample(bounded, [STFT.bins, 1, STFT.size], STFT.hop);
    return g.node('Reshape', [g.node('Tanh', [sound]), g.integers([2], [1, -1])]);
  }

  /** The pitch as a sound, in short spectra: 60 for each value of the curve. */
  function harmonics(): Value {
    const perValue = repeated(pitch, 300);
    const sound = g.node('Sin', [g.node('Mul', [perValue, g.float(40)])]);
    return layers.conv(sound, [STFT.bins, 1, STFT.size], { stride: STFT.hop, pads: [7, 8] });
  }

  /** The mean of three residual blocks with kernels of different sizes. */
  function blocks(x: Value, size: number): Value {
    const [a = '', b = '', c = ''] = KERNELS.map((kernel) => snakeBlock(x, size, kernel));
    return g.node('Mul', [g.node('Add', [g.node('Add', [a, b]), c]), g.float(1 / 3)]);
  }

  function snakeBlock(x: Value, size: number, kernel: number): Value {
    return DILATIONS.reduce((sum, dilation) => {
      let y = snake(g, modulate(sum, size, voice), size);
      y = layers.conv(y, [size, size, kernel], { dilation });
      y = snake(g, modulate(y, size, voice), size);
      return g.node('Add', [sum, layers.conv(y, [size, size, kernel])]);
    }, x);
  }

  function residual(x: Value, [into, out]: readonly [number, number], by: Value): Value {
    const first = layers.conv(leaky(modulate(x, into, by)), [out, into, 3]);
    const second = layers.conv(leaky(modulate(first, out, by)), [out, out, 3]);
    const kept = into === out ? x : layers.conv(x, [out, into, 1]);
    return g.node('Mul', [g.node('Add', [second, kept]), g.float(Math.SQRT1_2)]);
  }

  /** Instance normalization whose scale and shift depend on the style. */
  function modulate(x: Value, size: number, by: Value): Value {
    const [scale = '', shift = ''] = [0, 1].map(() =>
      g.node('Unsqueeze', [layers.linear(by, layers.matrix(STYLE, size)), g.integers([1], [2])]),
    );
    const gain = g.node('Add', [scale, g.float(1)]);
    return adaptiveNormalization(g, x, gain, shift);
  }

  function normalized(x: Value, size: number): Value {
    const ones = g.floats([size], new Float32Array(size).fill(1));
    const zeros = g.floats([size], new Float32Array(size));
    return g.node('InstanceNormalization', [x, ones, zeros]);
  }

  function leaky(x: Value): Value {
    return g.node('LeakyRelu', [x], { alpha: { float: 0.1 } });
  }

  /** Each column `times` times, one after the other. */
  function repeated(x: Value, times: number): Value {
    return g.node('Resize', [x, '', g.floats([3], [1, 1, times])], {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor',
    });
  }
}

/** The encoder of meaning: one layer, passed twelve times. [1, tokens, out]. */
function albert(
  layers: Layers,
  ids: Value,
  width: number,
  feedForward: number,
  out: number,
): Value {
  const g = layers.graph;
  const size = width / ALBERT.heads;
  const [query, key, value, joined] = [0, 1, 2, 3].map(() => layers.matrix(width, width));
  const widen = layers.matrix(width, feedForward);
  const narrow = layers.matrix(feedForward, width);
  const scaleShift = [
    g.floats([width], new Float32Array(width).fill(1)),
    g.floats([width], new Float32Array(width)),
  ];
  const normalized = (x: Value) => g.node('LayerNormalization', [x, ...scaleShift]);
  const heads = (x: Value, weights: typeof query, perm: readonly number[]) => {
    const projected = weights === undefined ? x : layers.linear(x, weights);
    const split = g.node('Reshape', [projected, g.integers([4], [0, 0, ALBERT.heads, size])]);
    return g.node('Transpose', [split], { perm });
  };

  const tokens = g.node('Gather', [layers.floats([TOKENS, ALBERT.embedding], 1), ids]);
  const count = g.node('Slice', [
    g.node('Shape', [ids]),
    g.integers([1], [1]),
    g.integers([1], [2]),
  ]);
  const positions = g.node('Slice', [
    layers.floats([1, POSITIONS, ALBERT.embedding], 1),
    g.integers([1], [0]),
    count,
    g.integers([1], [1]),
  ]);
  let x = layers.linear(g.node('Add', [tokens, positions]), layers.matrix(ALBERT.embedding, width));
  for (let pass = 0; pass < ALBERT.passes; pass++) {
    const scores = g.node('MatMul', [heads(x, query, [0, 2, 1, 3]), heads(x, key, [0, 2, 3, 1])]);
    const attention = g.node('Softmax', [g.node('Mul', [scores, g.float(size ** -0.5)])], {
      axis: -1,
    });
    const seen = g.node('MatMul', [attention, heads(x, value, [0, 2, 1, 3])]);
    const together = g.node('Reshape', [
      g.node('Transpose', [seen], { perm: [0, 2, 1, 3] }),
      g.integers([3], [0, 0, width]),
    ]);
    const attended = joined === undefined ? together : layers.linear(together, joined);
    x = normalized(g.node('Add', [x, attended]));
    const wide = layers.linear(x, widen);
    const gelu = g.node('Mul', [
      g.node('Mul', [wide, g.float(0.5)]),
      g.node('Add', [g.node('Erf', [g.node('Mul', [wide, g.float(Math.SQRT1_2)])]), g.float(1)]),
    ]);
    x = normalized(g.node('Add', [x, layers.linear(gelu, narrow)]));
  }
  return layers.linear(x, layers.matrix(width, out));
}
