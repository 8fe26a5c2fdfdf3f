import type { MarkdownElement, MarkdownSink } from './markdown-elements.ts';
import { InlineParser } from './markdown-inline.ts';
import {
  columnsOf,
  scanFenceEnd,
  START_LIMIT,
  withoutColumns,
  type Fence,
  type FormulaStart,
} from './markdown-starts.ts';

/** A line without the marks of the quotes and items that it stands in. */
export interface LineStart {
  /** From its first character that is not white space, as far as it matters and has arrived. */
  readonly text: string;
  /** The white space before that. */
  readonly lead: string;
  /** Whether `text` reaches the line's end. */
  readonly closed: boolean;
  /** Whether `text` is as long as it may get: what is still open then is not so. */
  readonly full: boolean;
}

/**
 * A leaf's reading of a further line: its content; a line of it without content; its last line; the start of
 * something else; too early to say.
 */
export type Continuation = 'content' | 'skip' | 'last' | 'no' | 'more';

/** A block that contains text rather than blocks. */
export interface Leaf {
  continueLine(line: LineStart): Continuation;
  /** Reads a line's content on from `at`; returns how far it came. Called again with the line's end in sight. */
  read(source: string, at: number, end: number, closed: boolean): number;
  /** Whether it ended with the line that was read last. */
  readonly complete: boolean;
  close(): void;
}

/** A line that is underlined is a heading up to this length. */
const TITLE_MAX = 80;

/** A heading, or a paragraph: whether that goes on is for the block parser to say. */
export class TextLeaf implements Leaf {
  readonly complete: boolean;
  readonly #sink: MarkdownSink;
  readonly #inline: InlineParser;
  #lines = 1;
  #length = 0;
  #lastMark = '';

  constructor(sink: MarkdownSink, element: MarkdownElement) {
    this.#sink = sink;
    this.complete = element.type === 'heading';
    this.#inline = new InlineParser(sink, { heading: element.type === 'heading' });
    sink.open(element);
  }

  /** Whether it is one line, and no longer than titles are. */
  get isTitle(): boolean {
    return this.#lines === 1 && this.#length <= TITLE_MAX;
  }

  get endsSentence(): boolean {
    return /[.!?:;,…]/u.test(this.#lastMark);
  }

  continueLine(): Continuation {
    this.#lines += 1;
    this.#inline.continueLine();
    return 'content';
  }

  read(source: string, at: number, end: number, closed: boolean): number {
    const until = this.#inline.parse(source, at, end, closed);
    this.#length += until - at;
    this.#lastMark = source.slice(at, until).trimEnd().at(-1) ?? this.#lastMark;
    return until;
  }

  close(): void {
    this.#inline.end();
    this.#sink.close();
  }
}

/** What is shown of a text that is folded away, up to `</summary>` or the end of the line. */
export class SummaryLeaf implements Leaf {
  readonly #sink: MarkdownSink;
  readonly #inline: InlineParser;
  #complete = false;

  get complete(): boolean {
    return this.#complete;
  }

  constructor(sink: MarkdownSink) {
    this.#sink = sink;
    this.#inline = new InlineParser(sink);
    sink.open({ type: 'summary' });
  }

  continueLine(): Continuation {
    return 'no';
  }

  read(source: string, from: number, end: number, closed: boolean): number {
    const line = source.slice(from, end);
    const closing = /<\/summary\s*>[ \t]*/iu.exec(line);
    if (closing === null) {
      // The beginning of the mark may be all that has come of it.
      const open = closed ? -1 : line.lastIndexOf('</');
      const until = open === -1 ? end : from + open;
      const at = this.#inline.parse(source, from, until, closed);
      this.#complete = closed && at === end;
      return at;
    }
    const until = from + closing.index;
    if (this.#inline.parse(source, from, until, true) < until) return end;
    this.#complete = true;
    return until + closing[0].length;
  }

  close(): void {
    this.#inline.end();
    this.#sink.close();
  }
}

/** Code between fences. It lasts until its fence closes, or to the end of the reply. */
export class FencedCode implements Leaf {
  readonly complete = false;
  readonly #sink: MarkdownSink;
  readonly #fence: Fence;
  readonly #indent: number;
  #empty = true;

  constructor(sink: MarkdownSink, fence: Fence, indent: number) {
    this.#sink = sink;
    this.#fence = fence;
    this.#indent = indent;
    sink.open({ type: 'code-block', language: fence.language });
  }

  continueLine({ text, lead, closed, full }: LineStart): Continuation {
    const end = columnsOf(lead) < 4 ? scanFenceEnd(text, closed, this.#fence) : undefined;
    if (end === true) return 'last';
    if (end === 'more' && !full) return 'more';
    const space = (this.#empty ? '' : '\n') + withoutColumns(lead, this.#indent);
    if (space !== '') this.#sink.text(space, '');
    this.#empty = false;
    return 'content';
  }

  read(source: string, at: number, end: number): number {
    if (at < end) this.#sink.text(source.slice(at, end), '');
    return end;
  }

  close(): void {
    this.#sink.close();
  }
}

/** Code by its indentation of four columns. */
export class IndentedCode implements Leaf {
  readonly complete = false;
  readonly #sink: MarkdownSink;
  #blankLines = 0;

  constructor(sink: MarkdownSink, lead: string) {
    this.#sink = sink;
    sink.open({ type: 'code-block', language: '' });
    this.#addSpace(withoutColumns(lead, 4));
  }

  continueLine({ text, lead }: LineStart): Continuation {
    if (text === '') {
      this.#blankLines += 1;
      return 'skip';
    }
    if (columnsOf(lead) < 4) return 'no';
    this.#addSpace('\n'.repeat(this.#blankLines + 1) + withoutColumns(lead, 4));
    this.#blankLines = 0;
    return 'content';
  }

  read(source: string, at: number, end: number): number {
    if (at < end) this.#sink.text(source.slice(at, end), '');
    return end;
  }

  close(): void {
    this.#sink.close();
  }

  #addSpace(space: string): void {
    if (space !== '') this.#sink.text(space, '');
  }
}

/** A formula over several lines. A blank line ends it too: a forgotten mark must not swallow the reply. */
export class FormulaLeaf implements Leaf {
  readonly #sink: MarkdownSink;
  readonly #closing: string;
  #empty = true;
  #newline = false;
  #complete = false;

  get complete(): boolean {
    return this.#complete;
  }

  constructor(sink: MarkdownSink, { closing, content }: FormulaStart) {
    this.#sink = sink;
    this.#closing = closing;
    sink.open({ type: 'formula-block' });
    this.#add(content);
  }

  continueLine({ text }: LineStart): Continuation {
    this.#newline = !this.#empty;
    return text === '' ? 'no' : 'content';
  }

  read(source: string, from: number, end: number, closed: boolean): number {
    let at = from;
    while (at < end) {
      const line = source.slice(at, Math.min(end, at + START_LIMIT));
      const full = line.length === START_LIMIT;
      if (!closed && !full) break;
      const last = !full && line.trimEnd().endsWith(this.#closing);
      this.#add(last ? line.trimEnd().slice(0, -this.#closing.length).trimEnd() : line);
      this.#complete = last;
      at += line.length;
    }
    return at;
  }

  close(): void {
    this.#sink.close();
  }

  #add(content: string): void {
    if (content === '') return;
    this.#sink.text(this.#newline ? `\n${content}` : content, '');
    this.#newline = false;
    this.#empty = false;
  }
}

/** A model's thoughts, up to `</think>` or the end of the reply. */
export class ThoughtsLeaf implements Leaf {
  readonly #sink: MarkdownSink;
  #complete = false;
  #empty = true;

  get complete(): boolean {
    return this.#complete;
  }

  constructor(sink: MarkdownSink) {
    this.#sink = sink;
    sink.open({ type: 'thoughts' });
  }

  continueLine({ lead }: LineStart): Continuation {
    this.#add(`\n${lead}`);
    return 'content';
  }

  read(source: string, from: number, end: number, closed: boolean): number {
    const line = source.slice(from, end);
    const closing = /<\/think(?:ing)?>/iu.exec(line);
    if (closing !== null) {
      this.#add(line.slice(0, closing.index));
      this.#complete = true;
      return from + closing.index + closing[0].length;
    }
    // The beginning of the mark may be all that has come of it.
    const open = closed ? -1 : line.lastIndexOf('<');
    const taken = open === -1 || line.length - open > '</thinking>'.length ? line.length : open;
    this.#add(line.slice(0, taken));
    return from + taken;
  }

  close(): void {
    this.#sink.close();
  }

  #add(content: string): void {
    if (content === '' || (this.#empty && content.trim() === '')) return;
    this.#sink.text(content, '');
    this.#empty = false;
  }
}
