import type { SoundNotes } from '../protocol.ts';

/**
 * Reads notes back.
 *
 * @returns `undefined` for anything but notes that a speech can be made of.
 */
export function parseNotes(json: string | null): SoundNotes | undefined {
  let value: Partial<SoundNotes> | null;
  try {
    value = JSON.parse(json ?? '') as Partial<SoundNotes> | null;
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { frames, sampleRateHz, words, wordsAreEstimated, symbolCount } = value;
  if (!isCount(frames) || !isCount(sampleRateHz) || !isCount(symbolCount ?? 1)) return undefined;
  if (!Array.isArray(words) || !words.every(isWordTime)) return undefined;
  return {
    frames,
    sampleRateHz,
    words,
    ...(wordsAreEstimated === true && { wordsAreEstimated }),
    ...(symbolCount !== undefined && { symbolCount }),
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isWordTime(word: unknown): boolean {
  if (typeof word !== 'object' || word === null) return false;
  const { start, end, startSeconds, endSeconds } = word as Record<string, unknown>;
  return [start, end, startSeconds, endSeconds].every(Number.isFinite);
}
