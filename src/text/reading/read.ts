import type { SaidTie } from '../../contract/speech.ts';
import type { Read } from '../../contract/stages.ts';
import type { Context, Kind, Language } from './language.ts';
import { RuleIndex } from './rule-index.ts';
import { SaidBuilder } from './said.ts';

/** Letters with only white space or a comma behind them. */
const WORD =
  /[A-Za-z\u00C0-\u024F]+(?:['’][A-Za-z]+)?(?![ ](?:[=+*×÷^]|!=))(?=[\s,;!?)"”]|\.?$|\.\s|:\s)/y;
/** A run that no rule has read is kept as far as here. */
const RUN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/uy;
const SPACE = /\s+/y;
const WORD_BEFORE = /([\p{L}\p{N}'’.]{1,20})[ \u00A0]$/u;

/** Marks that a voice phrases by, in text as it is said. */
const PUNCTUATION = /[.,!?;:…—–"'‘’“”«»¿¡()。、，！？；：।؟،؛-]/u;

/**
 * Opens the reading of a language: a text as it is written → as it is said, in words and punctuation.
 *
 * Pure and linear. `before` is the text that was read before this one in the same block, as context: "in" before
 * "1905" tells a year.
 */
export function createReader(language: Language): Read {
  const rules = new RuleIndex(language.rules);

  const read = byStretches((written, before = '') => {
    // The context stands before the text where rules look back, and is not read.
    const origin = before === '' ? 0 : before.length + 1;
    const text = before === '' ? written : `${before} ${written}`;
    const said = new SaidBuilder(origin);
    let at = origin;
    while (at < text.length) {
      SPACE.lastIndex = at;
      if (SPACE.test(text)) {
        said.space(SPACE.lastIndex - 1);
        at = SPACE.lastIndex;
        continue;
      }
      const plainEnd = endOfPlain(text, at, language);
      if (plainEnd > at) said.keep(text.slice(at, plainEnd), at);
      at = plainEnd > at ? plainEnd : readNext(text, at, rules, said);
    }
    return said.end();
  });
  return (text, before) => {
    const said = read(text, before);
    if (!BEYOND_LATIN.test(text)) return said;
    const foreign = Array.from(text.matchAll(language.foreign), ({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }));
    return foreign.length === 0 ? said : { ...said, foreign };
  };
}

/** Has letters that are neither Latin nor Greek, or marks that are like them to a quick look. */
const BEYOND_LATIN = /[\u0400-\u1DFF\u2C00-\uFFFF]/;

/** Longer than segments are. */
const STRETCH_MAX = 600;
/** How much of one stretch is context for the next. */
const CONTEXT = 24;

/**
 * Reads a long text stretch by stretch, cut between words where there are any. A rule may look ahead as far as its
 * pattern goes; this is what keeps the whole linear, whatever the text.
 */
function byStretches(read: Read): Read {
  return (text, before) => {
    if (text.length <= STRETCH_MAX) return read(text, before);
    const ties: SaidTie[] = [];
    let said = '';
    let context = before;
    for (let from = 0; from < text.length;) {
      const end = endOfStretch(text, from);
      const part = read(text.slice(from, end), context);
      const gap =
        said === '' || part.text === '' || !/\s$/u.test(text.slice(from - 1, from)) ? '' : ' ';
      const origin = said.length + gap.length;
      for (const { start, end: until, source, exact } of part.ties) {
        ties.push({
          start: start + origin,
          end: until + origin,
          source: { start: source.start + from, end: source.end + from },
          exact,
        });
      }
      said += gap + part.text;
      context = text.slice(Math.max(0, end - CONTEXT), end).trimEnd();
      from = end;
    }
    return { text: said, ties };
  };
}

function endOfStretch(text: string, from: number): number {
  const latest = from + STRETCH_MAX;
  if (latest >= text.length) return text.length;
  const space = text.slice(from, latest).search(/\s\S*$/u);
  if (space > 0) return from + space + 1;
  return /[\uD800-\uDBFF]/.test(text.charAt(latest - 1)) ? latest - 1 : latest;
}

/** Where a run of plain words ends, single spaces and commas between them; `at` itself if there is none. */
function endOfPlain(text: string, at: number, language: Language): number {
  let end = at;
  for (let next = at; ;) {
    WORD.lastIndex = next;
    if (!WORD.test(text) || !language.isPlain(text.slice(next, WORD.lastIndex))) return end;
    end = WORD.lastIndex;
    next = text.charCodeAt(end) === COMMA ? end + 1 : end;
    if (text.charCodeAt(next) !== BLANK) return end;
    next += 1;
  }
}
const COMMA = 0x2c;
const BLANK = 0x20;

function readNext(text: string, at: number, rules: RuleIndex, said: SaidBuilder): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const kind = kindOf(character);
  if (standsForItself(character, text, at)) {
    said.keep(character, at);
    return at + 1;
  }
  const context = new Place(text, at);
  const parts = rules.first(text, at, kind, (rule) => {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match === null || match[0] === '') return undefined;
    const words = rule.say(match, context);
    return typeof words === 'string' ? [{ length: match[0].length, words }] : words;
  });
  if (parts !== undefined) {
    let end = at;
    for (const part of parts) {
      said.say(part.words, { start: end, end: end + part.length });
      end += part.length;
    }
    if (end > at) return end;
  }
  RUN.lastIndex = at;
  if (RUN.test(text)) {
    said.keep(text.slice(at, RUN.lastIndex), at);
    return RUN.lastIndex;
  }
  if (PUNCTUATION.test(character) || /\p{M}/u.test(character)) said.keep(character, at);
  else said.say('', { start: at, end: at + character.length });
  return at + character.length;
}

/** Marks with which no rule begins: most of those in prose. */
function standsForItself(character: string, text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  if (character === '(' && /^[ ]?[-+−*/^=]/.test(text.slice(at + 2, at + 4))) return false;
  // ".env"
  if (
    character === '.' &&
    /^\.\p{Ll}{2}/u.test(text.slice(at, at + 3)) &&
    !/\S/.test(text.charAt(at - 1))
  )
    return false;
  if (character === '.' || character === '(')
    return next === '' || (/[\s\p{L}"”]/u.test(next) && next !== 'N');
  return /[,;?"”)]/.test(character) || (character === '!' && next !== '=');
}

/** Where a rule is tried; the word before is looked for only when a rule asks. */
class Place implements Context {
  readonly text: string;
  readonly at: number;
  readonly previous: string;
  #before: string | undefined;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
    this.previous = at === 0 ? '' : text.charAt(at - 1);
  }

  get before(): string {
    const near = () => this.text.slice(Math.max(0, this.at - BEHIND), this.at);
    this.#before ??= WORD_BEFORE.exec(near())?.[1]?.toLowerCase() ?? '';
    return this.#before;
  }
}

/** A word before is looked for in so many characters. */
const BEHIND = 24;

function kindOf(character: string): Kind {
  if (/[0-9]/.test(character)) return 'digit';
  return /\p{L}/u.test(character) ? 'letter' : 'mark';
}
