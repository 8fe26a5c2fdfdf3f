import type { MarkdownSink } from './markdown-elements.ts';
import { EmphasisParser } from './markdown-emphasis.ts';
import { codeWords, formulaWords, raisedWords, urlWords } from './speakable-words.ts';
import {
  scanAngle,
  scanCode,
  scanEntity,
  scanFormula,
  scanLink,
  scanUrl,
  SPAN_LIMIT,
  type LinkParts,
  type Scan,
  type Span,
  type TagElement,
} from './markdown-spans.ts';

/** Text in which nothing can begin. The letters are those of `https://` and `www.` at the start of a word. */
const ORDINARY = /(?:[^\s\\`*_~[!<&$|#0-9hHwW]|(?<=\p{L})[hHwW])+/uy;
const WORD = /[\p{L}\p{N}]/u;
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/u;
const FOOTNOTE = /^\[\^[^\s\]]{1,20}\]/u;
/** Where the text of a footnote begins. */
const FOOTNOTE_TEXT = /^\[\^[^\s\]]{1,20}\]:?/u;

/** Lines of verse, addresses and lists by hand are this short at most. Prose that is wrapped has longer ones. */
const VERSE_MAX = 60;
/** The beginning of such a line. */
const BEGINS_LINE = /^[\p{Lu}\p{N}•·‣▪◦●○–—]/u;

interface Line {
  /** The line, possibly with something before and behind it. */
  readonly source: string;
  /** Its end, or where it stops for now. */
  readonly end: number;
  /** Whether `end` is its end. */
  readonly closed: boolean;
}

export interface InlineOptions {
  /** Ends at `|`, as a table's cell does. */
  readonly cell?: boolean;
  /** May end in marks that are not part of it, as a heading does. */
  readonly heading?: boolean;
  /** Contains no links. */
  readonly label?: boolean;
}

/**
 * The text of one block: emphasis, code, links, formulas, as they stream.
 *
 * Emphasis opens when its mark is seen and ends with the block at the latest; all else is reported when it is
 * complete, and never reaches across a line's end. Text is held back only while it may be the start of such a
 * thing, {@link SPAN_LIMIT} units at most.
 */
export class InlineParser {
  readonly #sink: MarkdownSink;
  readonly #options: InlineOptions;
  readonly #emphasis: EmphasisParser;
  /** What stood before the cursor; empty at the block's start. */
  #previous = '';
  #spaces = 0;
  #hardBreak = false;
  #newline = false;
  /** How long the line is so far. */
  #lineLength = 0;
  /** Whether the line before was so short that its end may be meant. */
  #verse = false;
  #started = false;

  constructor(sink: MarkdownSink, options: InlineOptions = {}) {
    this.#sink = sink;
    this.#options = options;
    this.#emphasis = new EmphasisParser(sink);
  }

  /** Reads on from `at` and returns how far it came: to `end`, to a cell's end, or to where it needs more. */
  parse(source: string, at: number, end: number, closed: boolean): number {
    let cursor = at;
    if (this.#verse && cursor < end) {
      this.#verse = false;
      if (BEGINS_LINE.test(source.slice(cursor, cursor + 2))) this.#break();
    }
    while (cursor < end) {
      if (this.#options.cell === true && source[cursor] === '|') break;
      const length = this.#step(cursor, { source, end, closed });
      if (length === 0) break;
      cursor += length;
      this.#previous = source.charAt(cursor - 1);
    }
    this.#lineLength += cursor - at;
    return cursor;
  }

  /** The block goes on in another line. */
  continueLine(): void {
    if (this.#hardBreak || this.#spaces > 1) this.#break();
    else this.#newline = true;
    this.#verse = this.#newline && this.#lineLength > 0 && this.#lineLength <= VERSE_MAX;
    this.#lineLength = 0;
    this.#hardBreak = false;
    this.#previous = '\n';
  }

  /** Closes what is open. */
  end(): void {
    this.#emphasis.end();
  }

  /** Takes one thing from the text; 0 if that needs more of it. */
  #step(at: number, { source, end, closed }: Line): number {
    ORDINARY.lastIndex = at;
    if (ORDINARY.test(source)) {
      this.#say(source.slice(at, ORDINARY.lastIndex));
      return ORDINARY.lastIndex - at;
    }
    const char = source.charAt(at);
    if (/\s/u.test(char)) {
      this.#space(char);
      return 1;
    }
    const rest = source.slice(at, Math.min(end, at + SPAN_LIMIT));
    const full = rest.length === SPAN_LIMIT;
    const length = this.#mark(char, rest, closed && !full);
    if (length === 'more' && !closed && !full) return 0;
    if (typeof length === 'number') return length;
    const literal = /^([`*_~])\1*/u.exec(rest)?.[0] ?? char;
    this.#say(literal);
    return literal.length;
  }

  /** Takes what a character begins; `undefined` if it is only itself. */
  #mark(char: string, rest: string, closed: boolean): number | 'more' | undefined {
    switch (char) {
      case '\\':
        return this.#escape(rest, closed);
      case '`':
        return this.#take(scanCode(rest, closed), (code) => {
          this.#element(
            'code',
            this.#options.cell === true ? code.replaceAll(String.raw`\|`, '|') : code,
            codeWords,
          );
        });
      case '*':
      case '_':
      case '~':
        return this.#keycap(rest, closed) ?? this.#emphasize(char, rest, closed);
      case '[':
        return this.#options.label === true ? undefined : this.#bracket(rest, closed);
      case '!':
        if (rest.length === 1) return closed ? undefined : 'more';
        return rest[1] === '[' ? this.#image(rest, closed) : undefined;
      case '<':
        return this.#angle(rest, closed);
      case '&':
        return this.#take(scanEntity(rest, closed), (text) => this.#say(text));
      case '$':
        return WORD.test(this.#previous) ? undefined : this.#formula(rest, closed);
      case '#':
        return this.#closingMarks(rest, closed) ?? this.#keycap(rest, closed);
      case 'h':
      case 'H':
      case 'w':
      case 'W':
        return WORD.test(this.#previous)
          ? undefined
          : this.#take(scanUrl(rest, closed), (url) => this.#url(url));
      default:
        return this.#keycap(rest, closed);
    }
  }

  #take<Found>(scan: Scan<Found>, use: (found: Found) => void): number | 'more' | undefined {
    if (scan === undefined || scan === 'more') return scan;
    use(scan.found);
    return scan.length;
  }

  #escape(rest: string, closed: boolean): number | 'more' | undefined {
    const next = rest.charAt(1);
    if (next === '') {
      this.#hardBreak = closed;
      return closed ? 1 : 'more';
    }
    const formula = next === '(' || next === '[' ? this.#formula(rest, closed) : undefined;
    if (formula !== undefined) return formula;
    if (!ASCII_PUNCTUATION.test(next)) return undefined;
    this.#say(next);
    return 2;
  }

  #formula(rest: string, closed: boolean): number | 'more' | undefined {
    return this.#take(this.#withinCell(scanFormula(rest, closed), rest), (formula) => {
      this.#element('formula', formula, formulaWords);
    });
  }

  #bracket(rest: string, closed: boolean): number | 'more' | undefined {
    const footnote = (this.#started ? FOOTNOTE : FOOTNOTE_TEXT).exec(rest)?.[0];
    if (footnote !== undefined) {
      if (!this.#started && footnote.length === rest.length && !closed) return 'more';
      this.#say(footnote, '');
      return footnote.length;
    }
    return this.#take(this.#withinCell(scanLink(rest, closed), rest), (link) => this.#link(link));
  }

  #link({ label, url }: LinkParts): void {
    this.#flushSpace();
    // A reference leads nowhere yet; its words are text.
    if (url !== '') this.#sink.open({ type: 'link', href: url });
    const inner = new InlineParser(this.#sink, { label: true });
    inner.parse(label, 0, label.length, true);
    inner.end();
    if (url !== '') this.#sink.close();
  }

  #image(rest: string, closed: boolean): number | 'more' | undefined {
    const scan = scanLink(rest.slice(1), closed);
    const image = this.#withinCell(
      typeof scan === 'object' ? { length: scan.length + 1, found: scan.found } : scan,
      rest,
    );
    return this.#take(image, ({ label, url }) => {
      if (this.#options.label === true) {
        this.#say(label);
        return;
      }
      this.#flushSpace();
      this.#sink.open({ type: 'image', source: url, alt: label });
      this.#sink.close();
    });
  }

  #angle(rest: string, closed: boolean): number | 'more' | undefined {
    return this.#take(this.#withinCell(scanAngle(rest, closed), rest), ({ type, text }) => {
      if (type === 'url') this.#url(text);
      else if (type === 'email') this.#address(text, `mailto:${text}`, text);
      else if (type === 'line-break') this.#break();
      else if (type === 'page-tag') this.#say(text, '');
      else if (type !== 'text-tag') this.#tagged(type, text);
    });
  }

  /** Figures that are raised or lowered are said as what they are. */
  #tagged(type: TagElement, text: string): void {
    this.#flushSpace();
    this.#sink.open({ type });
    this.#sink.text(text, type === 'keys' || type === 'marked' ? text : raisedWords(type, text));
    this.#sink.close();
  }

  #url(url: string): void {
    if (/^mailto:/i.test(url)) this.#address(url, url, url.slice('mailto:'.length));
    else this.#address(url, /^www\./i.test(url) ? `https://${url}` : url, urlWords(url));
  }

  #address(shown: string, href: string, spoken: string): void {
    if (this.#options.label === true) {
      this.#say(shown, spoken);
      return;
    }
    this.#flushSpace();
    this.#sink.open({ type: 'link', href });
    this.#sink.text(shown, spoken);
    this.#sink.close();
  }

  #element(type: 'code' | 'formula', shown: string, words: (text: string) => string): void {
    this.#flushSpace();
    this.#sink.open({ type });
    this.#sink.text(shown, words(shown));
    this.#sink.close();
  }

  /** A table's cell ends at `|`, whatever seems to contain it; only code may do so. */
  #withinCell<Found>(scan: Scan<Found>, rest: string): Scan<Found> {
    if (this.#options.cell !== true) return scan;
    const end = /(?<!\\)\|/u.exec(rest)?.index ?? Infinity;
    const span: Span<Found> | undefined = typeof scan === 'object' ? scan : undefined;
    return end < (span?.length ?? rest.length) ? undefined : scan;
  }

  /** The marks that may close a heading: `## Title ##`. */
  #closingMarks(rest: string, closed: boolean): number | 'more' | undefined {
    if (this.#options.heading !== true || this.#spaces === 0 || !/^#+\s*$/u.test(rest))
      return undefined;
    return closed ? rest.length : 'more';
  }

  /** A digit, `#` or `*` drawn on a key: its three characters have to be seen together. */
  #keycap(rest: string, closed: boolean): number | 'more' | undefined {
    const match = /^[0-9#*]\uFE0F?\u20E3/u.exec(rest);
    if (match !== null) {
      this.#say(match[0]);
      return match[0].length;
    }
    return !closed && /^[0-9#*]\uFE0F?$/u.test(rest) ? 'more' : undefined;
  }

  #emphasize(mark: string, rest: string, closed: boolean): number | 'more' {
    let length = 1;
    while (rest[length] === mark) length += 1;
    if (length === rest.length && !closed) return 'more';
    const marks = { mark, length, previous: this.#previous, next: rest.charAt(length) };
    const literal = this.#emphasis.take(marks, () => this.#flushSpace());
    if (literal !== '') this.#say(literal);
    return length;
  }

  #break(): void {
    this.#spaces = 0;
    this.#newline = false;
    this.#sink.open({ type: 'line-break' });
    this.#sink.close();
  }

  #say(shown: string, spoken?: string): void {
    this.#flushSpace();
    this.#sink.text(shown, spoken);
  }

  #space(char: string): void {
    if (char === ' ' || char === '\t') this.#spaces += 1;
    else this.#say(char);
  }

  /** White space shows as one space or newline, and not at the start of a block. */
  #flushSpace(): void {
    if (this.#started && (this.#newline || this.#spaces > 0))
      this.#sink.text(this.#newline ? '\n' : ' ');
    this.#started = true;
    this.#newline = false;
    this.#spaces = 0;
  }
}
