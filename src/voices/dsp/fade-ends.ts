/** 10 ms at 24 kHz: long enough that a cut is not heard as a click, and no longer than the silence that is kept. */
const FADE_SAMPLES = 240;

/** Lets a sound begin and end at zero, in place. */
export function fadeEnds(samples: Float32Array): void {
  const length = Math.min(FADE_SAMPLES, Math.floor(samples.length / 2));
  for (let at = 0; at < length; at++) {
    const gain = at / length;
    const mirrored = samples.length - 1 - at;
    samples[at] = (samples[at] ?? 0) * gain;
    samples[mirrored] = (samples[mirrored] ?? 0) * gain;
  }
}
