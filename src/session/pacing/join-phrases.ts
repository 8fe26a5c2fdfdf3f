import type { Phrase, Segment } from '../../contract/index.ts';

/** Phrases that follow one another and may be joined, as one segment. At least one. */
export function joinPhrases(phrases: readonly Phrase[]): Segment {
  const [first, ...rest] = phrases;
  if (first === undefined) throw new RangeError('A segment has at least one phrase.');
  const last = rest.at(-1) ?? first;
  return {
    text: rest.reduce((text, { gap, text: next }) => `${text}${gap ?? ''}${next}`, first.text),
    span: { start: first.span.start, end: last.span.end },
    boundary: last.boundary,
  };
}
