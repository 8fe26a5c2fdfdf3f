/** A part of an excerpt; marked where it is what was searched for. */
export interface ExcerptPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Characters of an excerpt before the first word, and in all. */
const BEFORE = 32;
const EXCERPT = 120;

/**
 * A line around the first of the words, each of them marked.
 *
 * @param folded The text as it was searched.
 */
export function excerptOf(text: string, folded: string, words: readonly string[]): ExcerptPart[] {
  const first = Math.min(...words.map((word) => folded.indexOf(word)));
  const space = text.lastIndexOf(' ', Math.max(first - BEFORE, 0));
  const from = first <= BEFORE ? 0 : Math.max(space + 1, first - 2 * BEFORE);
  const piece = text.slice(from, from + EXCERPT).replaceAll(/[\s*_`#>|]+/g, ' ');
  const start = from > 0 ? '… ' : '';
  const end = from + EXCERPT < text.length ? '…' : '';
  return markWords(`${start}${piece.trim()}${end}`, words);
}

/** The text in parts, each word marked wherever it occurs. Joined they are the text. */
export function markWords(text: string, words: readonly string[]): ExcerptPart[] {
  const pattern = new RegExp(`(${words.map(escape).join('|')})`, 'giu');
  return text
    .split(pattern)
    .map((part, at) => ({ text: part, isMarked: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** What stands for itself in a pattern needs no escape there, and may have none: a hyphen, for one. */
function escape(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
