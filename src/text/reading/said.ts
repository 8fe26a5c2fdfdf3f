import type { SaidText, SaidTie } from '../../contract/speech.ts';
import type { TextSpan } from '../../contract/errors.ts';

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const BEGINS_WORD = /^[\p{L}\p{N}]/u;
const CLOSES = /^[.,!?;:…)\]}»”’]/u;

/** Composes a {@link SaidText}. */
export class SaidBuilder {
  readonly #origin: number;
  #text = '';
  #ties: SaidTie[] = [];
  /** A space that is written only if a word follows. */
  #space: { source: number } | undefined;
  #afterSilence = false;

  /** @param origin Where the text begins in the offsets that are given. */
  constructor(origin = 0) {
    this.#origin = origin;
  }

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
    const origin = this.#origin;
    const ties =
      origin === 0
        ? this.#ties
        : this.#ties.map(({ source: { start, end }, ...tie }) => ({
            ...tie,
            source: { start: start - origin, end: end - origin },
          }));
    return { text: this.#text, ties };
  }

  #runsOn(at: number): boolean {
    const last = this.#ties.at(-1);
    return last?.exact === true && last.source.end === at;
  }
}
