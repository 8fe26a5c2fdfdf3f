import { TINY } from './tiny-model.ts';

/** A stretch of sound in which one token of the tiny model is heard. */
export interface HeardToken {
  readonly token: number;
  /** In frames of 600 samples, from the first sample. */
  readonly startFrame: number;
  readonly frames: number;
  /** Amplitude of its tone. */
  readonly loudness: number;
}

/**
 * Reads the tokens off a sound of the tiny model, whose frames must lie on multiples of 600 samples.
 *
 * Silence is left out. The same token twice in a row is heard as one.
 */
export function listenToTiny(samples: Float32Array): HeardToken[] {
  const heard: HeardToken[] = [];
  const frameCount = Math.floor(samples.length / TINY.frameSamples);
  for (let frame = 0; frame < frameCount; frame++) {
    const from = frame * TINY.frameSamples;
    const found = loudestTone(samples.subarray(from, from + TINY.frameSamples));
    if (found === undefined) continue;
    const previous = heard.at(-1);
    if (previous?.token === found.token && previous.startFrame + previous.frames === frame) {
      heard[heard.length - 1] = { ...previous, frames: previous.frames + 1 };
    } else {
      heard.push({ ...found, startFrame: frame, frames: 1 });
    }
  }
  return heard;
}

/** The one tone of a frame. A silent frame, or one with more than half its energy elsewhere, has none. */
function loudestTone(frame: Float32Array): { token: number; loudness: number } | undefined {
  const energy = frame.reduce((sum, value) => sum + value * value, 0);
  if (energy < 1e-3) return undefined;
  // A tone of n periods rises through zero n times; at the seams once more or less.
  const rises = frame.filter((value, at) => value >= 0 && (frame[at - 1] ?? -1) < 0).length;
  let best = { token: -1, loudness: 0 };
  for (let periods = rises - 1; periods <= rises + 1; periods++) {
    const loudness = amplitudeAt(frame, periods);
    if (loudness > best.loudness) best = { token: periods - TINY.firstStep, loudness };
  }
  const explained = (best.loudness ** 2 / 2) * frame.length;
  return explained > energy / 2 ? best : undefined;
}

const SINE = Float64Array.from({ length: TINY.frameSamples }, (_, at) =>
  Math.sin((2 * Math.PI * at) / TINY.frameSamples),
);

/** Amplitude of the sine with that many periods in the frame: one bin of the Fourier transform. */
function amplitudeAt(frame: Float32Array, periods: number): number {
  const quarter = SINE.length / 4;
  let real = 0;
  let imaginary = 0;
  for (let at = 0; at < frame.length; at++) {
    const value = frame[at] ?? 0;
    const angle = (periods * at + SINE.length) % SINE.length;
    imaginary += value * (SINE[angle] ?? 0);
    real += value * (SINE[(angle + quarter) % SINE.length] ?? 0);
  }
  return (2 * Math.hypot(real, imaginary)) / frame.length;
}
