import type { Rule } from '../language.ts';
import { dayMonth, isDay, monthDay, monthName } from './dates.ts';
import { cardinal, twoDigits, year } from './numbers.ts';
import { join, sticky } from './patterns.ts';
import { clock } from './time.ts';

const iso: Rule = {
  name: 'date',
  starts: 'digit',
  needs: '-/.',
  pattern: sticky(
    String.raw`(?<year>[12]\d{3})(?<mark>[-/.])(?<month>0?[1-9]|1[0-2])\k<mark>(?<day>0?[1-9]|[12]\d|3[01])(?![\d-]|[./]\d)(?:T(?:(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:\.\d+)?)?(?<zone>Z)?(?![\p{L}\p{N}]|:\d)|(?=\d\d:\d\d)))?`,
  ),
  say({ groups = {} }) {
    const { year: yearDigits, month = '', day = '', hour, minute, second = '00', zone } = groups;
    const date = monthDay(month, day, yearDigits);
    if (hour === undefined) return date;
    return join(
      date,
      clock(hour, minute, undefined),
      second === '00' ? '' : `and ${cardinal(second)} ${second === '01' ? 'second' : 'seconds'}`,
      zone === undefined ? '' : 'U T C',
    );
  },
};

const figures: Rule = {
  name: 'date',
  starts: 'digit',
  needs: '-/.',
  pattern: sticky(
    String.raw`(?<a>\d{1,2})(?<mark>[-/.])(?<b>\d{1,2})\k<mark>(?<year>[12]\d{3}|\d{2})(?![\d\p{L}-]|[./]\d)`,
  ),
  say({ groups = {} }) {
    const { a = '', b = '', mark, year: yearDigits = '' } = groups;
    if (mark === '.' && yearDigits.length === 2) return undefined;
    if (mark === '-' && yearDigits.length === 2 && a.length === 1 && b.length === 1)
      return undefined;
    const dayFirst = Number(a) > 12 || (mark === '.' && Number(b) <= 12);
    const [day, month] = dayFirst ? [a, b] : [b, a];
    if (!isDay(day) || monthName(month) === undefined || Number(month) > 12) return undefined;
    return dayFirst ? dayMonth(day, month, yearDigits, true) : monthDay(month, day, yearDigits);
  },
};

/** Behind these, a month and a day in figures are a date unless they are a usual fraction. */
const DAY_CUE =
  /^(?:by|from|before|after|since|through|thru|starting|starts|ends|ending|between)$/u;
/** Behind these, they always are, unless something follows that is parted. */
const SURE_DAY_CUE =
  /^(?:on|due|until|till|dated?|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?|\p{L}+day)$/u;
const USUAL = /^(?:2|3|4|5|6|8|10|12|16)$/;

/** `on 4/1`, `by 9/30`, `12/31`: a month and a day without a year. */
const monthDayFigures: Rule = {
  name: 'date',
  starts: 'digit',
  needs: '/',
  pattern: sticky(
    String.raw`(?<month>0?[1-9]|1[0-2])/(?<day>0?[1-9]|[12]\d|3[01])(?:[ ]?[-–—][ ]?(?<month2>0?[1-9]|1[0-2])/(?<day2>0?[1-9]|[12]\d|3[01]))?(?![\d/\p{L}%"″]|[.,]\d|-\p{L})(?<parted>[ ](?:of|in|inch|inches|cups?|miles?|hours?|majority|full|empty)(?!\p{L}))?`,
  ),
  say({ groups = {} }, { before, previous }) {
    const { month = '', day = '', month2, day2, parted } = groups;
    if (parted !== undefined || /[\p{L}\p{N}/.-]/u.test(previous)) return undefined;
    if (/^(?:9\/11|7\/7)$/.test(`${month}/${day}`)) return undefined;
    const usual = USUAL.test(day) && Number(month) < Number(day);
    const dates =
      SURE_DAY_CUE.test(before) ||
      (!usual && (DAY_CUE.test(before) || /^12\/31$|^0\d\/|\/0\d$/.test(`${month}/${day}`)));
    if (!dates) return undefined;
    const first = monthDay(month, day, undefined);
    return month2 === undefined ? first : `${first} to ${monthDay(month2, day2 ?? '', undefined)}`;
  },
};

/** `08/2019`, `2019-08`. */
const monthYearFigures: Rule = {
  name: 'date',
  starts: 'digit',
  needs: '/-',
  pattern: sticky(
    String.raw`(?:(?<month>0?[1-9]|1[0-2])/(?<year>(?:19|20)\d\d)(?![ ](?:of|sec|s)(?!\p{L}))|(?<year2>(?:19|20)\d\d)-(?<month2>0[1-9]))(?![\p{L}\p{N}]|[-/]\d|[.,]\d)`,
  ),
  say({ groups = {} }, { previous }) {
    const { month = '', year: digits, month2, year2 = '' } = groups;
    if (/[\p{L}\p{N}/.-]/u.test(previous)) return undefined;
    if (digits !== undefined) return `${monthName(month)} ${year(digits)}`;
    // "2005-06" is a season, "2001-05" a term: years.
    if (Number(year2.slice(2)) < Number(month2)) return undefined;
    return `${monthName(month2 ?? '')} ${year(year2)}`;
  },
};

/** `2012/13`, `1999/2000`: a year and the next, of a season or a term. */
const season: Rule = {
  name: 'date',
  starts: 'digit',
  needs: '/',
  pattern: sticky(
    String.raw`(?<year>(?:1[6-9]|20)\d\d)/(?<next>\d{4}|\d{2})(?![\p{L}\p{N}]|[-/]\d|[.,]\d)`,
  ),
  say({ groups = {} }, { previous }) {
    const { year: first = '', next = '' } = groups;
    if (/[\p{L}\p{N}/.-]/u.test(previous)) return undefined;
    if (!String(Number(first) + 1).endsWith(next)) return undefined;
    return `${year(first)} ${next.length === 4 ? year(next) : twoDigits(next)}`;
  },
};

/** Dates in figures alone. */
export const dateFigures: readonly Rule[] = [
  iso,
  figures,
  season,
  monthDayFigures,
  monthYearFigures,
];
