import type { Rule } from '../language.ts';
import { readExpression } from './expression.ts';
import { INTEGER, sticky } from './patterns.ts';
import { RANGE_CUE } from './range.ts';

/** An expression: `x^2 + 1`, `10 - 3 = 7`, `2*3`, `10^-3`. */
const expression: Rule = {
  name: 'math',
  starts: 'any',
  pattern: sticky(
    String.raw`[-−]?(?:${INTEGER}|\.\d|\p{L}(?![\p{L}'’])|[fgh]['′’]{1,2}(?=\()|√|\((?=[^()]{1,20}[-+*/^=][^()]{0,20}\))|(?:sin|cos|tan|log(?:_?\d{1,2})?|ln|exp|sqrt)\(|\|(?=[^|\n]{1,16}\|(?![|\p{L}\d])))`,
  ),
  say({ 0: begin }, { text, at, previous, before }) {
    if (/[\p{L}\p{N}_.$€£/-]/u.test(previous)) return undefined;
    // Most figures have no operator near.
    const near = text.slice(at + begin.length, at + begin.length + 24);
    if (/\d$/.test(begin) && !(OPERATOR_NEAR.test(near) && SURE.test(near))) return undefined;
    if (/\p{L}$/u.test(begin) && !OPERATOR_NEAR.test(near)) return undefined;
    const read = readExpression(text, at, 0);
    const whole = read === undefined ? '' : text.slice(at, read.end);
    // "n-1" is a difference, "b-2" a name; "1/x" is over x.
    const small = /^(?:[h-kmnp-tx-z]-\d{1,3}|1\/[h-kmnp-tx-z](?:[²³]|\^\d)?)$/u.test(whole);
    if (read === undefined || (!read.sure && !small)) return undefined;
    // "10% - 15%" is a range.
    const [, low = '', name, high = ''] =
      /^([\d.,]+)([%°]\p{L}?) [-–−] ([\d.,]+)\2$/u.exec(whole) ?? [];
    if (name !== undefined && Number(low) < Number(high)) return undefined;
    // In brackets alone, the brackets are those of the sentence.
    if (/^\((?!.*\)\().*\)$/u.test(whole) && read.operands < 2) return undefined;
    const length = read.end - at;
    if (read.operands < 2 && read.powers === 0 && !/√|[(|]|\d[π-ω]/u.test(whole)) return undefined;
    if (/[\p{L}\p{N}_]/u.test(text.charAt(read.end))) return undefined;
    if (RANGE_CUE.test(before) && /^[\d.,]+ [-–] [\d.,]+$/.test(text.slice(at, read.end)))
      return undefined;
    // "a - b" of words, "I + you".
    if (/^[aAI]$/.test(begin) && read.powers === 0 && !/[=+*×÷/^]/.test(text.slice(at, read.end)))
      return undefined;
    return [{ length, words: read.words }];
  },
};

/** What only mathematics has. */
const SURE = /[=^*×÷≠≤≥≈≡·⋅±√∈∝−+!<>(⁰¹²³⁴-⁹⁻ⁿ]| [-–] |^\/[h-kmnp-tx-z]|[a-zπ-ω]/u;
const OPERATOR_NEAR =
  /^[\p{L}\d.,°%₀-₉_]{0,10}[ ]?(?:[-+−–][ ]|[-+*×·⋅/÷=≠<>≤≥≈≡±→∈∝^!(⁰¹²³⁴-⁹⁻ⁿ'′’√−]|x[ \d(])/u;

/** `10⁻³`, `x²` with nothing around it are in the expression; raised figures behind a unit are the unit's. */
export const expressions: readonly Rule[] = [expression];
