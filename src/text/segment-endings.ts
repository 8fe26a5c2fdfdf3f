import {
  abbreviationKind,
  continuesTimeOfDay,
  followsOrdinal,
  isMonth,
  startsSentences,
} from './abbreviations.ts';
import { isDigit, isLetter, isLowerCase, isUpperCase } from './segment-characters.ts';
import type { WordEnd } from './segment-word.ts';

/**
 * The kind of gap behind a word, as far as the word's end alone can tell.
 *
 * `open`: no mark. `clause`: a comma or its kin, or a stop within an aside; `number-clause`: a comma behind
 * a digit, `number-dash` a dash there. `aside`: a bracket that closes. `factorial`: `n!`. `stop`: a full stop of a script with capitals. `wide`: one of a script without; `wide-quote`: the same, with a quote closed behind it.
 * `numbering`: the number of a list item. `initials`: "J.", "U.S.". `number`: "3.". `letter`: "z.". The
 * others are kinds of abbreviation.
 */
export type Ending =
  | 'open'
  | 'clause'
  | 'number-clause'
  | 'number-dash'
  | 'aside'
  | 'factorial'
  | 'stop'
  | 'wide'
  | 'wide-quote'
  | 'numbering'
  | 'initials'
  | 'number'
  | 'letter'
  | 'continues'
  | 'before-number'
  | 'before-capital'
  | 'before-starter';

/** How good a place a gap is to cut at; `tight`, as in "Dr. Smith", is the last resort. */
export type GapKind = 'tight' | 'word' | 'clause' | 'sentence';

/** The beginning of the word behind a gap. */
export interface NextWord {
  /** Its letters so far, at least one character; a character that is no letter stands alone. */
  readonly text: string;
  /** What follows those letters; `undefined` while more of them may come. */
  readonly terminator: string | undefined;
}

const NUMBERING = /^(?:\d{1,3}(?:\.\d{1,3})*|\p{L}|[ivx]{1,4})$/iu;
const INITIALS = /^(?:\p{L}\.)*\p{Lu}$/u;

/**
 * @param first Whether no word of the same sentence stands before it.
 * @param closesAside Whether it closes a parenthesis that was opened in the middle of the sentence.
 */
export function endingOf(word: WordEnd, first: boolean, closesAside: boolean): Ending {
  if (closesAside) return 'aside';
  if (word.clause) return word.afterDigit ? 'number-clause' : 'clause';
  if (word.stop === undefined) return 'open';
  if (word.stop === 'wide') return word.closed ? 'wide-quote' : 'wide';
  if (word.stop === 'strong') return /^(?:\d{1,3}|[kmnr])$/.test(word.core) ? 'factorial' : 'stop';
  return endingOfPeriod(word.core.replace(/['’]+$/u, ''), first);
}

function endingOfPeriod(core: string, first: boolean): Ending {
  if (first && NUMBERING.test(core)) return 'numbering';
  const abbreviation = abbreviationKind(core);
  if (abbreviation !== undefined) return abbreviation;
  if (INITIALS.test(core)) return 'initials';
  if (/^\d{1,2}$/u.test(core)) return 'number';
  if (/^\p{Ll}$/u.test(core)) return 'letter';
  return 'stop';
}

/**
 * The kind of a gap, or `undefined` while only more of the next word can tell.
 *
 * In doubt the sentence goes on: the voice still pauses at the stop that it reads, whereas a sentence cut in
 * two falls apart.
 */
export function judgeGap(ending: Ending, next: NextWord): GapKind | undefined {
  return JUDGES[ending](next);
}

type Judge = (next: NextWord) => GapKind | undefined;

/** A stop ends the sentence unless a word in lower case follows, or a sign that joins. */
const judgeStop: Judge = (next) => {
  const initial = initialOf(next);
  if (initial === 'sign') return 'clause';
  if (initial !== 'small') return 'sentence';
  // A name such as iPhone or eBay keeps its small letter at the beginning of a sentence.
  if (isUpperCase(next.text)) return 'sentence';
  return next.terminator === undefined ? undefined : 'clause';
};

/** After an abbreviation only a capitalized word can begin a sentence; `judge` has it when it is whole. */
const afterAbbreviation =
  (judge: (word: string, terminator: string) => GapKind): Judge =>
  (next) => {
    const initial = initialOf(next);
    if (initial === 'other') return 'sentence';
    if (initial !== 'capital') return 'word';
    return next.terminator === undefined ? undefined : judge(next.text, next.terminator);
  };

const judgeName = afterAbbreviation((word, terminator) =>
  terminator !== '.' && startsSentences(word) ? 'sentence' : 'tight',
);

const judgeTime = afterAbbreviation((word) => (continuesTimeOfDay(word) ? 'tight' : 'sentence'));

/** "am 3. Oktober" and "3. 10. 2024" hold together; "Python 3. Then" is two sentences. */
const judgeNumber: Judge = (next) => {
  const initial = initialOf(next);
  if (initial === 'digit') return 'tight';
  if (initial !== 'capital') return judgeStop(next);
  if (next.terminator === undefined) return undefined;
  return followsOrdinal(next.text) ? 'tight' : 'sentence';
};

/** "z. B." and "u. a. m." hold together; "the variable x. Then" is two sentences. */
const judgeLetter: Judge = (next) => {
  if (next.terminator === undefined && isLetter(next.text)) return undefined;
  return next.terminator === '.' && next.text.length === 1 ? 'tight' : judgeStop(next);
};

/** "May 5 – May 9" and "9 a.m. – 5 p.m." hold together. */
const judgeNumberDash: Judge = (next) => {
  const initial = initialOf(next);
  if (initial === 'digit') return 'tight';
  // "a - b"
  if (initial === 'small' && next.text.length === 1)
    return next.terminator === undefined ? undefined : 'tight';
  if (initial !== 'capital') return 'clause';
  if (next.terminator === undefined) return undefined;
  return isMonth(next.text) ? 'tight' : 'clause';
};

const JUDGES: Readonly<Record<Ending, Judge>> = {
  open: () => 'word',
  clause: () => 'clause',
  'number-clause': (next) => (initialOf(next) === 'digit' ? 'tight' : 'clause'),
  'number-dash': judgeNumberDash,
  // "(555) 123-4567", "(a + b) / 2"
  aside: (next) => (/^(?:digit|sign)$/.test(initialOf(next)) ? 'tight' : 'clause'),
  factorial: (next) => (initialOf(next) === 'sign' ? 'tight' : judgeStop(next)),
  stop: judgeStop,
  wide: () => 'sentence',
  // Japanese says と or って after what was quoted within a sentence.
  'wide-quote': (next) => (/^[とっ]/u.test(next.text) ? 'clause' : 'sentence'),
  numbering: () => 'tight',
  initials: judgeName,
  number: judgeNumber,
  letter: judgeLetter,
  continues: () => 'tight',
  'before-number': (next) => (initialOf(next) === 'digit' ? 'tight' : judgeStop(next)),
  'before-capital': judgeTime,
  'before-starter': judgeName,
};

/** `sign`: one that joins, such as `&` or `+`. `other`: currency, and letters of scripts without capitals. */
type Initial = 'capital' | 'small' | 'digit' | 'sign' | 'other';

function initialOf({ text }: NextWord): Initial {
  const initial = String.fromCodePoint(text.codePointAt(0) ?? 0);
  if (isUpperCase(initial)) return 'capital';
  if (isLowerCase(initial)) return 'small';
  if (isDigit(initial)) return 'digit';
  return /[&%\p{Sm}]/u.test(initial) ? 'sign' : 'other';
}
