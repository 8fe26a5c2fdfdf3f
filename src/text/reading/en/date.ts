import type { Rule } from '../language.ts';
import { dateFigures } from './date-figures.ts';
import {
  DAY,
  dayMonth,
  ERA,
  eraLetters,
  isDay,
  MONTH,
  monthDay,
  monthName,
  WEEKDAY,
  weekdayName,
  YEAR,
} from './dates.ts';
import { ordinal, year } from './numbers.ts';
import { END, join, sticky } from './patterns.ts';
import { withStop } from './stops.ts';
import { centuries, periods } from './year.ts';

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
    String.raw`(?<month>${MONTH})(?:[ ]|-)(?:the )?${DAY}(?:(?:[ ]?[-–—][ ]?|[ ]to[ ]|/)(?<until>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]))?(?:(?:,[ ]?|[ ]|-)${YEAR}(?!,\d))?(?![\p{L}\d_%:]|[.,]\d)`,
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
  needs: '.,',
  pattern: sticky(
    String.raw`(?:(?<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.|(?<day>Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)(?:\.(?=[ ,]|$)|(?=,[ ](?:${MONTH}|\d))))`,
  ),
  say({ groups = {}, 0: all }, { text, at }) {
    const words =
      groups['month'] === undefined ? weekdayName(groups['day'] ?? '') : monthName(groups['month']);
    return words === undefined ? undefined : withStop(words, all, text, at);
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

/** Before everything with figures in it that is no date. */
export const dates: readonly Rule[] = [
  ...centuries,
  ...dateFigures,
  daysThenMonth,
  dayThenMonth,
  names,
  weekday,
  monthThenDay,
  monthAndYear,
  monthAlone,
  ...periods,
];
