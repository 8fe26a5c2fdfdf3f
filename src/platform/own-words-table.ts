import { OWN_WORD_LIMITS, type OwnWord } from '../contract/own-word.ts';
import { parseOwnWords } from './own-words.ts';

/** IPA between slashes: letters, marks of stress and length, and spaces. */
const IPA = /^\/[\p{Ll}\p{Lm}\p{M}ʔʕǀǁǂǃ. ]+\/$/u;

/** Why a word cannot be kept: what is written or said is missing or too long, or is no IPA. */
export type OwnWordProblem = 'written' | 'said' | 'ipa';

/** @param word Without white space at its ends. */
export function problemOf({ written, said }: OwnWord): OwnWordProblem | undefined {
  if (!/[\p{L}\p{N}]/u.test(written) || written.length > OWN_WORD_LIMITS.written) return 'written';
  if (!/[\p{L}\p{N}]/u.test(said) || said.length > OWN_WORD_LIMITS.said) return 'said';
  return said.includes('/') && !IPA.test(said) ? 'ipa' : undefined;
}

/** The words with another one, in the place of what was written the same. */
export function withOwnWord(words: readonly OwnWord[], word: OwnWord): readonly OwnWord[] {
  const others = words.filter(({ written }) => written !== word.written);
  return [...others, word].toSorted((a, b) => a.written.localeCompare(b.written));
}

/** A table of two columns, parted by a tab, a line for each word. */
export function ownWordsToText(words: readonly OwnWord[]): string {
  return words.map(({ written, said }) => `${written}\t${said}\n`).join('');
}

export interface ReadOwnWords {
  readonly words: readonly OwnWord[];
  /** How many lines are no words: blank ones and those that begin with `#` do not count. */
  readonly skipped: number;
}

/** The words of such a table, of any kind of newline. */
export function ownWordsFromText(text: string): ReadOwnWords {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n?|\n/u)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const read = lines.map((line) => {
    const [written = '', said = ''] = line.split('\t', 2);
    return { written: written.trim(), said: said.trim() };
  });
  const words = parseOwnWords(read.filter((word) => problemOf(word) === undefined));
  return { words, skipped: lines.length - words.length };
}
