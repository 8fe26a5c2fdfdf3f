import { type CharacterKind, isDigit, isWide } from './segment-characters.ts';

/** `period`: one full stop. `strong`: `!`, `?`, an ellipsis, or several stops. `wide`: one of {@link isWide}. */
type StopKind = 'period' | 'strong' | 'wide';

/** Longer than any abbreviation or list number, so that what is read of a word stays bounded. */
const CORE_MAX = 24;

/** Marks that belong to what follows, unless a space says otherwise. */
const OPENS_NEXT: ReadonlySet<CharacterKind> = new Set(['opener', 'opening-quote', 'dash', 'mark']);

/** How a word ends, its letters and the marks behind them. */
export interface WordEnd {
  readonly empty: boolean;
  /** Whether it has a character that can be pronounced. */
  readonly sounded: boolean;
  /** Whether it begins with a mark that belongs to what follows. */
  readonly opening: boolean;
  /** The letters, digits and inner full stops before the marks at the end: `p.m` of `(p.m.)`. */
  readonly core: string;
  /** The stop at the end, closing quotes and brackets passed over. */
  readonly stop: StopKind | undefined;
  /** Whether the last mark, closing ones passed over, is a comma or of its kind. */
  readonly clause: boolean;
  /** Whether that comma stands behind a digit. */
  readonly afterDigit: boolean;
  /** Whether quotes or brackets close at the end. */
  readonly closed: boolean;
  /** Whether `)` is among them. */
  readonly parenthesis: boolean;
}

/**
 * Reads one word: what stands between two spaces, its marks included.
 *
 * Every character costs the same, however long the word.
 */
export class WordReader implements WordEnd {
  empty = true;
  sounded = false;
  opening = false;
  core = '';
  stop: StopKind | undefined;
  clause = false;
  afterDigit = false;
  closed = false;
  parenthesis = false;
  /** Whether the last mark ends the word even without a space: `sound` only before sound, as in `one—two`. */
  #sealed: 'always' | 'sound' | undefined;

  /** Whether the word is over although no space follows, when this comes next. */
  endsBefore(kind: CharacterKind): boolean {
    if (kind === 'sound') return this.#sealed !== undefined;
    return this.#sealed === 'always' && OPENS_NEXT.has(kind);
  }

  add(character: string, kind: Exclude<CharacterKind, 'space'>): void {
    if (this.empty) this.opening = kind === 'opener' || kind === 'opening-quote';
    this.empty = false;
    switch (kind) {
      case 'sound':
        this.#hear(character);
        break;
      case 'stop':
        this.#stop(character);
        break;
      case 'clause':
        // "March 14th, 2025"
        this.afterDigit = isDigit(this.core.replace(/(?:st|nd|rd|th)$/, '').slice(-1));
        this.#forgetEnd();
        this.clause = true;
        if (isWide(character)) this.#sealed = 'always';
        break;
      case 'dash':
        this.#forgetEnd();
        this.clause = character === '—' || !this.sounded;
        if (character === '—') this.#sealed = 'sound';
        break;
      case 'apostrophe':
        if (this.stop === undefined && this.core !== '') this.#grow(character);
        else this.#close(character);
        break;
      case 'closer':
      case 'quote':
        this.#close(character);
        break;
      case 'opening-quote':
        if (this.sounded) this.#close(character);
        break;
      case 'opener':
      case 'mark':
        this.#forgetEnd();
        break;
      case 'extender':
        break;
    }
  }

  #hear(character: string): void {
    const inner = this.stop === 'period' && !this.closed ? `${this.core}.` : '';
    const core = this.stop === undefined && !this.closed ? this.core : inner;
    this.#forgetEnd();
    this.core = core;
    this.#grow(character);
    this.sounded = true;
  }

  #stop(character: string): void {
    if (this.closed || this.clause) this.#forgetEnd();
    if (isWide(character)) {
      this.stop = 'wide';
      this.#sealed = 'always';
    } else if (this.stop !== 'wide') {
      this.stop = this.stop === undefined && character === '.' ? 'period' : 'strong';
    }
  }

  #close(character: string): void {
    this.closed = true;
    this.parenthesis ||= character === ')' || character === '）';
  }

  #grow(character: string): void {
    if (this.core.length < CORE_MAX) this.core += character;
  }

  #forgetEnd(): void {
    this.core = '';
    this.stop = undefined;
    this.closed = false;
    this.clause = false;
    this.parenthesis = false;
    this.#sealed = undefined;
  }
}
