import type { Read } from '../../contract/stages.ts';
import type { Context, Language, Rule, Start } from './language.ts';
import { SaidBuilder } from './said.ts';

/** Letters with only white space or a comma behind them. */
const WORD = /[A-Za-z\u00C0-\u024F]+(?:['’][A-Za-z]+)?(?![ ][=+*×÷^])(?=[\s,;!?)"”]|\.?$|\.\s|:\s)/y;
/** A run that no rule has read is kept as far as here. */
const RUN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/uy;
const SPACE = /\s+/y;
const WORD_BEFORE = /([\p{L}\p{N}'’.]{1,20})[ \u00A0]$/u;

/** Marks that a voice phrases by, in text as it is said. */
const PUNCTUATION = /[.,!?;:…—–"'‘’“”«»¿¡()。、，！？；：।؟،؛-]/u;

/**
 * Opens the reading of a language: a text as it is written → as it is said, in words and punctuation.
 *
 * Pure and linear. `before` is the text that was read before this one in the same block, as context: "in" before
 * "1905" tells a year.
 */
export function createReader(language: Language): Read {
  const starting = (kind: Start): readonly Rule[] =>
    language.rules.filter(({ starts }) => starts === kind || starts === 'any');
  const rules = { letter: starting('letter'), digit: starting('digit'), mark: starting('mark') };

  return (text, before = '') => {
    const said = new SaidBuilder();
    let at = 0;
    while (at < text.length) {
      SPACE.lastIndex = at;
      if (SPACE.test(text)) {
        said.space(SPACE.lastIndex - 1);
        at = SPACE.lastIndex;
        continue;
      }
      WORD.lastIndex = at;
      if (WORD.test(text)) {
        const word = text.slice(at, WORD.lastIndex);
        if (language.isPlain(word)) {
          said.keep(word, at);
          at = WORD.lastIndex;
          continue;
        }
      }
      at = readNext(text, at, before, rules, said);
    }
    return said.end();
  };
}

function readNext(
  text: string,
  at: number,
  before: string,
  rules: Readonly<Record<Exclude<Start, 'any'>, readonly Rule[]>>,
  said: SaidBuilder,
): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const kind = kindOf(character);
  const behind = `${before} ${text.slice(Math.max(0, at - 24), at)}`.slice(-24);
  const context: Context = {
    text,
    at,
    before: WORD_BEFORE.exec(at === 0 ? `${before} ` : behind)?.[1]?.toLowerCase() ?? '',
    previous: at === 0 ? '' : text.charAt(at - 1),
  };
  for (const rule of rules[kind]) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match === null || match[0] === '') continue;
    const words = rule.say(match, context);
    if (words === undefined) continue;
    const parts = typeof words === 'string' ? [{ length: match[0].length, words }] : words;
    let end = at;
    for (const part of parts) {
      said.say(part.words, { start: end, end: end + part.length });
      end += part.length;
    }
    if (end > at) return end;
  }
  RUN.lastIndex = at;
  if (RUN.test(text)) {
    said.keep(text.slice(at, RUN.lastIndex), at);
    return RUN.lastIndex;
  }
  if (PUNCTUATION.test(character) || /\p{M}/u.test(character)) said.keep(character, at);
  else said.say('', { start: at, end: at + character.length });
  return at + character.length;
}

function kindOf(character: string): Exclude<Start, 'any'> {
  if (/[0-9]/.test(character)) return 'digit';
  return /\p{L}/u.test(character) ? 'letter' : 'mark';
}
