import { KOKORO_SAMPLE_RATE_HZ } from './sound.ts';

/** −60 dBFS: the quietest voice lies 30 dB above. */
const SILENT_RMS = 1e-3;

/** Kokoro's peaks lie near 0.8. One sample in a hundred at full scale is distortion. */
const FULL_SCALE = 0.999;
const MOST_AT_FULL_SCALE = 0.01;

/**
 * Speech takes 0.06–0.08 s a symbol at speed 1. The bounds lie several times wider, and a short text has
 * up to a second and a half around it.
 */
const SECONDS_PER_SYMBOL = { least: 0.02, most: 0.4 };
const SECONDS_AROUND = 1.5;

/**
 * Detects the fault in a chunk of sound, if there is one. Graphics cards get it wrong without an error: they
 * give silence, noise beyond all bounds, or a second of sound for a whole paragraph.
 *
 * @param samples The model's sound, at 24 kHz.
 * @param soundCount How many of the symbols have a sound.
 * @returns Words for a person, to be put behind "The voice sounded wrong: "; `undefined` for a good one.
 */
export function detectBadAudio(
  samples: Float32Array,
  soundCount: number,
  speed: number,
): string | undefined {
  let energy = 0;
  let atFullScale = 0;
  for (const value of samples) {
    // A single one that is not finite makes the sum so too.
    energy += value * value;
    if (Math.abs(value) >= FULL_SCALE) atFullScale++;
  }
  if (!Number.isFinite(energy)) return 'it was no sound at all';
  if (samples.length === 0 || Math.sqrt(energy / samples.length) < SILENT_RMS)
    return 'it was silent';
  if (atFullScale > samples.length * MOST_AT_FULL_SCALE) return 'it was distorted';

  const seconds = (samples.length / KOKORO_SAMPLE_RATE_HZ) * speed;
  if (seconds < soundCount * SECONDS_PER_SYMBOL.least) return 'it was too short';
  if (seconds > soundCount * SECONDS_PER_SYMBOL.most + SECONDS_AROUND * speed)
    return 'it was too long';
  return undefined;
}
