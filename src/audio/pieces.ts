import type { Playable } from './queue.ts';
import { soundFramesOf } from './schedule.ts';
import { Stretch } from './stretch.ts';

/**
 * The amount that is stretched in one go: it costs the main thread about a millisecond, and a few of them in a row keep a
 * busy page speaking.
 */
const PIECE_SECONDS = 0.5;

/** A chunk as it will be played. */
export interface Pieces {
  /** All of it, on the clock of the output. */
  readonly soundFrames: number;
  /** The next samples, at the rate of the chunk. */
  next(): Float32Array<ArrayBuffer>;
}

/**
 * At its own pace a chunk is one piece, and its samples are what is heard; else it is stretched as it is asked for.
 *
 * @param offsetFrames How much of it has been heard, in frames of the clock at its own pace.
 */
export function openPieces(
  { samples, sampleRateHz }: Pick<Playable, 'samples' | 'sampleRateHz'>,
  offsetFrames: number,
  speed: number,
  clockRateHz: number,
): Pieces {
  // Cutting the samples is exact in every browser; `start(when, offset)` may round.
  const heardSamples = Math.round((offsetFrames * sampleRateHz) / clockRateHz);
  if (speed === 1) {
    const rest = samples.subarray(heardSamples);
    const soundFrames = soundFramesOf(rest.length, sampleRateHz, clockRateHz);
    return { soundFrames, next: () => rest };
  }
  const stretch = new Stretch(samples, sampleRateHz, speed, heardSamples);
  // The browser converts piece by piece, so that only pieces of the clock's rate meet to the sample.
  const count = sampleRateHz === clockRateHz ? Math.round(PIECE_SECONDS * sampleRateHz) : Infinity;
  return {
    soundFrames: soundFramesOf(stretch.length, sampleRateHz, clockRateHz),
    next: () => stretch.read(count),
  };
}
