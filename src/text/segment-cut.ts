import { leansForward } from './abbreviations.ts';
import { isSurrogatePair } from './segment-characters.ts';
import type { TextSpan } from '../contract/errors.ts';
import type { Gap } from './segment-gaps.ts';
import { isWithin } from './segment-things.ts';

/**
 * Where in an over-long stretch the cut is sought, as shares of the limit. As the text is known to go on beyond
 * the limit, neither side becomes a stump. A clause is worth a more uneven cut than a mere gap between words.
 */
const EARLIEST_CLAUSE_SHARE = 0.2;
const EARLIEST_WORD_SHARE = 0.5;
const LATEST_SHARE = 0.8;

/** A place to cut at, as an offset in the stretch. */
export interface Cut {
  readonly end: number;
  readonly boundary: 'clause' | 'word';
}

/**
 * Where to cut a stretch that is longer than one segment may be.
 *
 * At a clause; else before a word that begins a phrase, else between others, else behind one that leans on
 * the next; only if there is no gap at all within the limit, inside a word. Among equals the latest.
 *
 * @param stretch The beginning of the text that is too long, as much of it as one segment may have.
 * @param gaps In order, `end` counted from the beginning of `stretch`.
 * @param things What must stay whole.
 * @returns `undefined` if there is no place but inside a thing.
 */
export function chooseCut(
  stretch: string,
  gaps: readonly Gap[],
  things: readonly TextSpan[] = [],
): Cut | undefined {
  const { length } = stretch;
  const within = gaps.filter(({ end }) => end <= length && !isWithin(things, end));
  const central = within.filter(({ end, kind }) => {
    const earliest = kind === 'clause' ? EARLIEST_CLAUSE_SHARE : EARLIEST_WORD_SHARE;
    return end >= length * earliest && end <= length * LATEST_SHARE;
  });
  const gap = best(central, stretch) ?? best(within, stretch);
  if (gap !== undefined)
    return { end: gap.end, boundary: gap.kind === 'clause' ? 'clause' : 'word' };
  const end = cutInside(stretch);
  return isWithin(things, end) ? undefined : { end, boundary: 'word' };
}

function best(gaps: readonly Gap[], stretch: string): Gap | undefined {
  let chosen: Gap | undefined;
  let highest = 0;
  for (const gap of gaps) {
    const worth = worthOf(gap, stretch);
    if (worth >= highest) {
      chosen = gap;
      highest = worth;
    }
  }
  return chosen;
}

function worthOf({ end, kind }: Gap, stretch: string): number {
  if (kind === 'tight') return 0;
  if (kind !== 'word') return 4;
  // What it belongs to may go on beyond the stretch.
  if (FIGURE_BEFORE.test(stretch.slice(Math.max(0, end - WORD_MAX), end))) return 0.5;
  if (FIGURE_BEHIND.test(stretch.slice(end, end + 4))) return 0.5;
  if (leansForward(wordBefore(stretch, end))) return 1;
  return leansForward(wordBehind(stretch, end)) ? 3 : 2;
}

const FIGURE_BEFORE = /(?:\d[\d.,:%]*|[-+=×÷*/^<>₀-₉])$/u;
const FIGURE_BEHIND = /^\s+(?:[($€£#+\-−–]?\d|[-+=×÷*/^<>])/u;

/** Longer than any word that leans. */
const WORD_MAX = 12;

const wordBefore = (text: string, end: number): string =>
  /\p{L}*$/u.exec(text.slice(Math.max(0, end - WORD_MAX), end))?.[0].toLowerCase() ?? '';

const wordBehind = (text: string, end: number): string =>
  /^\s*(\p{L}*)/u.exec(text.slice(end, end + WORD_MAX))?.[1]?.toLowerCase() ?? '';

/**
 * A place inside a run without gaps: between words as the script's own rules have them (Thai, Chinese), else
 * between graphemes, else, within one endless grapheme, between code points.
 */
function cutInside(run: string): number {
  const latest = Math.floor(run.length * LATEST_SHARE);
  for (const granularity of ['word', 'grapheme'] as const) {
    const end = lastBoundary(run, granularity, latest);
    if (end > latest / 2) return end;
  }
  return isSurrogatePair(run, latest - 1) ? latest - 1 : latest;
}

/** The last boundary not beyond `latest`; 0 if there is none. */
function lastBoundary(run: string, granularity: 'word' | 'grapheme', latest: number): number {
  let last = 0;
  for (const { index } of new Intl.Segmenter('und', { granularity }).segment(run)) {
    if (index > latest) break;
    last = index;
  }
  return last;
}
