import type { Fourier } from './fourier.ts';
import type { Noise } from './noise.ts';
import { createPulses } from './pulses.ts';

export const HIBARI_SAMPLE_RATE_HZ = 24_000;

/** The model's unit of time: 12.5 ms. */
export const HIBARI_FRAME_SAMPLES = 300;

/** Points of a transform, and the bins that come of it. */
export const WINDOW_SAMPLES = 1200;
const BIN_COUNT = WINDOW_SAMPLES / 2 + 1;

/** Frames that a transform reaches over. */
const OVERLAP = WINDOW_SAMPLES / HIBARI_FRAME_SAMPLES;
const HALF_WINDOW = WINDOW_SAMPLES / 2;

/** Beyond this exponent a filter would only be wrong. */
const MOST_LOG_GAIN = 7;

/** How the model describes a sound. Spectra are bin by bin: `[601, F]`, the frames of a bin side by side. */
export interface SpeechSpectra {
  readonly frameCount: number;
  /** Log gain and phase (of π·tanh) of the voiced part's filter. */
  readonly lh: Float32Array;
  readonly theta: Float32Array;
  /** Log gain of the noise. */
  readonly ln: Float32Array;
  /** Log gain and phase of the rest. */
  readonly lr: Float32Array;
  readonly phi: Float32Array;
  /** Pitch of each frame in Hz; below 40 it is unvoiced. */
  readonly f0: Float32Array;
}

/**
 * Makes sound of what the model says: pulses through a filter, noise through another, and a rest.
 *
 * S = e^min(lh, 7) · e^{iπ tanh θ} · E + e^min(ln, 7) · Z + e^min(lr, 7) · e^{iφ}, where E is the spectrum of a pulse
 * train of pitch f0 and Z complex Gaussian noise; the sound is the inverse short-time transform of S. Source: the
 * vocoder of Hibari (https://huggingface.co/maureesewilliams/hibari).
 *
 * @param noise `undefined` leaves the noise out.
 * @returns 300 samples a frame, at 24 kHz; owned by the caller.
 */
export function vocode(
  spectra: SpeechSpectra,
  fourier: Fourier,
  noise: Noise | undefined,
): Float32Array<ArrayBuffer> {
  const { frameCount } = spectra;
  const length = frameCount * HIBARI_FRAME_SAMPLES;
  const pulses = createPulses(spectra.f0, HIBARI_FRAME_SAMPLES, HIBARI_SAMPLE_RATE_HZ);
  /** Begins half a window before the first sample. */
  const padded = new Float32Array(length + WINDOW_SAMPLES);

  for (let frame = 0; frame < frameCount; frame++) {
    const at = frame * HIBARI_FRAME_SAMPLES;
    const samples = fourier.samples();
    for (let k = 0; k < WINDOW_SAMPLES; k++) {
      const position = mirrored(at + k - HALF_WINDOW, length);
      samples[k] = ((pulses[position] ?? 0) * (WINDOW[k] ?? 0)) / HIBARI_FRAME_SAMPLES;
    }
    fourier.forward();
    filter(fourier.spectrum(), spectra, frame, noise);
    fourier.inverse();
    const heard = fourier.samples();
    for (let k = 0; k < WINDOW_SAMPLES; k++) {
      padded[at + k] = (padded[at + k] ?? 0) + (heard[k] ?? 0) * (WINDOW[k] ?? 0);
    }
  }
  return levelled(padded, frameCount);
}

/** Turns the spectrum of the pulses into that of the sound, in place. */
function filter(
  spectrum: Float32Array,
  { lh, theta, ln, lr, phi, frameCount }: SpeechSpectra,
  frame: number,
  noise: Noise | undefined,
): void {
  for (let bin = 0; bin < BIN_COUNT; bin++) {
    const at = bin * frameCount + frame;
    const voiced = Math.exp(Math.min(lh[at] ?? 0, MOST_LOG_GAIN));
    const turn = Math.PI * tanh(theta[at] ?? 0);
    const across = voiced * Math.cos(turn);
    const along = voiced * Math.sin(turn);
    const rest = Math.exp(Math.min(lr[at] ?? 0, MOST_LOG_GAIN));
    const angle = phi[at] ?? 0;
    const re = spectrum[2 * bin] ?? 0;
    const im = spectrum[2 * bin + 1] ?? 0;
    let newRe = across * re - along * im + rest * Math.cos(angle);
    let newIm = across * im + along * re + rest * Math.sin(angle);
    if (noise !== undefined) {
      const gain = Math.exp(Math.min(ln[at] ?? 0, MOST_LOG_GAIN));
      newRe += gain * noise();
      newIm += gain * noise();
    }
    spectrum[2 * bin] = newRe;
    spectrum[2 * bin + 1] = newIm;
  }
  // The first and the last bin of a real sound are real.
  spectrum[1] = 0;
  spectrum[2 * BIN_COUNT - 1] = 0;
}

/** By the exponential, which is twice as fast as what the language has. */
function tanh(value: number): number {
  return 1 - 2 / (Math.exp(2 * value) + 1);
}

/** The sound without what lies around it, divided by the windows that overlap, and by what the inverse multiplies. */
function levelled(padded: Float32Array, frameCount: number): Float32Array<ArrayBuffer> {
  const sound = new Float32Array(frameCount * HIBARI_FRAME_SAMPLES);
  for (let at = 0; at < sound.length; at++) {
    const position = at + HALF_WINDOW;
    const last = Math.floor(position / HIBARI_FRAME_SAMPLES);
    const isInside = last >= OVERLAP - 1 && last < frameCount;
    const weight = isInside ? INSIDE : weightAt(position, Math.min(last, frameCount - 1));
    sound[at] = weight < LEAST_WEIGHT ? 0 : (padded[position] ?? 0) / (weight * WINDOW_SAMPLES);
  }
  return sound;
}

/** Squares of the windows that reach over a position, of which `last` begins last. */
function weightAt(position: number, last: number): number {
  let weight = 0;
  const first = Math.max(0, Math.floor(position / HIBARI_FRAME_SAMPLES) - OVERLAP + 1);
  for (let frame = first; frame <= last; frame++) {
    weight += (WINDOW[position - frame * HIBARI_FRAME_SAMPLES] ?? 0) ** 2;
  }
  return weight;
}

/** The same everywhere where four windows overlap. */
const INSIDE = 1.5;

/** Where too little of any window is left, at the very end. */
const LEAST_WEIGHT = 1e-8;

/** A position reflected at both ends; very short sounds are silent beyond that. */
function mirrored(position: number, length: number): number {
  if (position < 0) return -position;
  return position < length ? position : 2 * (length - 1) - position;
}

/** The periodic window of Hann. */
const WINDOW = Float32Array.from(
  { length: WINDOW_SAMPLES },
  (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW_SAMPLES),
);
