import type { MarkdownSink } from './markdown-elements.ts';

/** Behind these an asterisk is a product or a footnote, not the start of emphasis. */
const ENDS_OPERAND = /[A-Za-z0-9)\]}%]/u;
const WORD = /[\p{L}\p{N}]/u;
/** Behind these, or at the start, marks that something follows close nothing. */
const OPENING = /^[\s([{“‘«]?$/u;
/** Deeper emphasis is shown as its marks: it bounds the depth of the tree. */
const MAX_DEPTH = 8;

/** A run of `*`, `_` or `~` and the characters on either side of it, empty at the ends of the block or line. */
export interface MarkRun {
  readonly mark: string;
  readonly length: number;
  readonly previous: string;
  readonly next: string;
}

interface Emphasis {
  readonly mark: string;
  /** 1 for emphasis, 2 for strong or strike. */
  readonly size: number;
}

/**
 * Opens and closes the emphasis of one block as its marks appear.
 *
 * Emphasis stays open until its marks close it or the block ends: a stream cannot know more.
 * Differs from CommonMark where models expect it to: marks may close right before a letter (`**Note:**text`,
 * and the like in scripts without spaces), and an asterisk behind a letter or digit opens nothing (`2*3*4`).
 */
export class EmphasisParser {
  readonly #sink: MarkdownSink;
  readonly #open: Emphasis[] = [];

  constructor(sink: MarkdownSink) {
    this.#sink = sink;
  }

  /** Takes a run of marks, and returns what of it is only text. Calls `beforeOpening` if it opens something. */
  take(run: MarkRun, beforeOpening: () => void): string {
    const { mark, length } = run;
    if (mark === '~' ? length !== 2 : length > 3) return mark.repeat(length);
    if (this.#closes(run)) return this.#close(mark, length);
    if (!this.#opens(run)) return mark.repeat(length);
    beforeOpening();
    if (length > 1) this.#push(mark, 2);
    if (length !== 2) this.#push(mark, 1);
    return '';
  }

  /** Closes what is open. */
  end(): void {
    this.#closeTo(0);
  }

  #closes({ mark, length, previous, next }: MarkRun): boolean {
    if (OPENING.test(previous) && next !== '') return false;
    if (mark === '_' && WORD.test(next)) return false;
    return this.#open.some((each) => each.mark === mark && (each.size === length || length === 3));
  }

  #opens({ mark, previous, next }: MarkRun): boolean {
    if (next === '' || /\s/u.test(next) || this.#open.length >= MAX_DEPTH) return false;
    return !(mark === '*' ? ENDS_OPERAND : WORD).test(previous);
  }

  #close(mark: string, length: number): string {
    let left = length;
    while (left > 0) {
      const index = this.#open.findLastIndex(
        (each) => each.mark === mark && (each.size === left || left === 3),
      );
      const size = this.#open[index]?.size;
      if (size === undefined) break;
      this.#closeTo(index);
      left -= size;
    }
    return mark.repeat(left);
  }

  #push(mark: string, size: number): void {
    this.#open.push({ mark, size });
    const type = size === 1 ? 'emphasis' : 'strong';
    this.#sink.open({ type: mark === '~' ? 'strike' : type });
  }

  #closeTo(depth: number): void {
    while (this.#open.length > depth) {
      this.#open.pop();
      this.#sink.close();
    }
  }
}
