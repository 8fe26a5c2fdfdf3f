import type { Rule } from '../language.ts';
import { cardinal } from './numbers.ts';
import { join, sticky, table } from './patterns.ts';
import { UNIT_HERE } from './power.ts';
import { unitName } from './units.ts';

/** Signs between words, or in front of a figure or name. */
const NAMES = table(`
  & and
  ＆ and
  % percent
  @ at
  + plus
  = equals
  ≠ is not equal to
  ≈ is approximately
  ≡ is equivalent to
  < less than
  > greater than
  ≤ is less than or equal to
  ≥ is greater than or equal to
  × times
  ÷ divided by
  ± plus or minus
  − minus
  √ square root of
  ∞ infinity
  ∑ sum of
  ∏ product of
  ∫ integral of
  ∂ partial
  ∆ delta
  ∇ nabla
  ∈ is in
  ∉ is not in
  ∪ union
  ∩ intersection
  ⊂ is a subset of
  ⊆ is a subset of
  ∅ the empty set
  ∀ for all
  ∃ there exists
  ¬ not
  ∧ and
  ∨ or
  ∝ is proportional to
  ∴ therefore
  ∵ because
  ° degrees
  § section
  ¶ paragraph
  © copyright
  ® registered
  ™ trademark
  ℠ service mark
  № number
  $ dollars
  € euros
  £ pounds
  ¥ yen
  ¢ cents
  ₹ rupees
  ← left arrow
  ↑ up arrow
  ↓ down arrow
  ♯ sharp
  ♭ flat
  µ micro
  Ω ohms
  ‰ per mille
  ² squared
  ³ cubed
  ¹ one
`);

const word: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`[&＆%@+=≠≈≡≤≥×÷±−√∞∑∏∫∂∆∇∈∉∪∩⊂⊆∅∀∃¬∧∨∝∴∵°§¶©®™℠№$€£¥¢₹←↑↓♯♭µΩ‰²³]`),
  say({ 0: all }, { text, at, previous }) {
    const next = text.charAt(at + 1);
    const between = /[\p{L}\p{N})\]"”]/u.test(previous) || /\s/u.test(previous);
    if (all === '©' || all === '®' || all === '™') {
      return all === '©' && /[\s\d]/.test(next) ? 'copyright' : '';
    }
    if ((all === '+' || all === '=') && (!between || next === all || previous === all)) return '';
    if (/[∑∏∫]/.test(all) && !/[\p{L}\p{N}(]/u.test(next))
      return (NAMES.get(all) ?? '').replace(' of', '');
    if (all === '%' && !/[\p{L}\p{N})]/u.test(previous + next)) return 'percent';
    return NAMES.get(all);
  },
};

const compared: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`(?<mark><=|>=|==|!=|<|>)(?=[ ]?[\p{L}\d$-])`),
  say({ groups = {} }, { previous }) {
    switch (groups['mark'] ?? '') {
      case '<':
        return 'less than';
      case '>':
        return previous === '' ? '' : 'greater than';
      case '<=':
        return 'less than or equal to';
      case '>=':
        return 'greater than or equal to';
      case '!=':
        return 'is not equal to';
      default:
        // `==marked==` is only marked.
        return '';
    }
  },
};

/** `→` and its kin between words is a step from one to the other. */
const arrow: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`(?:→|⇒|➜|➔|⟶|->|=>|-->|==>|↔|⇔|<->|<=>)`),
  say({ 0: all }, { previous, text, at }) {
    const after = text.slice(at + all.length).trimStart();
    if (previous === '' || after === '') return '';
    return /[↔⇔]|<.*>/.test(all) ? 'to and from' : 'to';
  },
};

const count: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`#(?=[ ]of[ ])`),
  say: () => 'number',
};

const number: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`#[ ]?(?<digits>\d+)(?![\p{L}\d])`),
  say: ({ groups = {} }) => `number ${cardinal(groups['digits'] ?? '')}`,
};

const either: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`[/](?=[\p{L}\d])`),
  say({ 0: _all }, { previous, text, at }) {
    if (!/[\p{L}\p{N}.)]/u.test(previous)) return /\s/u.test(previous) ? '' : '';
    const left = /[\p{L}\d.]+$/u.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
    const right = /^[\p{L}\d]+/u.exec(text.slice(at + 1, at + 24))?.[0] ?? '';
    if (/^(?:and)$/i.test(left) && /^or$/i.test(right)) return '';
    const near = text.slice(Math.max(0, at - 24), at);
    if (PERIOD.test(right) && RATE.test(near)) return 'per';
    // "cells/mL", "people/km²"
    if (/(?:\p{Ll}{3}s|people)$/u.test(near)) {
      UNIT_HERE.lastIndex = at + 1;
      const unit = UNIT_HERE.exec(text);
      if (unit !== null && !unit[0].startsWith(' '))
        return [
          { length: 1, words: 'per' },
          { length: unit[0].length, words: unitName(unit.groups ?? {}, true) },
        ];
    }
    return left === 'he' || left === 's' ? 'or' : 'slash';
  },
};
/** "5 days/week", "3x/week", "twice/day": so often in it. */
const PERIOD =
  /^(?:second|minute|hour|day|night|week|month|quarter|year|person|user|seat|unit|item|page|serving|gallon|mile|pound|game|session)$/u;
const RATE = /(?:(?<![\p{L}\p{N}])\d[\d.,]*[ ]?(?:\p{L}+s|people|x)|once|twice|times)$/u;

const spacedEither: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`/`),
  say: () => '',
};

const GREEK = table(`
  α alpha
  β beta
  γ gamma
  δ delta
  ε epsilon
  ζ zeta
  η eta
  θ theta
  ι iota
  κ kappa
  λ lambda
  μ mu
  ν nu
  ξ xi
  π pi
  ρ rho
  σ sigma
  τ tau
  φ phi
  χ chi
  ψ psi
  ω omega
  Γ gamma
  Δ delta
  Θ theta
  Λ lambda
  Π pi
  Σ sigma
  Φ phi
  Ψ psi
  Ω omega
`);
const greek: Rule = {
  name: 'symbol',
  starts: 'letter',
  pattern: sticky(String.raw`[αβγδεζηθικλμνξπρστφχψωΓΔΘΛΠΣΦΨΩ](?!\p{sc=Greek})`),
  say: ({ 0: all }, { previous }) => (/\p{sc=Greek}/u.test(previous) ? undefined : GREEK.get(all)),
};

/** Left-overs of markup are silent. */
const markup: Rule = {
  name: 'symbol',
  starts: 'mark',
  pattern: sticky(String.raw`(?:[*_~=^|\\${'`'}]{1,8}|#{1,6}(?![\p{L}\d])|<\/?\p{L}[^<>]{0,60}>)`),
  say({ 0: all }, { previous, text, at }) {
    if (all === '=' && /[\s\p{L}\p{N})]/u.test(previous)) return undefined;
    if (
      all === '*' &&
      /[\p{N}\p{L})]/u.test(previous) &&
      /^[\d\p{L}(]/u.test(text.slice(at + 1)) &&
      /\d/.test(previous + text.charAt(at + 1))
    )
      return 'times';
    if (all === '^' && /^\d/.test(text.slice(at + 1))) return undefined;
    return all === '|' || all === '\\' || all.length > 0 ? '' : join(all);
  },
};

export const symbols: readonly Rule[] = [
  number,
  count,
  arrow,
  markup,
  compared,
  either,
  spacedEither,
  word,
  greek,
];
