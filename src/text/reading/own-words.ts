import type { OwnWord } from '../../contract/own-word.ts';
import type { Language, Rule } from './language.ts';

/**
 * A language with the words of a person's own before its rules.
 *
 * A word in small letters stands for any case; one with a capital for itself, and before the other. Of two that
 * begin alike, the longer one is taken.
 *
 * @param words What they are said as has become words, or IPA between slashes.
 */
export function withOwnWords(language: Language, words: readonly OwnWord[]): Language {
  if (words.length === 0) return language;
  const exact = new Map(words.map(({ written, said }) => [written, said]));
  const firstWords = new Set(words.map(({ written }) => firstWord(written)));
  const rule: Rule = {
    name: 'own',
    starts: 'any',
    pattern: new RegExp(`(?:${alternatives(words)})`, 'iuy'),
    say({ 0: found }, { previous, text, at }) {
      if (WORD_END.test(previous) && WORD_START.test(found)) return undefined;
      if (WORD_END.test(found) && WORD_START.test(text.slice(at + found.length))) return undefined;
      return exact.get(found) ?? exact.get(found.toLowerCase());
    },
  };
  return {
    ...language,
    rules: [rule, ...language.rules],
    isPlain: (word) => !firstWords.has(word.toLowerCase()) && language.isPlain(word),
  };
}

const WORD_START = /^[\p{L}\p{N}]/u;
const WORD_END = /[\p{L}\p{N}]$/u;

/** What a run of plain words would take first of an entry, in small letters. */
const firstWord = (written: string): string =>
  (/^\p{L}+(?:['’]\p{L}+)?/u.exec(written)?.[0] ?? '').toLowerCase();

function alternatives(words: readonly OwnWord[]): string {
  return words
    .map(({ written }) => written)
    .toSorted((a, b) => b.length - a.length)
    .map((written) => written.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`))
    .join('|');
}
