import GAINS from './gains.json' with { type: 'json' };

/**
 * The factor that makes a voice as loud as every other one: as published they are up to 9 dB apart.
 *
 * Measured by `bench/kokoro-gains.js` on the real weights, once: the level of a single sentence depends on its
 * words, and must not be evened out.
 */
export function gainOf(voice: string): number {
  return (GAINS as Readonly<Record<string, number>>)[voice] ?? 1;
}
