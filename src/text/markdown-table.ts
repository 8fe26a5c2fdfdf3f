import type { ColumnAlignment, MarkdownSink } from './markdown-elements.ts';
import { InlineParser } from './markdown-inline.ts';
import type { Continuation, Leaf, LineStart } from './markdown-leaf.ts';

/** A table: its header, the row of dashes, and every line after that begins with a bar. */
export class TableLeaf implements Leaf {
  readonly complete = false;
  readonly #sink: MarkdownSink;
  #line: 'header' | 'delimiters' | 'body' = 'header';
  /** Whether every row begins with a bar. */
  readonly #barred: boolean;
  #inRow = false;
  #cell: InlineParser | undefined;

  /** Opened at the header line, its first bar not yet read. */
  /** @param headed Whether the header line comes next; otherwise the row of dashes has been read. */
  constructor(
    sink: MarkdownSink,
    columns: readonly (ColumnAlignment | undefined)[],
    headed = true,
  ) {
    this.#sink = sink;
    this.#barred = headed;
    if (!headed) this.#line = 'body';
    sink.open({ type: 'table', columns });
  }

  continueLine({ text, closed, full }: LineStart): Continuation {
    if (this.#line === 'header') {
      this.#line = 'delimiters';
      return 'skip';
    }
    this.#line = 'body';
    if (text.startsWith('|')) return 'content';
    if (this.#barred || text === '') return 'no';
    if (text.includes('|')) {
      this.#openRow();
      return 'content';
    }
    return closed || full ? 'no' : 'more';
  }

  read(source: string, from: number, end: number, closed: boolean): number {
    let at = from;
    while (at < end) {
      if (source[at] === '|') {
        this.#bar();
        at += 1;
      } else if (this.#cell === undefined && /\s/u.test(source.charAt(at))) {
        at += 1;
      } else {
        this.#cell ??= this.#openCell();
        const next = this.#cell.parse(source, at, end, closed);
        if (next === at) break;
        at = next;
      }
    }
    if (closed && at === end) this.#endRow();
    return at;
  }

  close(): void {
    this.#endRow();
    this.#sink.close();
  }

  #bar(): void {
    if (!this.#inRow) {
      this.#openRow();
      return;
    }
    this.#cell ??= this.#openCell();
    this.#endCell();
  }

  #openRow(): void {
    this.#sink.open({ type: 'row', header: this.#line === 'header' });
    this.#inRow = true;
  }

  #openCell(): InlineParser {
    this.#sink.open({ type: 'cell' });
    return new InlineParser(this.#sink, { cell: true });
  }

  #endCell(): void {
    if (this.#cell === undefined) return;
    this.#cell.end();
    this.#cell = undefined;
    this.#sink.close();
  }

  #endRow(): void {
    if (!this.#inRow) return;
    this.#endCell();
    this.#sink.close();
    this.#inRow = false;
  }
}
