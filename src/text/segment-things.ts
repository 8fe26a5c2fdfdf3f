import type { TextSpan } from '../contract/errors.ts';
import { readEnglish } from './reading/index.ts';

/** Read as one, a thing may make a phrase longer than phrases are: up to so many characters. */
export const THING_MAX = 120;

/**
 * Stretches that are read as one thing, several words or one that is no word: a date, an address, a formula,
 * "No. 5". A cut within would have each half read by itself.
 */
export function thingsIn(stretch: string): readonly TextSpan[] {
  if (!/[\d@/\\=.]/.test(stretch)) return [];
  return readEnglish(stretch)
    .ties.filter(({ exact }) => !exact)
    .map(({ source }) => source)
    .filter(({ start, end }) => end - start > 1);
}

/** Whether a place lies inside one of the things. */
export function isWithin(things: readonly TextSpan[], at: number): boolean {
  return things.some(({ start, end }) => start < at && at < end);
}
