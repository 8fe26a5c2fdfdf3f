import { table } from './patterns.ts';

/** Operators with the words for them. */
export const OPERATORS = table(`
  + plus
  - minus
  − minus
  – minus
  * times
  × times
  · times
  ⋅ times
  x times
  / divided by
  ÷ divided by
  = equals
  == equals
  ≠ is not equal to
  != is not equal to
  < is less than
  > is greater than
  <= is less than or equal to
  >= is greater than or equal to
  ≤ is less than or equal to
  ≥ is greater than or equal to
  ≈ is approximately
  ≡ is equivalent to
  ± plus or minus
  → goes to
  ∈ is in
  % mod
  ∝ is proportional to
`);

/** Raised figures as plain ones. */
export const RAISED: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
  '⁻': '-',
  ⁿ: 'n',
};
/** Greek letters by name. */
export const NAMED: Readonly<Record<string, string>> = {
  π: 'pi',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  θ: 'theta',
  λ: 'lambda',
  μ: 'mu',
  σ: 'sigma',
  Δ: 'delta',
  ω: 'omega',
  φ: 'phi',
  ε: 'epsilon',
  δ: 'delta',
  ρ: 'rho',
  τ: 'tau',
};

/** Two letters that are a word, or a unit, rather than a product. */
export const WORDS = new Set([
  'an',
  'as',
  'at',
  'am',
  'ad',
  'by',
  'my',
  'kg',
  'km',
  'cm',
  'mm',
  'ms',
  'mg',
  'ml',
  'lb',
  'ft',
  'hr',
  'vs',
  'pm',
  'tv',
]);

/** Functions by their short names. */
export const FUNCTIONS: Readonly<Record<string, string>> = {
  sin: 'sine',
  cos: 'cosine',
  tan: 'tangent',
  log: 'log',
  ln: 'natural log',
  exp: 'exponential',
  lim: 'limit',
  max: 'max',
  min: 'min',
  f: 'F',
  g: 'G',
  h: 'H',
};
