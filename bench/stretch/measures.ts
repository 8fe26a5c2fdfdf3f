import { createPowerSpectrum } from '../../src/voices/dsp/power-spectrum.ts';
import { mean, quantile } from '../harness/statistics.ts';

/*
 * What time-stretching does to speech, against the speech itself. The sound's time and the source's are taken to
 * run in proportion.
 */

const PITCH_WINDOW_SECONDS = 0.04;
const STEP_SECONDS = 0.02;
const LOWEST_HZ = 60;
const HIGHEST_HZ = 400;
/** Share of the energy that the period must explain for a frame to count as voiced. */
const VOICED = 0.8;
const BANDS = 26;
const CEPSTRA = 13;

export interface Sound {
  readonly samples: Float32Array;
  readonly rateHz: number;
}

export interface Deviation {
  /** Of the audible part, from what the speed asks for. */
  readonly durationMs: number;
  /** Median and 95th percentile of the absolute deviation where both are voiced. */
  readonly pitchCents: readonly [median: number, high: number];
  /** Mel-cepstral distortion, of the 12 coefficients behind the level. */
  readonly spectrumDb: number;
  /** By how much less the level rises within 10 ms, where the source has attacks. */
  readonly smearDb: number;
}

/** @param source At its natural pace. */
export function deviation(source: Sound, sound: Sound, speed: number): Deviation {
  const [first, last] = audible(source);
  const [soundFirst, soundLast] = audible(sound);
  /** Where in the sound a moment of the source is heard: both are pinned at the beginning. */
  const there = (seconds: number) => soundFirst + (seconds - first) / speed;
  const cents: number[] = [];
  const spectra: number[] = [];
  const smear: number[] = [];
  for (let at = first; at < last; at += STEP_SECONDS) {
    const pitch = pitchAt(source, at, LOWEST_HZ, HIGHEST_HZ);
    const heard = pitch && pitchAt(sound, there(at), pitch / 1.3, pitch * 1.3);
    if (heard) cents.push(Math.abs(1200 * Math.log2(heard / pitch)));
    const cepstrum = cepstrumAt(source, at);
    if (cepstrum) spectra.push(nearest(cepstrum, sound, there(at)));
    const attack = riseNear(source, at);
    if (attack > ATTACK_DB) smear.push(attack - riseNear(sound, there(at)));
  }
  return {
    durationMs: Math.abs(soundLast - soundFirst - (last - first) / speed) * 1000,
    pitchCents: [quantile(cents, 0.5), quantile(cents, 0.95)],
    spectrumDb: mean(spectra),
    smearDb: mean(smear),
  };
}

/** An attack: within 10 ms the level rises by so much. */
const ATTACK_DB = 10;
const ATTACK_SECONDS = 0.01;

function riseAt({ samples, rateHz }: Sound, seconds: number): number {
  const count = Math.round(ATTACK_SECONDS * rateHz);
  const start = Math.round(seconds * rateHz);
  const [before, after] = [level(samples, start - count, count), level(samples, start, count)];
  return after > 0.01 ? 20 * Math.log10((after + 1e-3) / (before + 1e-3)) : 0;
}

/** An attack may come some milliseconds early or late: that is no smear. */
function riseNear(sound: Sound, seconds: number): number {
  let highest = -Infinity;
  for (let shift = -0.02; shift <= 0.02; shift += 0.001) {
    highest = Math.max(highest, riseAt(sound, seconds + shift));
  }
  return highest;
}

function level(samples: Float32Array, start: number, count: number): number {
  let energy = 0;
  for (let i = 0; i < count; i++) energy += (samples[start + i] ?? 0) ** 2;
  return Math.sqrt(energy / count);
}

function audible({ samples, rateHz }: Sound): readonly [number, number] {
  let loudest = 0;
  for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  const isAudible = (sample: number) => Math.abs(sample) > loudest * 0.03;
  return [samples.findIndex(isAudible) / rateHz, samples.findLastIndex(isAudible) / rateHz];
}

/** Normalized autocorrelation, refined by a parabola; `undefined` where nothing is voiced. */
function pitchAt(
  { samples, rateHz }: Sound,
  seconds: number,
  lowestHz: number,
  highestHz: number,
): number | undefined {
  const count = Math.round(PITCH_WINDOW_SECONDS * rateHz);
  const start = Math.round(seconds * rateHz) - count / 2;
  const similarity = (lag: number): number => {
    let [product, one, other] = [0, 1e-9, 1e-9];
    for (let i = 0; i < count; i++) {
      const [a, b] = [samples[start + i] ?? 0, samples[start + i - lag] ?? 0];
      product += a * b;
      one += a * a;
      other += b * b;
    }
    return product / Math.sqrt(one * other);
  };
  if (level(samples, start, count) < 0.01) return undefined;
  const shortest = Math.floor(rateHz / highestHz);
  const values = Array.from({ length: Math.ceil(rateHz / lowestHz) - shortest }, (_, i) =>
    similarity(shortest + i),
  );
  const highest = Math.max(...values);
  if (highest < VOICED) return undefined;
  // The first period that explains nearly as much: not two of them.
  const at = values.findIndex(
    (value, i) =>
      value > 0.9 * highest && value >= (values[i + 1] ?? 0) && value >= (values[i - 1] ?? 0),
  );
  const [left = 0, middle = 0, right = 0] = [values[at - 1], values[at], values[at + 1]];
  const bend = left - 2 * middle + right;
  return rateHz / (shortest + at + (bend === 0 ? 0 : (0.5 * (left - right)) / bend));
}

/** The least distance within a few milliseconds: being early or late is measured elsewhere. */
function nearest(cepstrum: readonly number[], sound: Sound, seconds: number): number {
  let least = Infinity;
  for (let shift = -0.016; shift <= 0.016; shift += 0.008) {
    const other = cepstrumAt(sound, seconds + shift);
    if (!other) continue;
    let sum = 0;
    for (let i = 1; i < CEPSTRA; i++) sum += ((cepstrum[i] ?? 0) - (other[i] ?? 0)) ** 2;
    least = Math.min(least, (10 / Math.LN10) * Math.sqrt(2 * sum));
  }
  return least === Infinity ? 0 : least;
}

const WINDOW = 600;
const SIZE = 1024;
const powerSpectrum = createPowerSpectrum(SIZE);
/** Hann's. */
const WEIGHTS = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / WINDOW),
);

function cepstrumAt({ samples, rateHz }: Sound, seconds: number): number[] | undefined {
  const start = Math.round(seconds * rateHz) - WINDOW / 2;
  if (level(samples, start, WINDOW) < 0.01) return undefined;
  const powers = powerSpectrum((i) => (samples[start + i] ?? 0) * (WEIGHTS[i] ?? 0));
  const mel = (hz: number) => 2595 * Math.log10(1 + hz / 700);
  const top = mel(8000);
  const energies = new Float64Array(BANDS).fill(1e-6);
  for (let bin = 1; bin < SIZE / 2; bin++) {
    const place = (mel((bin * rateHz) / SIZE) / top) * (BANDS + 1);
    const power = powers[bin] ?? 0;
    const band = Math.floor(place);
    const share = place - band;
    if (band >= 1 && band <= BANDS)
      energies[band - 1] = (energies[band - 1] ?? 0) + power * (1 - share);
    if (band + 1 <= BANDS) energies[band] = (energies[band] ?? 0) + power * share;
  }
  return Array.from({ length: CEPSTRA }, (_, k) => {
    let sum = 0;
    for (let band = 0; band < BANDS; band++) {
      sum += Math.log(energies[band] ?? 1) * 0.5 * Math.cos((Math.PI * k * (band + 0.5)) / BANDS);
    }
    return (sum * 2) / BANDS;
  });
}
