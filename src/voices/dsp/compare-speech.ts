import type { Speech, WordTime } from '../../contract/index.ts';
import { nextTask } from '../../shared/next-task.ts';
import { createPowerSpectrum } from './power-spectrum.ts';

/** More than that the same text is never longer or shorter, nor its words, however the last digits are rounded. */
const MOST_LENGTH_APART = 0.03;
const MOST_WORDS_APART = 0.1;
/** Shorter differences count for nothing: three of the model's own frames. */
const LEAST_SECONDS_APART = 0.075;

/** The model makes the breath in a voice by chance, which moves a band by 1 or 2 dB; another sound is 10 dB away. */
const MOST_DECIBELS_APART = 6;
/** −70 dBFS: what is quieter is all the same. */
const FLOOR = 1e-7;
/** 43 ms at 24 kHz. */
const WINDOW_FRAMES = 1024;
/** Bins of 23 Hz: bands of half an octave from 100 Hz to 9 kHz. */
const BAND_EDGES = [4, 6, 9, 12, 17, 24, 34, 48, 68, 96, 136, 192, 272, 384];

/**
 * What sets one speech of a text apart from another, if anything that is heard does.
 *
 * Samples are not compared: two devices round differently, and chance has a part in every voice. Compared are the
 * length, the lengths of the words, and how loud each band is all along each word.
 *
 * It is a tenth of a second's work for a long sentence, and lets others work in between.
 *
 * @returns A clause such as "it was too short"; `undefined` for the same speech.
 */
export async function compareSpeech(reference: Speech, other: Speech): Promise<string | undefined> {
  const expectedSeconds = secondsOf(reference);
  const apart = secondsOf(other) - expectedSeconds;
  if (Math.abs(apart) > Math.max(LEAST_SECONDS_APART, expectedSeconds * MOST_LENGTH_APART)) {
    return apart < 0 ? 'it was too short' : 'it was too long';
  }
  const pairs = reference.words.flatMap((word, at) => {
    const same = other.words[at];
    return same === undefined ? [] : [[word, same] as const];
  });
  if (pairs.length !== reference.words.length) return 'words were missing';

  const misplaced = sum(pairs.map(([a, b]) => Math.abs(durationOf(a) - durationOf(b))));
  const spoken = sum(reference.words.map(durationOf));
  if (misplaced > Math.max(LEAST_SECONDS_APART, spoken * MOST_WORDS_APART)) {
    return 'its words came at the wrong time';
  }
  const distances: number[] = [];
  for (const [a, b] of pairs) {
    await nextTask();
    const windows = Math.ceil((durationOf(a) * reference.sampleRateHz) / WINDOW_FRAMES);
    const levels = levelsOf(other, b, windows);
    levelsOf(reference, a, windows).forEach((level, at) =>
      distances.push(Math.abs(level - (levels[at] ?? 0))),
    );
  }
  const mean = sum(distances) / Math.max(1, distances.length);
  // Not a number counts as different, too.
  return mean <= MOST_DECIBELS_APART ? undefined : 'it sounded different';
}

function secondsOf({ samples, sampleRateHz }: Speech): number {
  return samples.length / sampleRateHz;
}

function durationOf({ startSeconds, endSeconds }: WordTime): number {
  return endSeconds - startSeconds;
}

/** The level of each band in each window of a word, in dB, one window after the other. */
function levelsOf({ samples, sampleRateHz }: Speech, word: WordTime, windows: number): number[] {
  const start = word.startSeconds * sampleRateHz;
  const step = (durationOf(word) * sampleRateHz) / windows;
  return Array.from({ length: windows }, (_, at) => {
    const middle = start + (at + 0.5) * step;
    const from = Math.max(0, Math.round(middle - WINDOW_FRAMES / 2));
    return bandLevels(samples.subarray(from, from + WINDOW_FRAMES));
  }).flat();
}

function bandLevels(samples: Float32Array): number[] {
  const powers = powerSpectrum((at) => (samples[at] ?? 0) * (WEIGHTS[at] ?? 0));
  return BAND_EDGES.slice(0, -1).map((from, band) => {
    const to = BAND_EDGES[band + 1] ?? from;
    let power = FLOOR;
    for (let bin = from; bin < to; bin++) power += powers[bin] ?? 0;
    return 10 * Math.log10(power);
  });
}

const powerSpectrum = createPowerSpectrum(WINDOW_FRAMES);
/** Hann's, scaled so that the power does not depend on how long the window is. */
const WEIGHTS = Float64Array.from(
  { length: WINDOW_FRAMES },
  (_, at) => (1 - Math.cos((2 * Math.PI * at) / WINDOW_FRAMES)) / WINDOW_FRAMES,
);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
