import type { Language } from '../language.ts';
import { abbreviations, KNOWN_WORDS } from './abbreviation.ts';
import { acronyms, initialisms, marked } from './acronym.ts';
import { dates } from './date.ts';
import { MONTH_FIRST } from './dates.ts';
import { electronics, versions } from './electronic.ts';
import { identifiers } from './identifier.ts';
import { expressions } from './math.ts';
import { factorials, notations } from './notation.ts';
import { moneys, scaledFigures } from './money.ts';
import { addresses } from './address.ts';
import { cardinals, figuresApart, ordinals, ordinalSpans } from './cardinal.ts';
import { citations } from './citation.ts';
import { emojis } from './emoji.ts';
import { fractions } from './fraction.ts';
import { latexInWords } from './latex.ts';
import { folds, measures, sizes } from './measure.ts';
import { ranges, ratios, verseRanges } from './range.ts';
import { ROMAN_WORDS, romans } from './roman.ts';
import { chains, chemicals, serials } from './serial.ts';
import { strokes } from './stroke.ts';
import { symbols } from './symbol.ts';
import { telephones } from './telephone.ts';
import { times } from './time.ts';
import { years } from './year.ts';

/** Words that may begin something that is read otherwise than it is written. */
const NOT_PLAIN: ReadonlySet<string> = new Set([
  ...KNOWN_WORDS,
  ...ROMAN_WORDS,
  ...MONTH_FIRST,
  ...Array.from(MONTH_FIRST, (word) => word.toLowerCase()),
  'Mon',
  'Tue',
  'Tues',
  'Wed',
  'Thu',
  'Thur',
  'Thurs',
  'Fri',
  'Sat',
  'Sun',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
  'localhost',
  'Rs',
  'iOS',
]);

/** English. */
export const english: Language = {
  tag: 'en',
  rules: [
    ...emojis,
    ...citations,
    ...marked,
    ...figuresApart,
    ...strokes,
    ...dates,
    ...verseRanges,
    ...times,
    ...electronics,
    ...telephones,
    ...versions,
    ...moneys,
    ...addresses,
    ...sizes,
    ...notations,
    ...expressions,
    ...factorials,
    ...fractions,
    ...ordinalSpans,
    ...ranges,
    ...measures,
    ...ratios,
    ...folds,
    ...ordinals,
    ...scaledFigures,
    ...chains,
    ...years,
    ...chemicals,
    ...romans,
    ...abbreviations,
    ...initialisms,
    ...serials,
    ...identifiers,
    ...acronyms,
    ...cardinals,
    ...symbols,
  ],
  isPlain: (word) =>
    /^[\p{L}]?['’\p{Ll}]*$/u.test(word) &&
    (word.length > 1 || /^[aAI]$/.test(word)) &&
    !NOT_PLAIN.has(word),
  foreign: /(?:(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Common}\p{sc=Inherited}])\p{L}\p{M}*)+/gu,
  formula: latexInWords,
};
