import type { WordTime } from '../../../contract/index.ts';

/** What is to be read on the screen while it is said. */
export interface Cue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly text: string;
}

/** Two lines of what television takes for a line. */
const CUE_LENGTH = 84;
/** A cue ends behind a clause once it has so many. */
const CLAUSE_LENGTH = 50;
/** A word is on the screen for so long at least. */
const CUE_SECONDS_MIN = 0.3;

/**
 * The cues of one segment.
 *
 * @param words Spans count in `text`, times from the segment's beginning.
 * @param startSeconds Where the segment begins.
 * @param endSeconds Where its speech ends; shown to then where the voice tells no times.
 */
export function cuesOf(
  text: string,
  words: readonly WordTime[],
  startSeconds: number,
  endSeconds: number,
): Cue[] {
  const [first] = words;
  if (!first) return [{ startSeconds, endSeconds, text: oneLine(text) }];
  const cues: Cue[] = [];
  let from = 0;
  let begin = first;
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    const upTo = next?.start ?? text.length;
    const shown = text.slice(from, upTo).trimEnd();
    const wouldBe = text.slice(from, words[at + 1]?.end ?? upTo).trimEnd().length;
    const endsClause = /[,;:.!?…—]["”’)]*$/u.test(shown) && shown.length >= CLAUSE_LENGTH;
    if (next && !endsClause && wouldBe <= CUE_LENGTH) continue;
    const start = startSeconds + begin.startSeconds;
    const end = Math.max(startSeconds + word.endSeconds, start + CUE_SECONDS_MIN);
    cues.push({ startSeconds: start, endSeconds: end, text: oneLine(shown) });
    from = upTo;
    if (next) begin = next;
  }
  return withoutOverlap(cues);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function withoutOverlap(cues: readonly Cue[]): Cue[] {
  return cues.map((cue, at) => {
    const next = cues[at + 1]?.startSeconds ?? Infinity;
    return cue.endSeconds <= next ? cue : { ...cue, endSeconds: Math.max(cue.startSeconds, next) };
  });
}

/** Cues as WebVTT. */
export function toVtt(cues: readonly Cue[]): string {
  const lines = cues.map(
    ({ startSeconds, endSeconds, text }) =>
      `${clock(startSeconds, '.')} --> ${clock(endSeconds, '.')}\n${escaped(text)}\n`,
  );
  return `WEBVTT\n\n${lines.join('\n')}`;
}

/** Cues as SubRip. */
export function toSrt(cues: readonly Cue[]): string {
  return cues
    .map(
      ({ startSeconds, endSeconds, text }, at) =>
        `${at + 1}\n${clock(startSeconds, ',')} --> ${clock(endSeconds, ',')}\n${text}\n`,
    )
    .join('\n');
}

/** `01:02:03.456` */
export function clock(seconds: number, point: '.' | ','): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number) => `${Math.floor(value)}`.padStart(2, '0');
  const time = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  return `${time}${point}${`${ms % 1000}`.padStart(3, '0')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
