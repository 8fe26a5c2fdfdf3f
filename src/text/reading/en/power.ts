import { RAISED } from './math-names.ts';
import { decimal, ordinal } from './numbers.ts';
import { sticky } from './patterns.ts';
import { mayStandApart, UNIT, unitName } from './units.ts';

/** What an operand adds to an expression. */
export interface OperandReading {
  readonly end: number;
  readonly words: readonly string[];
  readonly sure: boolean;
  readonly variables: number;
  readonly powers: number;
}

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
const POWER = sticky(EXPONENT);
/** A unit behind a figure; `lastIndex` is set by the caller. */
export const UNIT_HERE = sticky(String.raw`(?<gap>[ ]?)${UNIT}`);

/** Adds the power or the mark of a factorial behind an operand. */
export function raise(text: string, from: number, bare: OperandReading): OperandReading {
  POWER.lastIndex = bare.end;
  const raised = POWER.exec(text)?.groups;
  if (raised === undefined) {
    FACTORIAL.lastIndex = bare.end;
    return FACTORIAL.test(text)
      ? { ...bare, end: FACTORIAL.lastIndex, words: [...bare.words, 'factorial'], sure: true }
      : bare;
  }
  const exponent =
    raised['braced'] ??
    raised['round'] ??
    raised['exp'] ??
    Array.from(raised['raised'] ?? '', (each) => RAISED[each] ?? '').join('');
  const words = [...bare.words, power(exponent)];
  let end = POWER.lastIndex;
  // "10^-6 m": ten is raised for a unit.
  UNIT_HERE.lastIndex = end;
  const unit = /^[-−]?10[\^⁰-⁹⁻¹²³]/u.test(text.slice(from, from + 4))
    ? UNIT_HERE.exec(text)?.groups
    : undefined;
  if (unit?.['unit'] !== undefined && unit['gap'] === ' ' && mayStandApart(unit['unit'])) {
    words.push(unitName(unit, false));
    end = UNIT_HERE.lastIndex;
  }
  return { end, words, sure: true, variables: bare.variables, powers: bare.powers + 1 };
}
const FACTORIAL = sticky(String.raw`!(?=$|[ ]?[=+*/×÷−)]|[ ]-[ ]|[.,](?:\s|$))(?!=)`);
