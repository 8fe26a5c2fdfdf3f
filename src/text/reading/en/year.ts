import type { Rule } from '../language.ts';
import { ERA, eraLetters, shortYear } from './dates.ts';
import { cardinal, ordinal, plural, twoDigits, year } from './numbers.ts';
import { END, join, sticky } from './patterns.ts';
import { withStop } from './stops.ts';

/** Behind these a figure of four digits is a year. */
const YEAR_CUE =
  /^(?:in|since|by|of|from|until|till|year|circa|c\.|ca|around|before|after|during|early|mid|late|summer|winter|spring|autumn|fall|class|fy|copyright|©|january|february|march|april|may|june|july|august|september|october|november|december)$/u;

/** A noun in the plural behind the figure tells a count; these end in `s` and are none. */
const NO_NOUN =
  /^(?:is|was|has|as|this|its|always|thus|his|hers|ours|yours|theirs|us|versus|plus|across|towards|afterwards|perhaps|unless|besides|sometimes|series|elections|olympics|games|edition|season)$/u;

const bareYear: Rule = {
  name: 'date',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<year>\d{3,4})(?:${ERA}(?![\p{L}\p{N}_])|(?![\p{L}\p{N}_]|,\d{3}|[.:]\d))`,
  ),
  say({ groups = {}, 0: all }, { before, text, at }) {
    const { year: digits = '', era } = groups;
    if (era !== undefined) {
      return withStop(join(year(digits), eraLetters(era)), all, text, at);
    }
    const value = Number(digits);
    if (digits.length < 4) return undefined;
    if (digits.startsWith('0')) return undefined;
    const cued = YEAR_CUE.test(before);
    if (value < (cued ? 1000 : 1100) || value >= 2100) return undefined;
    const next = /^[ ](?:more |new |old |other |different |small |total )?(\p{Ll}+)/u.exec(
      text.slice(at + 4, at + 40),
    )?.[1];
    const counts =
      next !== undefined &&
      ((/[^s]s$/u.test(next) && !NO_NOUN.test(next)) ||
        /^(?:people|men|women|children|percent|feet|more|other|of)$/u.test(next));
    if (counts && !/^(?:since|circa|year|fy)$/u.test(before) && !isYearAgain(text, at, value))
      return undefined;
    return year(digits);
  },
};

/** "From 2019 to 2021 sales fell", "In 2021 sales fell": a year whatever follows. */
function isYearAgain(text: string, at: number, value: number): boolean {
  const near = text.slice(Math.max(0, at - 24), at);
  if (/(?:from|between) [12]\d{3} (?:to|and|until|through) $/iu.test(near)) return true;
  return value > 1700 && value % 100 !== 0 && /(?:^|[.!?”"] )In $/u.test(near);
}

/** `1980s`, `the 1800s`. */
const century: Rule = {
  name: 'date',
  starts: 'digit',
  needs: 's',
  pattern: sticky(String.raw`(?<year>1\d\d0|20\d0|[3-9]00|[1-9]000)['’]?s${END}`),
  say: ({ groups = {} }) => plural(year(groups['year'] ?? '')),
};

const decade: Rule = {
  name: 'date',
  starts: 'figure',
  needs: 's',
  pattern: sticky(String.raw`['’‘]?(?<decade>[0-9]0)['’]?s${END}`),
  say({ groups = {}, 0: all }, { before, previous }) {
    if (/[\p{L}\p{N}]/u.test(previous)) return undefined;
    // "30s" is more often a time than a decade, "80s" a decade.
    const digits = groups['decade'] ?? '';
    if (digits === '00')
      return /^['’‘]/.test(all) || before === 'the' ? 'two thousands' : undefined;
    const cued =
      /^['’‘]/.test(all) ||
      /^(?:the|early|mid|late|his|her|their|my|in|low|high|upper)$/.test(before);
    return cued || Number(digits) >= 50 ? plural(cardinal(digits)) : undefined;
  },
};

const shortened: Rule = {
  name: 'date',
  starts: 'mark',
  pattern: sticky(String.raw`['’‘](?<year>\d\d)${END}`),
  say: ({ groups = {} }, { previous }) =>
    /[\p{L}\p{N}]/u.test(previous) ? undefined : twoDigits(groups['year'] ?? ''),
};

const mid: Rule = {
  name: 'date',
  starts: 'letter',
  needs: '-–',
  pattern: sticky(
    String.raw`(?<part>[Mm]id|[Ee]arly|[Ll]ate|[Pp]re|[Pp]ost)[-–](?:(?<year>[12]\d{3})(?<s>['’]?s)?|(?<tens>[1-9]0)['’]?s)${END}`,
  ),
  say({ groups = {} }) {
    const { part, year: digits, s, tens } = groups;
    const words = digits === undefined ? plural(cardinal(tens ?? '')) : year(digits);
    return join(part, s === undefined ? words : plural(words));
  },
};

/** `1H23`, `Q3 2024`, `3Q22`, `FY2024`. */
const quarter: Rule = {
  name: 'date',
  starts: 'word',
  needs: 'HQF',
  pattern: sticky(
    String.raw`(?:(?<n>[1-4])(?<part>[HQ])[ ]?['’]?(?<y>\d{4}|\d{2})|FY[ ]?['’]?(?<fiscal>\d{4}|\d{2}))${END}`,
  ),
  say({ groups = {} }) {
    const { n = '', part, y = '', fiscal } = groups;
    if (fiscal !== undefined) return `fiscal year ${shortYear(fiscal)}`;
    return join('the', ordinal(n), part === 'H' ? 'half' : 'quarter', 'of', shortYear(y));
  },
};

/** Before dates: `the 1980s` is no figure with a letter. */
export const centuries: readonly Rule[] = [century];
/** After dates: what a decade, a half or a quarter is written as. */
export const periods: readonly Rule[] = [mid, quarter, decade, shortened];
/** After measures and money: a figure of four digits that nothing else has claimed. */
export const years: readonly Rule[] = [bareYear];
