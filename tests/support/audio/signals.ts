import type { SpeechChunk, WordTime } from '../../../src/contract/speech.ts';
import type { Recording } from './recording.ts';

/** What most tests of the player run at. */
export const RATE_HZ = 24_000;
/** One step of `ramp`: exact in float32, so that a recorded sample tells its place. */
const STEP = 2 ** -16;

/** Samples `from + 1`, `from + 2`, … times 2^-16: each tells which it is. Stays within 1 up to 65,535. */
export function ramp(frames: number, from = 0): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: frames }, (_, i) => (from + i + 1) * STEP);
}

/** Which sample of `ramp` a recorded one is, from 0; a fraction if its level was changed. */
export function placeInRamp(sample: number): number {
  return sample / STEP - 1;
}

/** A soft tone: its own steps are small, so that a click stands out. */
export function tone(
  frames: number,
  { hz = 200, amplitude = 0.5 } = {},
): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: frames },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / RATE_HZ),
  );
}

/** The largest difference between neighbours. */
export function largestStep(samples: Float32Array): number {
  return samples.reduce(
    (largest, sample, i) => Math.max(largest, Math.abs(sample - (samples[i - 1] ?? sample))),
    0,
  );
}

/** A chunk around samples; its text is of no account. */
export function chunkOf(
  samples: Float32Array<ArrayBuffer>,
  { pauseFrames = 0, sampleRateHz = RATE_HZ, start = 0, words = [] as readonly WordTime[] } = {},
): SpeechChunk {
  return {
    samples,
    sampleRateHz,
    pauseSeconds: pauseFrames / sampleRateHz,
    text: 'Words.',
    span: { start, end: start + 6 },
    boundary: 'sentence',
    words,
  };
}

/**
 * Where a linear fade over a recorded `ramp` reaches zero, as a place in the ramp, seen from two frames of it.
 *
 * The last frame of a fade out is as silent as what follows, so that it cannot be seen directly.
 *
 * @param originFrame Where the ramp's first sample was recorded, or would have been.
 */
export function fadeEnd(
  recording: Pick<Recording, 'slice'>,
  originFrame: number,
  loudFrame: number,
  softFrame: number,
): number {
  const gainAt = (frame: number): number => {
    const [sample = 0] = recording.slice(frame, frame + 1);
    return sample / ((frame - originFrame + 1) * STEP);
  };
  const [loud, soft] = [gainAt(loudFrame), gainAt(softFrame)];
  return softFrame - originFrame + (soft * (softFrame - loudFrame)) / (loud - soft);
}
