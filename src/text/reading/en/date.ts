import { withStop } from './stops.ts';
import type { Rule } from '../language.ts';
import { isDay, MONTH, monthName, WEEKDAY, weekdayName } from './dates.ts';
import { cardinal, ordinal, plural, twoDigits, year } from './numbers.ts';
import { clock } from './time.ts';
import { END, join, sticky } from './patterns.ts';

const DAY = String.raw`(?<day>[0-3]?\d)(?:st|nd|rd|th|ST|ND|RD|TH)?`;
const YEAR = String.raw`(?<year>[12]\d{3})`;
const ERA = String.raw`(?:[ ]?(?<era>BCE|CE|BC|AD|B\.C\.E\.|C\.E\.|B\.C\.?|A\.D\.?))`;

function eraLetters(era: string | undefined): string {
  return era === undefined ? '' : Array.from(era.replaceAll('.', '')).join(' ');
}

function shortYear(digits: string): string {
  if (digits.length === 4) return year(digits);
  return digits.startsWith('0') ? twoDigits(digits) : cardinal(digits);
}

/** "January fifth, twenty twelve". */
function monthDay(
  month: string,
  day: string,
  yearDigits: string | undefined,
  comma = false,
): string {
  const head = join(monthName(month), ordinal(day));
  return yearDigits === undefined ? head : `${head}${comma ? ',' : ''} ${shortYear(yearDigits)}`;
}

function dayMonth(
  day: string,
  month: string,
  yearDigits: string | undefined,
  the: boolean,
): string {
  const head = join(the ? 'the' : '', ordinal(day), 'of', monthName(month));
  return yearDigits === undefined ? head : `${head} ${shortYear(yearDigits)}`;
}

const iso: Rule = {
  name: 'date',
  starts: 'digit',
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

/** `5-7 May 2011`. */
const daysThenMonth: Rule = {
  name: 'date',
  starts: 'digit',
  pattern: sticky(
    String.raw`${DAY}(?:[ ]?[-–—][ ]?|[ ]to[ ])(?<last>[0-3]?\d)(?:st|nd|rd|th)?[ ](?<month>${MONTH})(?:,?[ ]${YEAR})?${END}`,
  ),
  say({ groups = {} }, { before }) {
    const { day = '', last = '', month = '', year: yearDigits } = groups;
    if (!isDay(day) || !isDay(last) || /^[a-z]/.test(month)) return undefined;
    const the = before !== 'the';
    return `${the ? 'the ' : ''}${ordinal(day)} to ${dayMonth(last, month, yearDigits, the)}`;
  },
};

const dayThenMonth: Rule = {
  name: 'date',
  starts: 'digit',
  pattern: sticky(
    String.raw`${DAY}(?:[ ]of)?[ -](?<month>${MONTH})(?:(?:,?[ ]|-)${YEAR})?${ERA}?${END}`,
  ),
  say({ groups = {} }, { before }) {
    const { day = '', month = '', year: yearDigits, era } = groups;
    if (!isDay(day) || (/^(?:may|mar|march|sat|sun)$/.test(month) && yearDigits === undefined))
      return undefined;
    const words = join(dayMonth(day, month, yearDigits, before !== 'the'), eraLetters(era));
    return words;
  },
};

const monthThenDay: Rule = {
  name: 'date',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?<month>${MONTH})(?:[ ]|-)(?:the )?${DAY}(?:(?:[ ]?[-–—][ ]?|[ ]to[ ])(?<until>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]))?(?:(?:,[ ]?|[ ]|-)${YEAR}(?!,\d))?(?![\p{L}\d_%:]|[.,]\d)`,
  ),
  say({ groups = {}, 0: all }) {
    const { month = '', day = '', until, year: yearDigits } = groups;
    if (!isDay(day) || (/^(?:may|mar|march)$/.test(month) && yearDigits === undefined))
      return undefined;
    if (until === undefined) return monthDay(month, day, yearDigits, all.includes(','));
    const head = join(monthName(month), ordinal(day), 'to', ordinal(until));
    return yearDigits === undefined ? head : `${head}, ${year(yearDigits)}`;
  },
};

const monthAndYear: Rule = {
  name: 'date',
  starts: 'letter',
  pattern: sticky(String.raw`(?<month>${MONTH})(?:,?[ ]|-)${YEAR}${END}(?!,\d)`),
  say({ groups = {} }) {
    const { month = '', year: yearDigits = '' } = groups;
    if (/^(?:may|mar|march)$/.test(month)) return undefined;
    return join(monthName(month), year(yearDigits));
  },
};

/** A month cut short, or a weekday, as they stand before a figure or with a stop. */
const monthAlone: Rule = {
  name: 'date',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?:(?<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.|(?<day>Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)(?:\.(?=[ ,]|$)|(?=,[ ](?:${MONTH}|\d))))`,
  ),
  say({ groups = {}, 0: all }, { text, at }) {
    const words =
      groups['month'] === undefined ? weekdayName(groups['day'] ?? '') : monthName(groups['month']);
    return words === undefined ? undefined : withStop(words, all, text, at);
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

/** What a stroke stands behind: a figure that is more than one, an end of the day, an era. */
const ENDED =
  /(?:\d(?:st|nd|rd|th)|\d['’]?s|\d[x×]|\d[ ]?(?:[ap]m|[AP]M|[ap]\.m\.)|(?<!\p{L})(?:noon|midnight)|(?:BCE?|CE|AD)|\d[ ](?:thousand|million|billion|trillion))[ ]?$/u;
const DATED = new RegExp(String.raw`(?:${MONTH})[ ](?:\d{1,2}(?:,?[ ]\d{4})?|\d{4})[ ]?$`, 'u');
const MONTH_NEXT = new RegExp(String.raw`^(?:${MONTH})[ ]\d`, 'u');

/** The stroke of a range whose ends are read by rules of their own: `May 3rd-May 9th`, `8am-noon`, `3x-5x`. */
const stroke: Rule = {
  name: 'range',
  starts: 'mark',
  pattern: sticky(
    String.raw`[-–—][ ]?(?=\d|['’]\d0s|[$€£¥₹]\d|(?:noon|midnight)(?!\p{L})|AD[ ]\d|${MONTH}[ ]\d)`,
  ),
  say({ 0: all }, { text, at }) {
    const near = text.slice(Math.max(0, at - 24), at);
    const spaced = near.endsWith(' ');
    if (spaced !== all.endsWith(' ')) return undefined;
    if (ENDED.test(near)) return spaced ? [{ length: 1, words: 'to' }] : 'to';
    const next = text.slice(at + all.length, at + all.length + 16);
    return DATED.test(near) && MONTH_NEXT.test(next) ? 'to' : undefined;
  },
};

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
    if (counts && !/^(?:since|circa|year|fy)$/u.test(before)) return undefined;
    return year(digits);
  },
};

/** `1980s`, `the 1800s`. */
const century: Rule = {
  name: 'date',
  starts: 'digit',
  pattern: sticky(String.raw`(?<year>1\d\d0|20\d0|[3-9]00|[1-9]000)['’]?s${END}`),
  say: ({ groups = {} }) => plural(year(groups['year'] ?? '')),
};

const decade: Rule = {
  name: 'date',
  starts: 'any',
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
  starts: 'any',
  pattern: sticky(
    String.raw`(?:(?<n>[1-4])(?<part>[HQ])[ ]?['’]?(?<y>\d{4}|\d{2})|FY[ ]?['’]?(?<fiscal>\d{4}|\d{2}))${END}`,
  ),
  say({ groups = {} }) {
    const { n = '', part, y = '', fiscal } = groups;
    if (fiscal !== undefined) return `fiscal year ${shortYear(fiscal)}`;
    return join('the', ordinal(n), part === 'H' ? 'half' : 'quarter', 'of', shortYear(y));
  },
};

/** `Mon–Fri`, `Jan-Mar`. */
const names: Rule = {
  name: 'range',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?:(?<day>${WEEKDAY})[ ]?[-–][ ]?(?<lastDay>${WEEKDAY})|(?<month>${MONTH})[ ]?[-–][ ]?(?<lastMonth>${MONTH}))${END}`,
  ),
  say({ groups = {} }) {
    const { day, lastDay, month = '', lastMonth = '' } = groups;
    if (day !== undefined) return `${weekdayName(day)} to ${weekdayName(lastDay ?? '')}`;
    return /^[a-z]/.test(month) ? undefined : join(monthName(month), 'to', monthName(lastMonth));
  },
};

const weekday: Rule = {
  name: 'date',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?<day>${WEEKDAY})(?=,?[ ](?:(?:${MONTH})\.?[ ]\d|\d{1,2}/\d{1,2}(?!\d)))`,
  ),
  say: ({ groups = {} }) => weekdayName(groups['day'] ?? ''),
};

/** Before all other rules: nothing else begins with such a stroke. */
export const spans: readonly Rule[] = [stroke];
/** Before everything with figures in it that is no date. */
export const dates: readonly Rule[] = [
  century,
  iso,
  figures,
  monthDayFigures,
  monthYearFigures,
  daysThenMonth,
  dayThenMonth,
  names,
  weekday,
  monthThenDay,
  monthAndYear,
  monthAlone,
  mid,
  quarter,
  decade,
  shortened,
];
/** After measures and money: a figure of four digits that nothing else has claimed. */
export const years: readonly Rule[] = [bareYear];
