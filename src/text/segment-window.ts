/** The stretch of a growing text that is still needed, addressed by offsets in the whole. */
export class TextWindow {
  #text = '';
  #base = 0;

  append(text: string): void {
    this.#text += text;
  }

  /** Forgets what stands before `offset`. */
  dropBefore(offset: number): void {
    if (offset === this.#base) return;
    this.#text = this.#text.slice(offset - this.#base);
    this.#base = offset;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start - this.#base, end - this.#base);
  }

  /** The code point, or lone surrogate, at an offset that is held. */
  characterAt(offset: number): string {
    const code = this.#text.codePointAt(offset - this.#base);
    if (code === undefined) throw new RangeError(`Offset ${offset} is not held.`);
    return String.fromCodePoint(code);
  }
}
