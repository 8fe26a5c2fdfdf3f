import type { LineStart } from './markdown-leaf.ts';
import { START_LIMIT, withoutColumns } from './markdown-starts.ts';

/** A line as far as it has arrived; `end` is an offset of the cursor's source. */
export interface ArrivedLine {
  readonly end: number;
  /** Whether `end` is the line's end. */
  readonly closed: boolean;
  readonly hasNewline: boolean;
}

/** As much of a line's end is remembered. */
const LINE_END = 24;

/** Goes through a text as it arrives, line by line, and holds what has not been read. */
export class LineCursor {
  #source = '';
  #at = 0;
  /** Where the line begins in the source; 0 if it began in what was released. */
  #lineStart = 0;
  /** The end of what was released of the line. */
  #released = '';
  #lead = '';
  #behindQuoteMark = false;
  #isFinal = false;

  append(text: string): void {
    this.#source += text;
  }

  /** Nothing follows. */
  finish(): void {
    this.#isFinal = true;
  }

  get source(): string {
    return this.#source;
  }

  get at(): number {
    return this.#at;
  }

  /** White space before the cursor that no container has claimed. */
  get lead(): string {
    return this.#lead;
  }

  set lead(space: string) {
    this.#lead = space;
  }

  /** The line at the cursor; `undefined` if nothing of it is there. */
  line(): ArrivedLine | undefined {
    const newline = this.#source.indexOf('\n', this.#at);
    const hasNewline = newline !== -1;
    const end = hasNewline ? newline : this.#source.length;
    if (!hasNewline && this.#at === end) return undefined;
    return { end, closed: hasNewline || this.#isFinal, hasNewline };
  }

  /** The line below, as far as it has arrived. */
  below({ end }: Pick<ArrivedLine, 'end'>): { readonly text: string; readonly closed: boolean } {
    const newline = this.#source.indexOf('\n', end + 1);
    const text = this.#source.slice(end + 1, newline === -1 ? undefined : newline);
    return { text, closed: newline !== -1 || this.#isFinal };
  }

  /** Passes white space, and looks at what follows; `undefined` while nothing of it is there. */
  look({ end, closed }: ArrivedLine): LineStart | undefined {
    const start = this.#at;
    while (this.#at < end && /[ \t]/u.test(this.#source.charAt(this.#at))) this.#at += 1;
    this.#lead += this.#source.slice(start, this.#at);
    if (this.#behindQuoteMark && this.#lead !== '') {
      this.#lead = withoutColumns(this.#lead, 1);
      this.#behindQuoteMark = false;
    }
    if (this.#at === end && !closed) return undefined;
    const text = this.#source.slice(this.#at, Math.min(end, this.#at + START_LIMIT));
    const full = text.length === START_LIMIT;
    return { text, lead: this.#lead, closed: closed && !full, full };
  }

  skip(length: number): void {
    this.#at += length;
  }

  skipTo(at: number): void {
    this.#at = at;
  }

  /** Of the white space behind the mark of a quote, one column is the mark's. */
  skipQuoteMark(): void {
    this.#at += 1;
    this.#lead = '';
    this.#behindQuoteMark = true;
  }

  /** Goes to the next line; returns the end of the one that was read. */
  passNewline(): string {
    const ending = this.#lineEnd();
    this.#at += 1;
    this.#lineStart = this.#at;
    this.#released = '';
    this.#lead = '';
    this.#behindQuoteMark = false;
    return ending;
  }

  /** Forgets what has been read. */
  release(): void {
    this.#released = this.#lineEnd();
    this.#source = this.#source.slice(this.#at);
    this.#at = 0;
    this.#lineStart = 0;
  }

  #lineEnd(): string {
    const from = Math.max(this.#lineStart, this.#at - LINE_END);
    return (this.#released + this.#source.slice(from, this.#at)).slice(-LINE_END);
  }
}
