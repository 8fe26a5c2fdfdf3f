import { GraphBuilder, TYPE } from './graph-builder.ts';

/** The model's own figures, which a test needs to read its sound. */
export const TINY = {
  sampleRateHz: 24_000,
  /** One frame, as Kokoro's. */
  frameSamples: 600,
  /** Ids that the model knows: 0 … 177, as Kokoro's. */
  tokenCount: 178,
  /** One period a frame: every tone has a whole number of periods in a frame. */
  hzPerStep: 40,
  /** Token `id` sounds at `(firstStep + id) * hzPerStep`; the boundary token 0 is silent. */
  firstStep: 5,
  /** Frames of a token at speed 1: its id modulo 4 more than this. */
  leastFrames: 4,
  boundaryFrames: 6,
  /** Loudness is `base + share * style[0]`, and style[0] within −1…1. */
  loudness: { base: 0.4, share: 0.2 },
} as const;

export interface TinyModelOptions {
  /**
   * Whether the model has the further result `durations`, as the timestamped Kokoro has. `inside`: it has none,
   * but computes them by the operators of the real one, so that they can be made a result.
   */
  readonly durations: boolean | 'inside';
  /** How the export calls its ids and its sound; `published` is that of the file on the hub. */
  readonly names?: 'published' | 'other';
  /** Makes every sample zero, as a graphics card that computes wrongly may. */
  readonly isSilent?: boolean;
  /** Gives every token the tone of another one, as a card that mixes up its indices may: loud, in time, and wrong. */
  readonly isGarbled?: boolean;
}

/** How many frames the tiny model gives a token. */
export function tinyFrames(token: number, speed: number): number {
  const atSpeed1 = token === 0 ? TINY.boundaryFrames : TINY.leastFrames + (token % 4);
  return Math.max(1, Math.round(Math.fround(atSpeed1 / Math.fround(speed))));
}

/**
 * A model with Kokoro's inputs and results whose sound says what it was asked: each token is a tone of its
 * own, as long as its id and the speed make it, and as loud as the first number of the style.
 *
 * @see listenToTiny for the way back.
 */
export function tinyModel({
  durations: withDurations,
  names = 'published',
  isSilent = false,
  isGarbled = false,
}: TinyModelOptions): Uint8Array<ArrayBuffer> {
  const g = new GraphBuilder();
  const ids = g.input(names === 'published' ? 'input_ids' : 'tokens', TYPE.int64, [1, 'tokens']);
  const style = g.input('style', TYPE.float32, [1, 256]);
  const speed = g.input('speed', TYPE.float32, [1]);

  const tokens = Array.from({ length: TINY.tokenCount }, (_, token) => token);
  const framesTable = g.floats(
    [TINY.tokenCount],
    tokens.map((token) => tinyFrames(token, 1)),
  );
  const flatIds = g.node('Reshape', [ids, g.integers([1], [-1])]);
  const wanted = g.node('Div', [g.node('Gather', [framesTable, flatIds]), speed]);
  const durations =
    withDurations === 'inside'
      ? g.node('Clip', [g.node('Round', [wanted]), g.float(1)])
      : g.node('Max', [g.node('Floor', [g.node('Add', [wanted, g.float(0.5)])]), g.float(1)]);

  // Which token each frame belongs to: how many tokens have ended by then.
  const ends = g.node('CumSum', [durations, g.integers([], [0])]);
  const total = g.node('ReduceSum', [durations, g.integers([1], [0])], { keepdims: 0 });
  const frames = g.node('Range', [g.float(0), total, g.float(1)]);
  const column = g.node('Unsqueeze', [frames, g.integers([1], [1])]);
  const ended = g.node('Cast', [g.node('GreaterOrEqual', [column, ends])], { to: TYPE.float32 });
  const place = g.node('ReduceSum', [ended, g.integers([1], [1])], { keepdims: 0 });
  const tokenOfFrame = g.node('Gather', [flatIds, g.node('Cast', [place], { to: TYPE.int64 })]);

  const stepTable = g.floats(
    [TINY.tokenCount],
    tokens.map((token) => (isGarbled ? TINY.tokenCount - token : token) + TINY.firstStep),
  );
  const soundTable = g.floats(
    [TINY.tokenCount],
    tokens.map((token) => Math.min(token, 1)),
  );
  const asColumn = (value: string) => g.node('Unsqueeze', [value, g.integers([1], [1])]);
  const steps = asColumn(g.node('Gather', [stepTable, tokenOfFrame]));
  const isSound = asColumn(g.node('Gather', [soundTable, tokenOfFrame]));

  const period = Array.from({ length: TINY.frameSamples }, (_, at) => at / TINY.frameSamples);
  const turns = g.node('Mul', [steps, g.floats([1, TINY.frameSamples], period)]);
  // Whole turns away: a sine of a large angle is inexact on a GPU.
  const angle = g.node('Mul', [
    g.node('Sub', [turns, g.node('Floor', [turns])]),
    g.float(2 * Math.PI),
  ]);
  const first = g.node('Slice', [
    style,
    g.integers([1], [0]),
    g.integers([1], [1]),
    g.integers([1], [1]),
  ]);
  const loudness = g.node('Add', [
    g.node('Mul', [first, g.float(isSilent ? 0 : TINY.loudness.share)]),
    g.float(isSilent ? 0 : TINY.loudness.base),
  ]);
  const sound = g.node('Mul', [g.node('Mul', [g.node('Sin', [angle]), isSound]), loudness]);

  g.output(
    names === 'published' ? 'waveform' : 'audio',
    g.node('Reshape', [sound, g.integers([2], [1, -1])]),
    TYPE.float32,
    [1, 'samples'],
  );
  if (withDurations === true) {
    const whole = g.node('Cast', [durations], { to: TYPE.int64 });
    g.output('durations', whole, TYPE.int64, ['tokens']);
  }
  return g.build();
}
