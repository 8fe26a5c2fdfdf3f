import type { Rule } from '../language.ts';
import { cardinal, decimal, ordinal } from './numbers.ts';
import { INTEGER, NUMBER, sticky } from './patterns.ts';
import { fractionWords } from './fraction.ts';
import { FUNCTIONS, NAMED, OPERATORS, RAISED, WORDS } from './math-names.ts';
import { RANGE_CUE } from './range.ts';
import { mayStandApart, UNIT, unitName } from './units.ts';

/** A power in words: "squared", "to the power of minus three", "to the nth". */
export function power(exponent: string): string {
  if (exponent === '2') return 'squared';
  if (exponent === '3') return 'cubed';
  if (/^\d+$/.test(exponent)) return `to the ${ordinal(exponent)}`;
  const [, minus, rest = ''] = /^([-−])?(.*)$/u.exec(exponent) ?? [];
  const figure = /^[\d.]+$/.test(rest) ? decimal(rest) : rest;
  return `to the ${minus === undefined ? '' : 'minus '}${figure}`;
}

const EXPONENT = String.raw`(?:\^(?:\{(?<braced>[^{}]{1,12})\}|\((?<round>[^()]{1,12})\)|(?<exp>[-−]?[\d.]*\d|[-−]?\p{L}))|(?<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ]+))`;
const VARIABLE = String.raw`(?:[a-zA-Zπαβγθλμσφεδρτ](?:_(?<sub>\w)|(?<low>[₀-₉]))?(?![\p{L}\d'’]))`;
const TERM = sticky(
  String.raw`(?<sign>[-−+±])?(?:(?<number>${NUMBER})(?<times>(?=[a-zπ(](?![\p{L}])))?|(?<root>√)(?<radicand>${NUMBER}|[a-z])|(?<fn>log_?(?<base>\d{1,2})|sin|cos|tan|log|ln|exp|sqrt|lim|max|min|f|g|h|P)(?=\()|(?<product>[b-df-hj-np-tv-z]{2,3}|a[b-df-hj-np-tv-z])(?![\p{L}\d'’.])|(?<variable>${VARIABLE}))`,
);
const POWER = sticky(EXPONENT);
const UNIT_HERE = sticky(String.raw`(?<gap>[ ]?)${UNIT}`);
const OPERATOR = sticky(
  String.raw`(?<before>[ ]?)(?<op>==|!=|<=|>=|[-+−–*×·⋅/÷=≠<>≤≥≈≡±→∈∝]|x(?=[ \d(]))(?<after>[ ]?)`,
);

/** What was read of an expression. */
export interface ExpressionReading {
  readonly end: number;
  readonly words: string;
  /** Operands read, and whether an operator was there that only mathematics has. */
  readonly operands: number;
  readonly sure: boolean;
  readonly variables: number;
  readonly powers: number;
}

/** Reads an expression as far as it goes; `undefined` where none begins. */
export function readExpression(
  text: string,
  from: number,
  depth: number,
): ExpressionReading | undefined {
  const words: string[] = [];
  let at = from;
  let end = from;
  let operands = 0;
  let sure = false;
  let variables = 0;
  let powers = 0;
  for (let guard = 0; guard < 24; guard++) {
    const operand = readOperand(text, at, depth);
    if (operand === undefined) break;
    words.push(operand.words);
    operands += operand.operands;
    variables += operand.variables;
    powers += operand.powers;
    sure ||= operand.sure;
    end = operand.end;
    OPERATOR.lastIndex = end;
    const operator = OPERATOR.exec(text)?.groups;
    if (operator === undefined) break;
    // Reading an operand moves the pattern on.
    const behind = OPERATOR.lastIndex;
    const { before = '', op = '', after = '' } = operator;
    if (before !== after && !(op === '=' || before === '')) break;
    const next = readOperand(text, behind, depth);
    if (next === undefined) break;
    if (
      /[=^×*÷≠≤≥≈≡·⋅+±√∈∝−]/u.test(op) ||
      op === '==' ||
      (/[-<>]/.test(op) && before === ' ' && after === ' ')
    )
      sure = true;
    words.push(OPERATORS.get(op) ?? op);
    at = behind;
  }
  return operands === 0
    ? undefined
    : { end, words: words.join(' '), operands, sure, variables, powers };
}

function readOperand(text: string, from: number, depth: number): ExpressionReading | undefined {
  let at = from;
  const words: string[] = [];
  let powers = 0;
  let variables = 0;
  let sure = false;
  if (text[at] === '(' && depth < 3) {
    const inner = readExpression(text, at + 1, depth + 1);
    if (inner === undefined || text[inner.end] !== ')' || inner.operands < 2) return undefined;
    words.push(`the quantity ${inner.words}`);
    at = inner.end + 1;
    variables += inner.variables;
    sure = inner.sure;
  } else if (text[at] === '|' && depth < 3) {
    const inner = readExpression(text, at + 1, depth + 1);
    if (inner === undefined || text[inner.end] !== '|') return undefined;
    words.push(`the absolute value of ${inner.words}`);
    at = inner.end + 1;
    variables += inner.variables;
    sure = true;
  } else {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (match === null) return undefined;
    const {
      sign,
      number,
      root,
      radicand = '',
      fn,
      base,
      variable,
      product: factors,
      sub,
      low,
    } = match.groups ?? {};
    at = TERM.lastIndex;
    if (sign !== undefined) words.push(OPERATORS.get(sign) ?? '');
    const part = number === undefined ? undefined : fractionAt(text, match.index, at);
    if (part !== undefined) {
      words.push(part.words);
      at = part.end;
    } else if (number !== undefined) {
      words.push(decimal(number.replaceAll(',', '')));
      const product = readProduct(text, at, depth);
      if (product !== undefined) {
        if (text[at] === '(') words.push('times');
        words.push(product.words);
        at = product.end;
        variables += product.variables;
        powers += product.powers;
        sure ||= product.sure;
      } else {
        UNIT_HERE.lastIndex = at;
        const unit = UNIT_HERE.exec(text)?.groups;
        if (unit?.['unit'] !== undefined && (unit['gap'] === '' || mayStandApart(unit['unit']))) {
          words.push(unitName(unit, number === '1'));
          at = UNIT_HERE.lastIndex;
        } else if (/[\p{L}%°$€£]/u.test(text.charAt(at))) return undefined;
      }
    }
    if (root !== undefined) {
      words.push('the square root of', /\d/.test(radicand) ? decimal(radicand) : radicand);
      sure = true;
    }
    if (fn !== undefined) {
      const argument = readExpression(text, at + 1, depth + 1);
      if (argument === undefined || text[argument.end] !== ')') return undefined;
      words.push(
        base !== undefined
          ? `log base ${cardinal(base)} of`
          : fn === 'sqrt'
            ? 'the square root of'
            : `${FUNCTIONS[fn] ?? fn.toUpperCase()} of`,
        argument.words,
      );
      at = argument.end + 1;
      variables += 1;
      sure = true;
    }
    if (factors !== undefined) {
      if (WORDS.has(factors)) return undefined;
      variables += factors.length;
      words.push(Array.from(factors).join(' '));
    }
    if (variable !== undefined) {
      variables += 1;
      const name = variable.charAt(0);
      const index = sub ?? low?.normalize('NFKC');
      words.push(NAMED[name] ?? name);
      if (index !== undefined) words.push('sub', /\d/.test(index) ? cardinal(index) : index);
    }
  }
  POWER.lastIndex = at;
  const raised = POWER.exec(text)?.groups;
  if (raised !== undefined) {
    const exponent =
      raised['braced'] ??
      raised['round'] ??
      raised['exp'] ??
      Array.from(raised['raised'] ?? '', (each) => RAISED[each] ?? '').join('');
    words.push(power(exponent));
    powers += 1;
    sure = true;
    at = POWER.lastIndex;
    // "10^-6 m": ten is raised for a unit.
    UNIT_HERE.lastIndex = at;
    const unit = /^[-−]?10[\^⁰-⁹⁻¹²³]/u.test(text.slice(from, from + 4))
      ? UNIT_HERE.exec(text)?.groups
      : undefined;
    if (unit?.['unit'] !== undefined && unit['gap'] === ' ' && mayStandApart(unit['unit'])) {
      words.push(unitName(unit, false));
      at = UNIT_HERE.lastIndex;
    }
  }
  // "2(x + 1)", "x(y)" are products said without a word.
  return { end: at, words: words.join(' '), operands: 1, sure, variables, powers };
}

/** A fraction among operators with spaces around them: "1/4 + 1/4". */
function fractionAt(
  text: string,
  from: number,
  at: number,
): { end: number; words: string } | undefined {
  FRACTION_REST.lastIndex = at;
  const bottom = FRACTION_REST.exec(text)?.[1];
  const top = text.slice(from, at).replace(/^[-−+±]/u, '');
  if (bottom === undefined || !/^\d{1,2}$/.test(top) || Number(top) >= Number(bottom))
    return undefined;
  const end = FRACTION_REST.lastIndex;
  if (
    !/^ [-+−×÷*=<>] /u.test(text.slice(end, end + 3)) &&
    !/[-+−×÷*=<>] $/u.test(text.slice(Math.max(0, from - 2), from))
  )
    return undefined;
  return { end, words: fractionWords(undefined, top, bottom) };
}
const FRACTION_REST = sticky(String.raw`/(\d{1,3})(?![\d/]|[.,]\d)`);

function readProduct(text: string, at: number, depth: number): ExpressionReading | undefined {
  const next = text.charAt(at);
  if (next === '(') return readOperand(text, at, depth);
  const third = text.charAt(at + 1);
  // "2πr": a Greek letter runs on into what it is multiplied by.
  if (
    /[παβγθλμσφεδρτω]/u.test(next) &&
    /[a-z]/.test(third) &&
    !/\p{L}/u.test(text.charAt(at + 2))
  ) {
    const factor = readOperand(text, at + 1, depth);
    if (factor === undefined) return undefined;
    const words = `${NAMED[next] ?? next} ${factor.words}`;
    return { ...factor, words, variables: factor.variables + 1, sure: true };
  }
  if (!/[a-zπ]/.test(next) || /[\p{L}\d]/u.test(third)) return undefined;
  return readOperand(text, at, depth);
}

/** An expression: `x^2 + 1`, `10 - 3 = 7`, `2*3`, `10^-3`. */
const expression: Rule = {
  name: 'math',
  starts: 'any',
  pattern: sticky(
    String.raw`[-−]?(?:${INTEGER}|\.\d|\p{L}(?![\p{L}'’])|√|\((?=[^()]{1,20}[-+*/^=][^()]{0,20}\))|(?:sin|cos|tan|log(?:_?\d{1,2})?|ln|exp|sqrt)\(|\|(?=[^|\n]{1,16}\|(?![|\p{L}\d])))`,
  ),
  say({ 0: begin }, { text, at, previous, before }) {
    if (/[\p{L}\p{N}_.$€£/-]/u.test(previous)) return undefined;
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
    if (whole.startsWith('(') && whole.endsWith(')') && read.operands < 2) return undefined;
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

/** `10⁻³`, `x²` with nothing around it are in the expression; raised figures behind a unit are the unit's. */
export const expressions: readonly Rule[] = [expression];
