import { fadeEnds } from '../../dsp/fade-ends.ts';
import { isSound, isStress, type SpokenSymbol } from '../../phonemes/symbols.ts';
import { audibleSpan } from './ends.ts';

/** Kokoro's own rate. */
export const KOKORO_SAMPLE_RATE_HZ = 24_000;

/** The model's unit of time: 25 ms. */
export const KOKORO_FRAME_SAMPLES = 600;

/** How long a symbol is in comparison with others, where the model does not say. */
const WEIGHT = { sound: 1, longer: 0.5, space: 0.3, punctuation: 3 };

/** When each symbol of a chunk is heard, and the sound that this is about. */
export interface TimedSound {
  readonly samples: Float32Array<ArrayBuffer>;
  /** For each symbol its start, and in the end the end of the last: rising, in seconds from the first sample. */
  readonly edges: readonly number[];
  /** Whether the edges are only guessed from the kinds of the symbols. */
  readonly isEstimate: boolean;
}

/**
 * The part of a chunk's sound in which something is spoken, and when each symbol is.
 *
 * Kokoro's artefacts are loud: up to 0.7 s of tail behind short texts, voiced junk on punctuation. So the
 * durations say where speech is looked for, and the level there says where it begins and ends.
 *
 * @param samples The model's sound, at 24 kHz. Borrowed.
 * @param durations Frames of each token: the opening boundary, the symbols, the closing boundary.
 *   `undefined`, or anything that does not add up to the samples, gives an estimate over the whole sound.
 */
export function timeSymbols(
  samples: Float32Array,
  symbols: readonly SpokenSymbol[],
  durations: readonly number[] | undefined,
): TimedSound {
  const total = durations?.reduce((sum, frames) => sum + frames, 0) ?? 0;
  const fits =
    durations?.length === symbols.length + 2 && total * KOKORO_FRAME_SAMPLES === samples.length;
  return fits ? cut(samples, symbols, durations) : estimate(samples, symbols);
}

function cut(
  samples: Float32Array,
  symbols: readonly SpokenSymbol[],
  durations: readonly number[],
): TimedSound {
  // Frames at which the symbols start, and the last one ends.
  const edges: number[] = [];
  let frame = 0;
  for (const frames of durations.slice(0, -1)) {
    frame += frames;
    edges.push(frame);
  }
  const first = Math.max(0, symbols.findIndex(isSound));
  const last = symbols.findLastIndex(isSound);
  const { start, end } = audibleSpan(samples, {
    start: (edges[first] ?? 0) * KOKORO_FRAME_SAMPLES,
    end: (edges[last + 1] ?? 0) * KOKORO_FRAME_SAMPLES,
  });
  const kept = samples.slice(start, end);
  fadeEnds(kept);
  const within = (frames: number) =>
    Math.min(Math.max(frames * KOKORO_FRAME_SAMPLES, start), end) - start;
  return {
    samples: kept,
    edges: edges.map((edge) => within(edge) / KOKORO_SAMPLE_RATE_HZ),
    isEstimate: false,
  };
}

function estimate(samples: Float32Array, symbols: readonly SpokenSymbol[]): TimedSound {
  const weights = symbols.map((symbol, at) => {
    if (symbol.symbol === 'ː') return WEIGHT.longer;
    if (isSound(symbol)) return WEIGHT.sound;
    if (isStress(symbol)) return 0;
    if (symbol.symbol === ' ') return WEIGHT.space;
    // At the end the pause is not in the sound: the voice is silent there, and the edges get trimmed.
    return at < symbols.findLastIndex(isSound) ? WEIGHT.punctuation : 0;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const { startSeconds, endSeconds } = audibleRange(samples);
  const edges = [startSeconds];
  let passed = 0;
  for (const weight of weights) {
    passed += weight;
    edges.push(startSeconds + (passed / total) * (endSeconds - startSeconds));
  }
  return { samples: new Float32Array(samples), edges, isEstimate: true };
}

/** Where the sound rises above a hundredth of its peak: the voice leaves near silence at its ends. */
function audibleRange(samples: Float32Array): { startSeconds: number; endSeconds: number } {
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isAudible = (value: number) => Math.abs(value) > peak / 100;
  const first = Math.max(0, samples.findIndex(isAudible));
  const last = samples.findLastIndex(isAudible);
  const end = last === -1 ? samples.length : last + 1;
  return { startSeconds: first / KOKORO_SAMPLE_RATE_HZ, endSeconds: end / KOKORO_SAMPLE_RATE_HZ };
}
