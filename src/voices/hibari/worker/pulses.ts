/** Slower is no voice. */
const LEAST_PITCH_HZ = 40;

/** No harmonic lies above. */
const HIGHEST_HZ = 11_000;

/** Near a multiple of 2π the closed form is 0 / 0, and all cosines are 1. */
const NEARLY_ZERO = 1e-6;

/**
 * A pulse train: all harmonics below 11 kHz, each a cosine of amplitude 1, silent where the pitch is below 40 Hz.
 *
 * Σ cos(n t), n = 1 … H, is sin((H + ½) t) / (2 sin(t / 2)) − ½. The pitch runs straight from the middle of one frame
 * to the middle of the next.
 *
 * @param f0 Hz, a number a frame.
 * @returns `f0.length · frameSamples` samples.
 */
export function createPulses(
  f0: Float32Array,
  frameSamples: number,
  sampleRateHz: number,
): Float32Array {
  const pulses = new Float32Array(f0.length * frameSamples);
  const last = f0.length - 1;
  /** In turns. */
  let phase = 0;
  for (let at = 0; at < pulses.length; at++) {
    const place = Math.min(Math.max((at + 0.5) / frameSamples - 0.5, 0), last);
    const before = Math.floor(place);
    const from = f0[before] ?? 0;
    const hz = from + (place - before) * ((f0[Math.min(before + 1, last)] ?? 0) - from);
    phase += hz / sampleRateHz;
    phase -= Math.floor(phase);
    if (hz >= LEAST_PITCH_HZ) pulses[at] = harmonicsAt(phase, Math.floor(HIGHEST_HZ / hz));
  }
  return pulses;
}

function harmonicsAt(turns: number, count: number): number {
  const t = 2 * Math.PI * turns;
  const below = 2 * Math.sin(t / 2);
  return Math.abs(below) < NEARLY_ZERO ? count : Math.sin((count + 0.5) * t) / below - 0.5;
}
