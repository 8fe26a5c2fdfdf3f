import type { Language, Rule } from './language.ts';

/** `[spell: ABC 12]`: letter by letter, figure by figure. */
const spell: Rule = {
  name: 'typed',
  starts: 'mark',
  pattern: /\[spell:[ ]*(?<text>[^[\]]{1,60})\]/iuy,
  say({ groups = {} }) {
    const letters = Array.from(groups['text'] ?? '').filter((each) => /[\p{L}\p{N}]/u.test(each));
    if (letters.length === 0) return undefined;
    return letters.map((each) => FIGURES[Number(each)] ?? each.toUpperCase()).join(' ');
  },
};
const FIGURES = 'zero one two three four five six seven eight nine'.split(' ');

/**
 * A language with the marks that a person may type into a text to be read. What a model writes is read without them.
 *
 * `[spell: …]` is among its rules; `[pause 1s]` is a matter of sound, and made by `withPauses`.
 */
export function withTypedMarks(language: Language): Language {
  return { ...language, rules: [spell, ...language.rules] };
}
