/** −23 dBFS: as loud as Kokoro's voices are on average. */
export const SPEECH_RMS = 0.07;

/** A voice that would need more is no voice. */
const MOST_GAIN = 6;

/** What is louder is bent, so that nothing reaches full scale. */
const KNEE = 0.8;
const CEILING = 0.98;

/** The factor that makes a voice as loud as every other one, from a sentence that it says. */
export function gainFor(sentence: Float32Array): number {
  const energy = sentence.reduce((sum, value) => sum + value * value, 0);
  const rms = Math.sqrt(energy / Math.max(1, sentence.length));
  return rms > 0 ? Math.min(SPEECH_RMS / rms, MOST_GAIN) : 1;
}

/** Makes a sound louder, in place. Peaks bend smoothly towards the ceiling. */
export function amplify(samples: Float32Array, gain: number): void {
  const room = CEILING - KNEE;
  for (let at = 0; at < samples.length; at++) {
    const value = (samples[at] ?? 0) * gain;
    const size = Math.abs(value);
    samples[at] =
      size <= KNEE ? value : Math.sign(value) * (KNEE + room * Math.tanh((size - KNEE) / room));
  }
}
