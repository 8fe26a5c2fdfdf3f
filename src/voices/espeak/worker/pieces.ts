import type { TextSpan } from '../../../contract/index.ts';

/** How much text is synthesized in one go, in UTF-16 code units: about 25 seconds of speech. */
const LONGEST = 400;

/** A part of a long text, and the silence that belongs behind it. */
export interface Piece extends TextSpan {
  readonly pauseSeconds: number;
}

/**
 * Where a long text may be cut, best first, and how long eSpeak itself would pause there at its natural
 * pace. At the end of what it is given it does not pause.
 */
const CUTS = [
  { at: /[.!?…。！？]["'”’)\]]*\s/gu, pauseSeconds: 0.3 },
  { at: /[,;:—–]\s/gu, pauseSeconds: 0.15 },
  { at: /\s/gu, pauseSeconds: 0 },
];

/**
 * Cuts a text that is too long to be synthesized without a look at the messages in between; most are one
 * piece. The pieces are the text: nothing between them, nothing twice.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (text.length - start > LONGEST) {
    const { end, pauseSeconds } = bestCut(text.slice(start, start + LONGEST));
    pieces.push({ start, end: start + end, pauseSeconds });
    start += end;
  }
  pieces.push({ start, end: text.length, pauseSeconds: 0 });
  return pieces;
}

function bestCut(text: string): { end: number; pauseSeconds: number } {
  for (const { at, pauseSeconds } of CUTS) {
    const last = [...text.matchAll(at)].at(-1);
    if (last !== undefined) return { end: last.index + last[0].length, pauseSeconds };
  }
  const splitsPair = /[\uD800-\uDBFF]$/.test(text);
  return { end: splitsPair ? text.length - 1 : text.length, pauseSeconds: 0 };
}
