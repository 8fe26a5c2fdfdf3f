/** Quieter than this is drawn as silence: below it lies what a voice leaves between words. */
const FLOOR_DB = -48;

/**
 * How loud samples sound, 0…1 on a scale even to the ear: 0 is silence, 1 full scale.
 *
 * @param samples Mono, −1…1; borrowed.
 */
export function levelOf(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const rms = Math.sqrt(energy / Math.max(samples.length, 1));
  const decibels = 20 * Math.log10(Math.max(rms, 1e-6));
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB));
}
