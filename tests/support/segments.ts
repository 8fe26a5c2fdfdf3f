import type { Phrase } from '../../src/contract/index.ts';
import { isPronounceable } from '../../src/text/segment-characters.ts';
import { THING_MAX } from '../../src/text/segment-things.ts';
import { openSegmenter, type SegmenterOptions } from '../../src/text/segmenter.ts';

/** What closes a phrase may stand beyond its longest. */
const CLOSING_MARKS_MAX = 8;

/** A segment, and how much of the text had been pushed when it came; `Infinity` if only the end brought it. */
export interface Arrival {
  readonly segment: Phrase;
  readonly after: number;
}

export function arrivals(
  pieces: readonly string[],
  options?: SegmenterOptions,
): readonly Arrival[] {
  const segmenter = openSegmenter(options);
  const result: Arrival[] = [];
  let after = 0;
  for (const piece of pieces) {
    after += piece.length;
    for (const segment of segmenter.push(piece)) result.push({ segment, after });
  }
  for (const segment of segmenter.end()) result.push({ segment, after: Infinity });
  return result;
}

export const segmentsOf = (text: string, options?: SegmenterOptions): readonly Phrase[] =>
  arrivals([text], options).map(({ segment }) => segment);

/** A text as pieces of one UTF-16 code unit each. */
export const units = (text: string): readonly string[] =>
  Array.from({ length: text.length }, (_, index) => text.charAt(index));

/** What of the contract's promises the segments of a text break; empty when they keep them all. */
export function breaches(
  text: string,
  segments: readonly Phrase[],
  max: number,
): readonly string[] {
  const found: string[] = [];
  const sounds = soundOffsets(text);
  let spoken = 0;
  let previousEnd = 0;
  segments.forEach((segment, index) => {
    const { start, end } = segment.span;
    const claim = (holds: boolean, breach: string): void => {
      if (!holds) found.push(`${breach}: segment ${index}, ${JSON.stringify(segment)}`);
    };
    const before = spoken;
    const first = sounds[spoken] ?? text.length;
    while (spoken < sounds.length && (sounds[spoken] ?? 0) < end) spoken += 1;
    const nextStart = segments[index + 1]?.span.start ?? text.length;
    const endsBlock = nextStart === text.length || text.slice(end, nextStart).includes('\n');
    claim(start >= previousEnd, 'overlaps');
    claim(segment.text === text.slice(start, end), 'text differs from span');
    claim(segment.text === segment.text.trim(), 'white space at an end');
    claim(!segment.text.includes('\n'), 'reaches over a block');
    const lastSound = sounds[spoken - 1] ?? start;
    // A thing that is read as one may make a phrase longer; words of letters alone may not.
    const longest = /[^\p{L}\s]/u.test(segment.text) ? Math.max(max, THING_MAX) : max;
    claim(lastSound - start < longest, 'too long');
    claim(segment.text.length <= longest + CLOSING_MARKS_MAX, 'too many closing marks');
    claim(!splitsPair(text, start) && !splitsPair(text, end), 'half of a surrogate pair');
    claim(first >= start, 'sound left out before');
    claim(spoken > before, 'without sound');
    const gap = segment.gap ?? text.slice(previousEnd, start);
    claim(gap === text.slice(previousEnd, start), 'wrong about what stands before');
    claim(segment.gap === undefined || !gap.includes('\n'), 'joined over the end of a block');
    claim((segment.boundary === 'paragraph') === endsBlock, 'wrong about the end of the block');
    previousEnd = end;
  });
  if (spoken < sounds.length) found.push(`sound left out from ${sounds[spoken]} on`);
  return found;
}

const splitsPair = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));

function soundOffsets(text: string): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    if (isPronounceable(character)) offsets.push(at);
    at += character.length;
  }
  return offsets;
}
