import type { Rule } from '../language.ts';
import { readExpression } from './expression.ts';
import { cardinal } from './numbers.ts';
import { join, sticky } from './patterns.ts';

/** `O(n log n)`, `Θ(n²)`: how much work grows. */
const growth: Rule = {
  name: 'math',
  starts: 'letter',
  needs: '(',
  pattern: sticky(String.raw`(?<letter>[OoΘΩ])\((?<inside>[^()]{1,24})\)(?![\p{L}\p{N}])`),
  say({ groups = {} }, { previous }) {
    const { letter = '', inside = '' } = groups;
    if (/[\p{L}\p{N}_]/u.test(previous)) return undefined;
    const words = termsInWords(inside);
    const name = letter === 'Θ' ? 'theta' : letter === 'Ω' ? 'omega' : 'O';
    return words === undefined ? undefined : `${name} of ${words}`;
  },
};

/** Terms side by side: "n log n", "log² n", "V + E". */
function termsInWords(inside: string): string | undefined {
  const words: string[] = [];
  for (let at = 0; at < inside.length;) {
    if (inside[at] === ' ') {
      at += 1;
      continue;
    }
    const log = /^(log|ln)(²)?(?![\p{L}])/u.exec(inside.slice(at));
    if (log !== null) {
      words.push(log[2] === undefined ? 'log' : 'log squared');
      at += log[0].length;
      continue;
    }
    const read = readExpression(inside, at, 0);
    if (read === undefined) return undefined;
    words.push(read.words);
    at = read.end;
  }
  return join(...words);
}

/** `P(A|B)`, `P(A)`, `P(A ∩ B)`: a probability. */
const probability: Rule = {
  name: 'math',
  starts: 'letter',
  needs: '(',
  pattern: sticky(
    String.raw`(?:P|Pr)\((?<event>\p{L}{1,12})(?:[ ]?(?<mark>[|∣∩∪,&])[ ]?(?<other>\p{L}{1,12}))?\)`,
  ),
  say({ groups = {} }, { previous }) {
    const { event = '', mark = '', other } = groups;
    if (/[\p{L}\p{N}_]/u.test(previous)) return undefined;
    return join('P of', event, other === undefined ? '' : join(JOINS[mark] ?? 'and', other));
  },
};
const JOINS: Readonly<Record<string, string>> = {
  '|': 'given',
  '∣': 'given',
  '∩': 'and',
  '∪': 'or',
};

/** `n!`, `5! = 120`: a letter that stands for a number, or a figure among operators or before "is". */
const factorial: Rule = {
  name: 'math',
  starts: 'word',
  needs: '!',
  pattern: sticky(
    String.raw`(?<of>[knmr]|\d{1,3})!(?=\)|[ ]?[=+*/×÷−≈]|[ ]-[ ]|[ ](?:is|equals)(?!\p{L})|(?<=\p{L}!)(?:[ ]\p{Ll}|[.,]))`,
  ),
  say({ groups = {} }, { previous }) {
    const { of = '' } = groups;
    if (/[\p{L}\p{N}_.]/u.test(previous)) return undefined;
    return `${/\d/.test(of) ? cardinal(of) : of} factorial`;
  },
};

/** Before expressions: ways of writing of their own. */
export const notations: readonly Rule[] = [growth, probability];
/** Behind expressions: what stands alone. */
export const factorials: readonly Rule[] = [factorial];
