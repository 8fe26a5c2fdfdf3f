import { cardinal, ordinal, twoDigits, year } from './numbers.ts';
import { join, lists, oneOf } from './patterns.ts';

const MONTHS = lists(
  'January February March April May June July August September October November December',
);
const SHORT = lists('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Sept');
const DAYS = lists('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');
const SHORT_DAYS: Readonly<Record<string, number>> = {
  Mon: 0,
  Tue: 1,
  Tues: 1,
  Wed: 2,
  Thu: 3,
  Thur: 3,
  Thurs: 3,
  Fri: 4,
  Sat: 5,
  Sun: 6,
};

const capitals = (word: string): string[] => [word, word.toUpperCase(), word.toLowerCase()];

/** A month, spelled out or cut short. */
export const MONTH = `(?:${oneOf([...MONTHS, ...MONTHS.map((name) => name.toUpperCase()), ...MONTHS.filter((name) => name !== 'May' && name !== 'March').map((name) => name.toLowerCase())])}|${oneOf([...SHORT.flatMap(capitals), 'may', 'march'])}\\.?)`;
export const MONTH_FIRST = new Set([...MONTHS, ...SHORT]);
export const WEEKDAY = `(?:${oneOf(DAYS)}|${oneOf(Object.keys(SHORT_DAYS))}\\.?)`;

/** The month that a name or a number stands for; `undefined` if none. */
export function monthName(text: string): string | undefined {
  if (/^\d+$/.test(text)) return MONTHS[Number(text) - 1];
  const short = text.slice(0, 3).toLowerCase();
  return MONTHS.find((name) => name.toLowerCase().startsWith(short));
}

export function weekdayName(text: string): string {
  const bare = text.replace('.', '');
  return DAYS[SHORT_DAYS[bare] ?? -1] ?? bare;
}

export function isDay(text: string): boolean {
  return Number(text) >= 1 && Number(text) <= 31;
}

/** A day of the month, in figures. */
export const DAY = String.raw`(?<day>[0-3]?\d)(?:st|nd|rd|th|ST|ND|RD|TH)?`;
/** A year of four digits. */
export const YEAR = String.raw`(?<year>[12]\d{3})`;
/** What an era is written as behind a year. */
export const ERA = String.raw`(?:[ ]?(?<era>BCE|CE|BC|AD|B\.C\.E\.|C\.E\.|B\.C\.?|A\.D\.?))`;

/** The letters of an era, apart: "B C". */
export function eraLetters(era: string | undefined): string {
  return era === undefined ? '' : Array.from(era.replaceAll('.', '')).join(' ');
}

/** A year of four digits or two. */
export function shortYear(digits: string): string {
  if (digits.length === 4) return year(digits);
  return digits.startsWith('0') ? twoDigits(digits) : cardinal(digits);
}

/** "January fifth, twenty twelve". */
export function monthDay(
  month: string,
  day: string,
  yearDigits: string | undefined,
  comma = false,
): string {
  const head = join(monthName(month), ordinal(day));
  return yearDigits === undefined ? head : `${head}${comma ? ',' : ''} ${shortYear(yearDigits)}`;
}

/** "the fifth of January twenty twelve". */
export function dayMonth(
  day: string,
  month: string,
  yearDigits: string | undefined,
  the: boolean,
): string {
  const head = join(the ? 'the' : '', ordinal(day), 'of', monthName(month));
  return yearDigits === undefined ? head : `${head} ${shortYear(yearDigits)}`;
}
