import type { TextSpan } from '../../contract/index.ts';

/**
 * Letters, digits and signs that are spoken, with what may stand inside of a word: `it's`, `3.14`, `a-b`.
 * Angle brackets are spoken only when they stand alone.
 */
const WORD =
  /(?<=\s)[<>]=?(?=\s)|(?![<>\p{M}])(?:(?![<>])[\p{L}\p{N}\p{M}\p{Sm}\p{Sc}\p{So}%&@#])+(?:['’.,:/_\u00AD\u200B-\u200D-][\p{L}\p{N}\p{M}\p{Sc}]+)*[%°]*/gu;

/** The words of a text, without the punctuation around them. */
export function wordSpans(text: string): TextSpan[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}
