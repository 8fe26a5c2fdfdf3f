/** −23 dBFS: the level of every voice, so that nothing jumps when another one takes over. */
export const SPEECH_RMS = 0.07;

/** Louder samples are bent, so that none reaches full scale. */
const KNEE = 0.8;
const CEILING = 0.98;

/** Makes a sound louder or softer, in place. Peaks bend smoothly towards the ceiling. */
export function amplify(samples: Float32Array, gain: number): void {
  const room = CEILING - KNEE;
  for (let at = 0; at < samples.length; at++) {
    const value = (samples[at] ?? 0) * gain;
    const size = Math.abs(value);
    samples[at] =
      size <= KNEE ? value : Math.sign(value) * (KNEE + room * Math.tanh((size - KNEE) / room));
  }
}

/** Root mean square. 0 for no samples. */
export function rmsOf(samples: Float32Array): number {
  let energy = 0;
  for (const value of samples) energy += value * value;
  return Math.sqrt(energy / Math.max(1, samples.length));
}
