import type { Rule } from '../language.ts';
import { sticky } from './patterns.ts';

/** Sources of what was said are not said: `[1]`, `[2][3]`, `【1†source】`, raised figures behind a word. */
const citation: Rule = {
  name: 'citation',
  starts: 'mark',
  pattern: sticky(
    String.raw`[ ]?(?:\[(?:\^?\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3})*|\^[\p{L}\d_-]{1,20}|citation needed)\]|【[^】]{1,60}】|[†‡]+|[⁰¹²³⁴-⁹]+(?=[ .,;:)]|$)(?<=[\p{Ll}.,;:)”"]{2}[⁰¹²³⁴-⁹]+))+`,
  ),
  say: ({ 0: all }, { previous }) =>
    /^[²³]/.test(all) && /^[a-zµ]$/.test(previous) ? undefined : '',
};

export const citations: readonly Rule[] = [citation];
