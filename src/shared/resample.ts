/** How far the filter reaches to either side, in samples of the lower rate: 64 taps when the rate rises. */
const REACH = 32;

/**
 * Shape of the Kaiser window, and how wide it makes the band between what passes and what is stopped, as
 * a share of the lower rate.
 *
 * From Kaiser's formulas for 80 dB: β = 0.1102 · (A − 8.7), Δf = (A − 8) / (2.285 · 2π · taps).
 */
const ATTENUATION_DB = 80;
const BETA = 0.1102 * (ATTENUATION_DB - 8.7);
const TRANSITION = (ATTENUATION_DB - 8) / (2.285 * 2 * Math.PI * 2 * REACH);

/**
 * The same sound at another rate, band-limited: the result has `round(length · to / from)` samples, of
 * which sample *k* is the sound at *k* / `toHz` seconds.
 *
 * A polyphase windowed sinc. It passes everything up to 42 % of the lower rate and stops, by 80 dB, what
 * lies above its half. Outside of the samples there is silence.
 *
 * @param samples Borrowed.
 * @param fromHz A whole number, as is `toHz`.
 * @returns Samples that the caller owns, even when the rates are equal.
 */
export function resample(
  samples: Float32Array,
  fromHz: number,
  toHz: number,
): Float32Array<ArrayBuffer> {
  if (fromHz === toHz) return new Float32Array(samples);

  const filter = polyphaseFilter(fromHz, toHz);
  const output = new Float32Array(Math.round((samples.length * toHz) / fromHz));
  for (let k = 0; k < output.length; k++) {
    // k · from / to, exactly: whole samples, and a phase out of `phaseCount`.
    const position = k * filter.step;
    const whole = Math.floor(position / filter.phaseCount);
    const taps = filter.tapsAt(position - whole * filter.phaseCount);

    const first = whole - filter.reach + 1;
    const end = Math.min(taps.length, samples.length - first);
    let sum = 0;
    for (let tap = Math.max(0, -first); tap < end; tap++) {
      sum += (taps[tap] ?? 0) * (samples[first + tap] ?? 0);
    }
    output[k] = sum;
  }
  return output;
}

interface PolyphaseFilter {
  /** How many places between two input samples an output sample can fall on. */
  readonly phaseCount: number;
  /** From one output sample to the next, in such places. */
  readonly step: number;
  /** Taps to either side, in input samples. */
  readonly reach: number;
  /** The `2 · reach` taps for a place; they sum to 1, so that a constant stays what it is. */
  tapsAt(phase: number): Float64Array;
}

/** The last one made: speech comes at one pair of rates. */
let latest:
  | { readonly fromHz: number; readonly toHz: number; readonly filter: PolyphaseFilter }
  | undefined;

function polyphaseFilter(fromHz: number, toHz: number): PolyphaseFilter {
  if (latest?.fromHz === fromHz && latest.toHz === toHz) return latest.filter;
  const filter = createFilter(fromHz, toHz);
  latest = { fromHz, toHz, filter };
  return filter;
}

function createFilter(fromHz: number, toHz: number): PolyphaseFilter {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const phaseCount = toHz / divisor;
  /** Samples of the lower rate in one of the input. */
  const scale = Math.min(1, toHz / fromHz);
  const reach = Math.ceil(REACH / scale);
  const cutoff = 1 - TRANSITION;
  const phases: Float64Array[] = [];

  const design = (phase: number): Float64Array => {
    const taps = new Float64Array(2 * reach);
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++) {
      const distance = (tap - reach + 1 - phase / phaseCount) * scale;
      const value = sinc(distance * cutoff) * kaiser(distance / REACH);
      taps[tap] = value;
      sum += value;
    }
    return taps.map((value) => value / sum);
  };

  return {
    phaseCount,
    step: fromHz / divisor,
    reach,
    tapsAt: (phase) => (phases[phase] ??= design(phase)),
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The Kaiser window over −1…1, up to a constant factor. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - x * x));
}

/** Modified Bessel function of the first kind and order 0, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > sum * 1e-12; n++) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}
