import type { MarkdownElement, MarkdownSink } from './markdown-elements.ts';
import { InlineParser } from './markdown-inline.ts';
import type { Continuation, Leaf, LineStart } from './markdown-leaf.ts';
import { columnsOf, scanFenceEnd, withoutColumns, type Fence } from './markdown-starts.ts';

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

  /** Level of the heading that a line of `=` or `-` below makes of it, if it looks like a title. */
  levelUnder(line: string): 1 | 2 | undefined {
    if (this.#lines > 1 || this.#length > TITLE_MAX) return undefined;
    if (/^=+\s*$/u.test(line)) return 1;
    // Models write a line across below a sentence without a gap.
    return /^-+\s*$/u.test(line) && !/[.!?:;,…]/u.test(this.#lastMark) ? 2 : undefined;
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

/** Code, shown as it stands and not said. */
abstract class CodeLeaf implements Leaf {
  readonly complete = false;
  readonly #sink: MarkdownSink;

  constructor(sink: MarkdownSink, language: string) {
    this.#sink = sink;
    sink.open({ type: 'code-block', language });
  }

  abstract continueLine(line: LineStart): Continuation;

  read(source: string, at: number, end: number): number {
    this.add(source.slice(at, end));
    return end;
  }

  close(): void {
    this.#sink.close();
  }

  protected add(text: string): void {
    if (text !== '') this.#sink.text(text, '');
  }
}

/** Code between fences. It lasts until its fence closes, or to the end of the reply. */
export class FencedCode extends CodeLeaf {
  readonly #fence: Fence;
  readonly #indent: number;
  #empty = true;

  constructor(sink: MarkdownSink, fence: Fence, indent: number) {
    super(sink, fence.language);
    this.#fence = fence;
    this.#indent = indent;
  }

  continueLine({ text, lead, closed, full }: LineStart): Continuation {
    const end = columnsOf(lead) < 4 ? scanFenceEnd(text, closed, this.#fence) : undefined;
    if (end === true) return 'last';
    if (end === 'more' && !full) return 'more';
    const space = (this.#empty ? '' : '\n') + withoutColumns(lead, this.#indent);
    this.add(space);
    this.#empty = false;
    return 'content';
  }
}

/** Code by its indentation of four columns. */
export class IndentedCode extends CodeLeaf {
  #blankLines = 0;

  constructor(sink: MarkdownSink, lead: string) {
    super(sink, '');
    this.add(withoutColumns(lead, 4));
  }

  continueLine({ text, lead }: LineStart): Continuation {
    if (text === '') {
      this.#blankLines += 1;
      return 'skip';
    }
    if (columnsOf(lead) < 4) return 'no';
    this.add('\n'.repeat(this.#blankLines + 1) + withoutColumns(lead, 4));
    this.#blankLines = 0;
    return 'content';
  }
}
