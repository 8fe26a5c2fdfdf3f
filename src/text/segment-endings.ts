import {
  abbreviationKind,
  continuesTimeOfDay,
  followsOrdinal,
  startsSentences,
} from './abbreviations.ts';
import { isDigit, isLetter, isLowerCase, isUpperCase } from './segment-characters.ts';
import type { WordReader } from './segment-word.ts';

/**
 * What the end of a word says about the gap behind it, as far as the word alone can tell.
 *
 * `open`: no mark. `clause`: a comma or its kin, or a stop within an aside. `stop`: a full stop of a script
 * with capitals. `wide`: one of a script without; `wide-quote`: the same, with a quote closed behind it.
 * `numbering`: the number of a list item. `initials`: "J.", "U.S.". `number`: "3.". `letter`: "z.". The
 * others are kinds of abbreviation.
 */
export type Ending =
  | 'open'
  | 'clause'
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
export function endingOf(word: WordReader, first: boolean, closesAside: boolean): Ending {
  if (closesAside || word.clause) return 'clause';
  if (word.stop === undefined) return 'open';
  if (word.stop === 'wide') return word.closed ? 'wide-quote' : 'wide';
  return word.stop === 'strong' ? 'stop' : endingOfPeriod(word.core.replace(/['’]+$/u, ''), first);
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
 * What a gap is, or `undefined` while only more of the next word can tell.
 *
 * In doubt the sentence goes on: the voice still pauses at the stop that it reads, whereas a sentence cut in
 * two falls apart.
 */
export function judgeGap(ending: Ending, next: NextWord): GapKind | undefined {
  return JUDGES[ending](next);
}

type Judge = (next: NextWord) => GapKind | undefined;

const judgeName: Judge = (next) =>
  isDigit(next.text)
    ? 'word'
    : judgeCapital(next, (word) =>
        next.terminator !== '.' && startsSentences(word) ? 'sentence' : 'tight',
      );

const JUDGES: Readonly<Record<Ending, Judge>> = {
  open: () => 'word',
  clause: () => 'clause',
  stop: judgeStop,
  wide: () => 'sentence',
  // Japanese says と or って after what was quoted within a sentence.
  'wide-quote': (next) => (/^[とっ]/u.test(next.text) ? 'clause' : 'sentence'),
  numbering: () => 'tight',
  continues: () => 'tight',
  initials: judgeName,
  'before-starter': judgeName,
  'before-capital': (next) =>
    isDigit(next.text)
      ? 'word'
      : judgeCapital(next, (word) => (continuesTimeOfDay(word) ? 'tight' : 'sentence')),
  'before-number': (next) => (isDigit(next.text) ? 'tight' : judgeStop(next)),
  number: (next) =>
    isDigit(next.text)
      ? 'tight'
      : judgeCapital(next, (word) => (followsOrdinal(word) ? 'tight' : 'sentence')),
  letter: judgeLetter,
};

/** "z. B." and "u. a. m." hold together; "the variable x. Then" is two sentences. */
function judgeLetter(next: NextWord): GapKind | undefined {
  if (next.terminator === undefined && isLetter(next.text)) return undefined;
  return next.terminator === '.' && next.text.length === 1 ? 'tight' : judgeStop(next);
}

/** Leaves a capitalized word to `judge`, once it is whole. */
function judgeCapital(next: NextWord, judge: (word: string) => GapKind): GapKind | undefined {
  if (!isUpperCase(next.text.charAt(0))) return judgeStop(next);
  return next.terminator === undefined ? undefined : judge(next.text);
}

/** A stop ends the sentence unless a word in lower case follows, or a sign that joins. */
function judgeStop(next: NextWord): GapKind | undefined {
  const initial = String.fromCodePoint(next.text.codePointAt(0) ?? 0);
  if (/[&%\p{Sm}]/u.test(initial)) return 'clause';
  if (!isLowerCase(initial)) return 'sentence';
  // A name such as iPhone or eBay keeps its small letter at the beginning of a sentence.
  if (isUpperCase(next.text)) return 'sentence';
  return next.terminator === undefined ? undefined : 'clause';
}
