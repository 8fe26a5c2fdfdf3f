/** @typedef {{ seconds: number, levelDb: number, peak: number, isFinite: boolean }} Figures */

/**
 * What can be said of a sound without hearing it.
 *
 * @param {Float32Array} samples
 * @param {number} sampleRateHz
 * @returns {Figures}
 */
export function measure(samples, sampleRateHz) {
  let energy = 0;
  let peak = 0;
  for (const sample of samples) {
    energy += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const levelDb = 10 * Math.log10(energy / Math.max(1, samples.length));
  const seconds = sampleRateHz > 0 ? samples.length / sampleRateHz : 0;
  return { seconds, levelDb, peak, isFinite: Number.isFinite(energy) };
}

/**
 * What keeps a sound from being speech. English takes some 60 to 80 ms a letter; the bounds lie far wider.
 *
 * @param {Figures} figures
 * @param {number} letterCount
 * @returns {string[]}
 */
export function problemsOf({ seconds, levelDb, peak, isFinite }, letterCount) {
  if (seconds === 0) return ['is empty'];
  if (!isFinite) return ['is no sound: it holds values that are not finite'];
  const secondsPerLetter = seconds / letterCount;
  return [
    ...(levelDb < -50 ? ['is silent'] : []),
    ...(peak > 1.2 ? ['is far too loud'] : []),
    ...(secondsPerLetter < 0.02 ? ['is too short for its text'] : []),
    ...(secondsPerLetter > 0.3 ? ['is too long for its text'] : []),
  ];
}

/**
 * @param {Float32Array} samples Mono.
 * @param {number} sampleRateHz
 * @returns {Buffer} A WAV of 16-bit samples.
 */
export function encodeWav(samples, sampleRateHz) {
  const bytes = Buffer.alloc(44 + 2 * samples.length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * samples.length, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(2 * sampleRateHz, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * samples.length, 40);
  for (const [at, sample] of samples.entries()) {
    bytes.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, sample))), 44 + 2 * at);
  }
  return bytes;
}

/** Quieter than the peak by so much is silence: 40 dB. */
const SILENT_SHARE = 0.01;

/**
 * How long it is silent at both ends, in seconds.
 *
 * @param {Float32Array} samples Mono.
 * @param {number} sampleRateHz
 */
export function silenceOf(samples, sampleRateHz) {
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isHeard = (/** @type {number} */ value) => Math.abs(value) > peak * SILENT_SHARE;
  const first = samples.findIndex(isHeard);
  if (first === -1) return { before: samples.length / sampleRateHz, behind: 0 };
  const last = samples.findLastIndex(isHeard);
  return { before: first / sampleRateHz, behind: (samples.length - 1 - last) / sampleRateHz };
}
