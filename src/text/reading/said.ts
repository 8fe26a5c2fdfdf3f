import type { TextSpan } from '../../contract/index.ts';

/**
 * Ties what is said to what is written.
 *
 * `start` and `end` are a range of the said text, empty for what is not said; `source` the range of the written
 * text that it stands for. `exact`: the two are the same, unit by unit.
 */
export interface SaidTie extends TextSpan {
  readonly source: TextSpan;
  readonly exact: boolean;
}

/** A text as it is said, in words and punctuation, tied to the text as it is written. In order, without overlap. */
export interface SaidText {
  readonly text: string;
  readonly ties: readonly SaidTie[];
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const BEGINS_WORD = /^[\p{L}\p{N}]/u;
const CLOSES = /^[.,!?;:…)\]}»”’]/u;

/** Composes a {@link SaidText}. */
export class SaidBuilder {
  #text = '';
  #ties: SaidTie[] = [];
  /** A space that is written only if a word follows. */
  #space: { source: number } | undefined;
  #afterSilence = false;

  /** Takes a stretch as it is written. */
  keep(written: string, at: number): void {
    if (written === '') return;
    let kept = written;
    let from = at;
    if (this.#afterSilence && CLOSES.test(kept)) this.#space = undefined;
    this.#afterSilence = false;
    if (this.#space !== undefined) {
      if (this.#space.source === at - 1) {
        kept = ` ${kept}`;
        from -= 1;
      } else if (this.#text !== '') this.#text += ' ';
      this.#space = undefined;
    } else if (ENDS_IN_WORD.test(this.#text) && BEGINS_WORD.test(kept) && !this.#runsOn(at)) {
      this.#text += ' ';
    }
    const start = this.#text.length;
    this.#text += kept;
    const last = this.#ties.at(-1);
    if (last?.exact === true && last.end === start && last.source.end === from) {
      this.#ties[this.#ties.length - 1] = {
        ...last,
        end: this.#text.length,
        source: { start: last.source.start, end: at + written.length },
      };
      return;
    }
    const source = { start: from, end: at + written.length };
    this.#ties.push({ start, end: this.#text.length, source, exact: true });
  }

  /** Takes white space; a run of it, or around what is not said, is one space. */
  space(at: number): void {
    if (this.#text === '' && this.#ties.length === 0) return;
    if (this.#space === undefined) this.#space = { source: at };
  }

  /** Says words for a stretch; empty words say nothing for it. */
  say(words: string, source: TextSpan): void {
    if (words === '') {
      this.#ties.push({ start: this.#text.length, end: this.#text.length, source, exact: false });
      this.#afterSilence = true;
      return;
    }
    if (this.#text !== '' && (this.#space !== undefined || ENDS_IN_WORD.test(this.#text))) {
      if (!CLOSES.test(words)) this.#text += ' ';
    }
    this.#space = undefined;
    this.#afterSilence = false;
    const start = this.#text.length;
    this.#text += words;
    this.#ties.push({ start, end: this.#text.length, source, exact: false });
  }

  end(): SaidText {
    return { text: this.#text, ties: this.#ties };
  }

  #runsOn(at: number): boolean {
    const last = this.#ties.at(-1);
    return last?.exact === true && last.source.end === at;
  }
}

/** The stretch of the written text that a range of the said text stands for; `undefined` for a range of none. */
export function sourceOf({ ties }: SaidText, range: TextSpan): TextSpan | undefined {
  let low = 0;
  let high = ties.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ties[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  let found: TextSpan | undefined;
  for (let index = low; index < ties.length; index++) {
    const tie = ties[index];
    if (tie === undefined || tie.start >= range.end) break;
    if (tie.start === tie.end) continue;
    const start = tie.exact
      ? tie.source.start + Math.max(0, range.start - tie.start)
      : tie.source.start;
    const end = tie.exact ? tie.source.end - Math.max(0, tie.end - range.end) : tie.source.end;
    found = { start: found?.start ?? start, end };
  }
  return found;
}
