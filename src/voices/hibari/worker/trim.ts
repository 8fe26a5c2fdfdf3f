import { HIBARI_FRAME_SAMPLES, HIBARI_SAMPLE_RATE_HZ } from './vocoder.ts';

/** The window that is looked at in one go: 5 ms. */
const WINDOW = 120;

/** Quieter than the loudest window by so much is silence; the softest consonants lie 15 dB above. */
const SILENCE_DECIBELS = -50;

/** Kept around what is heard. The listener needs a little of the silence to hear where a word begins. */
const KEPT_SECONDS = { before: 0.025, behind: 0.06 };

/** The first sound may begin this much before its own frames do. */
const EARLIEST_FRAMES = 8;

/**
 * Which part of a sound is speech.
 *
 * Durations alone would clip onsets, which begin in the frames of the opening token, and leave half a second of
 * silence at the end, which belongs to the last sound. So the level decides, within the frames that the speech
 * can lie in.
 *
 * @param firstFrame Where the first symbol with a sound begins, in the model's frames.
 * @returns Half-open, in samples; never empty.
 */
export function spokenRange(
  samples: Float32Array,
  firstFrame: number,
): { readonly start: number; readonly end: number } {
  const levels = levelsOf(samples);
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  const silence = loudest * 10 ** (SILENCE_DECIBELS / 10);
  const earliest = Math.max(0, firstFrame - EARLIEST_FRAMES) * (HIBARI_FRAME_SAMPLES / WINDOW);
  const first = levels.findIndex((level, at) => at >= earliest && level > silence);
  const last = levels.findLastIndex((level) => level > silence);
  if (loudest === 0 || first === -1 || last < first) return { start: 0, end: samples.length };
  const before = Math.round(KEPT_SECONDS.before * HIBARI_SAMPLE_RATE_HZ);
  const behind = Math.round(KEPT_SECONDS.behind * HIBARI_SAMPLE_RATE_HZ);
  return {
    start: Math.max(0, first * WINDOW - before),
    end: Math.min(samples.length, (last + 1) * WINDOW + behind),
  };
}

/** Mean square of each window. */
function levelsOf(samples: Float32Array): Float64Array {
  const levels = new Float64Array(Math.ceil(samples.length / WINDOW));
  samples.forEach((value, at) => {
    const window = Math.floor(at / WINDOW);
    levels[window] = (levels[window] ?? 0) + (value * value) / WINDOW;
  });
  return levels;
}
