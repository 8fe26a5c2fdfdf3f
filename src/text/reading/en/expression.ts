import { cardinal, decimal } from './numbers.ts';
import { NUMBER, sticky } from './patterns.ts';
import { raise, UNIT_HERE, type OperandReading } from './power.ts';
import { fractionAt } from './fraction.ts';
import { FUNCTIONS, NAMED, OPERATORS, WORDS } from './math-names.ts';
import { mayStandApart, unitName } from './units.ts';

const VARIABLE = String.raw`(?:[a-zA-Zπαβγθλμσφεδρτ](?:_(?<sub>\w)|(?<low>[₀-₉]))?(?![\p{L}\d'’]))`;
const TERM = sticky(
  String.raw`(?<sign>[-−+±])?(?:(?<number>${NUMBER})(?<times>(?=[a-zπ(](?![\p{L}])))?|(?<root>√)(?<radicand>${NUMBER}|[a-z])|(?<fn>log_?(?<base>\d{1,2})|sin|cos|tan|log|ln|exp|sqrt|lim|max|min|f|g|h|P)(?<prime>['′’]{0,3})(?=\()|(?<product>[b-df-hj-np-tv-z]{2,3}|a[b-df-hj-np-tv-z])(?![\p{L}\d'’.])|(?<variable>${VARIABLE}))`,
);
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
  const bare = readBracketed(text, from, depth) ?? readTerm(text, from, depth);
  if (bare === undefined) return undefined;
  const { words, end, powers, sure } = raise(text, from, bare);
  const read = {
    end,
    words: words.join(' '),
    operands: 1,
    sure,
    variables: bare.variables,
    powers,
  };
  // "(a + b)(a - b)"
  const factor =
    text[end - 1] === ')' && text[end] === '(' ? readOperand(text, end, depth) : undefined;
  if (factor === undefined) return read;
  return { ...factor, words: `${read.words} times ${factor.words}`, sure: true };
}

/** `(x + 1)`, `|x|`. */
function readBracketed(text: string, at: number, depth: number): OperandReading | undefined {
  const open = text.charAt(at);
  if (depth >= 3 || (open !== '(' && open !== '|')) return undefined;
  const inner = readExpression(text, at + 1, depth + 1);
  if (inner === undefined || text[inner.end] !== (open === '(' ? ')' : '|')) return undefined;
  if (open === '(' && inner.operands < 2) return undefined;
  const name = open === '(' ? 'the quantity' : 'the absolute value of';
  return {
    end: inner.end + 1,
    words: [`${name} ${inner.words}`],
    sure: open === '|' || inner.sure,
    variables: inner.variables,
    powers: 0,
  };
}

function readTerm(text: string, from: number, depth: number): OperandReading | undefined {
  TERM.lastIndex = from;
  const match = TERM.exec(text);
  if (match === null) return undefined;
  const at = TERM.lastIndex;
  const {
    sign,
    number,
    root,
    radicand = '',
    fn,
    base,
    variable,
    product,
    sub,
    low,
    prime = '',
  } = match.groups ?? {};
  const read =
    number !== undefined
      ? readNumber(text, match.index, at, number, depth)
      : root !== undefined
        ? readingOf(at, ['the square root of', /\d/.test(radicand) ? decimal(radicand) : radicand])
        : fn !== undefined
          ? readFunction(text, at, `${fn}${prime}`, base, depth)
          : product !== undefined
            ? readLetters(at, product)
            : readVariable(text, at, variable ?? '', sub ?? low?.normalize('NFKC'), depth);
  if (read === undefined || sign === undefined) return read;
  return { ...read, words: [OPERATORS.get(sign) ?? '', ...read.words] };
}

function readingOf(
  end: number,
  words: readonly string[],
  sure = true,
  variables = 0,
): OperandReading {
  return { end, words, sure, variables, powers: 0 };
}

/** A figure, with what it is multiplied by ("2x"), or its unit. */
function readNumber(
  text: string,
  from: number,
  at: number,
  number: string,
  depth: number,
): OperandReading | undefined {
  const part = fractionAt(text, from, at);
  if (part !== undefined) return readingOf(part.end, [part.words], false);
  const figure = decimal(number.replaceAll(',', ''));
  const product = readProduct(text, at, depth);
  if (product !== undefined) {
    const times = text[at] === '(' ? ['times'] : [];
    return { ...product, words: [figure, ...times, product.words] };
  }
  UNIT_HERE.lastIndex = at;
  const unit = UNIT_HERE.exec(text)?.groups;
  if (unit?.['unit'] !== undefined && (unit['gap'] === '' || mayStandApart(unit['unit']))) {
    return readingOf(UNIT_HERE.lastIndex, [figure, unitName(unit, number === '1')], false);
  }
  return /[\p{L}%°$€£]/u.test(text.charAt(at)) ? undefined : readingOf(at, [figure], false);
}

/** `sin(x)`, `log_2(8)`; `at` is the place of the bracket. */
function readFunction(
  text: string,
  at: number,
  fn: string,
  base: string | undefined,
  depth: number,
): OperandReading | undefined {
  const argument = readExpression(text, at + 1, depth + 1);
  if (argument === undefined || text[argument.end] !== ')') return undefined;
  const name =
    base !== undefined
      ? `log base ${cardinal(base)} of`
      : fn === 'sqrt'
        ? 'the square root of'
        : functionName(fn);
  return readingOf(argument.end + 1, [name, argument.words], true, argument.variables + 1);
}

/** "sine of", "F prime of". */
function functionName(written: string): string {
  const name = written.replaceAll(/['′’]/gu, '');
  const primes = ['', ' prime', ' double prime', ' triple prime'][written.length - name.length];
  return `${FUNCTIONS[name] ?? name.toUpperCase()}${primes ?? ''} of`;
}

/** `ab`: two or three letters side by side are a product, unless they are a word. */
function readLetters(at: number, factors: string): OperandReading | undefined {
  if (WORDS.has(factors)) return undefined;
  return readingOf(at, [Array.from(factors).join(' ')], false, factors.length);
}

/** `x`, `x₁`; `n(n-1)` is a product, as `f(x)` is not. */
function readVariable(
  text: string,
  at: number,
  variable: string,
  index: string | undefined,
  depth: number,
): OperandReading {
  const name = variable.charAt(0);
  const words = [NAMED[name] ?? name];
  if (index !== undefined) words.push('sub', /\d/.test(index) ? cardinal(index) : index);
  const factor = /^[kmnr]$/.test(variable) ? readBracketed(text, at, depth) : undefined;
  if (factor === undefined || text[at] !== '(') return readingOf(at, words, false, 1);
  return {
    ...factor,
    words: [...words, 'times', ...factor.words],
    variables: factor.variables + 1,
  };
}

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
