import type { MarkdownSink } from './markdown-elements.ts';
import { InlineParser } from './markdown-inline.ts';
import type { Continuation, Leaf, LineStart } from './markdown-leaf.ts';
import { START_LIMIT, type FormulaStart } from './markdown-starts.ts';

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
