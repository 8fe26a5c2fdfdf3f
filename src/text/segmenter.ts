import type { Boundary, Phrase, Segmenter } from '../contract/index.ts';
import { type CharacterKind, isHighSurrogate, kindOf } from './segment-characters.ts';
import { chooseCut } from './segment-cut.ts';
import { type Gap, GapFinder } from './segment-gaps.ts';
import { THING_MAX, thingsIn } from './segment-things.ts';
import { TextWindow } from './segment-window.ts';

/** How long phrases may get, in UTF-16 code units. */
export interface SegmenterOptions {
  /** A phrase ends at a clause as soon as it has this many. */
  readonly clauseMin?: number;
  /**
   * It is cut, between words if need be, when it grows beyond this, a few closing marks aside; at least
   * {@link LIMIT_MIN}.
   */
  readonly max?: number;
}

/** Some four words: less, and the voice finds no melody. */
export const CLAUSE_MIN = 24;
/** Some three seconds of speech: the longest that a first sound is made to wait for; cuts fall at four fifths. */
export const PHRASE_MAX = 50;
/** Below this a cut inside a word could fall among the marks before its first sound. */
export const LIMIT_MIN = 50;
/** Closing marks that a phrase may have beyond its longest: the pause and the melody follow from them. */
const CLOSING_MARKS_MAX = 8;
/** By so much a phrase grows at a time while a thing is waited for. */
const THING_STEP = 20;
/** A longer run of white space and marks without sound parts what stands before it from what follows. */
const GAP_MAX = 16;

/** Marks without sound before the first sound of a phrase; of a longer run the first are left out. */
const LEADING_MARKS_MAX = 16;

/**
 * Cuts a turn's speakable text into phrases while it arrives: sentences, their clauses where those are long enough,
 * and runs of words where there is no clause.
 *
 * A phrase is returned by the push that makes it certain. For that one character is enough: the first that
 * can be pronounced behind the gap, or a newline. Only where an abbreviation ("U.S."), a bare number ("3.") or
 * a small letter leaves it open, that word is awaited, at most 24 letters of it. The same text gives the same
 * phrases however it is cut into pieces.
 *
 * Phrases are small, so that pacing can begin early; it joins them where there is time for more.
 *
 * The cost of a character does not depend on what came before.
 *
 * @throws RangeError for a `max` below {@link LIMIT_MIN}.
 */
export function openSegmenter(options: SegmenterOptions = {}): Segmenter {
  return new StreamingSegmenter(options);
}

class StreamingSegmenter implements Segmenter {
  readonly #clauseMin: number;
  readonly #max: number;

  readonly #text = new TextWindow();
  /** Offset of the next character to be read. */
  #position = 0;
  /** A high surrogate that awaits its other half. */
  #half = '';

  /** How long the phrase may get. */
  #limit: number;

  #gapFinder = new GapFinder();
  /** Offset of the first character of the phrase; `undefined` while there is only white space. */
  #start: number | undefined;
  /** Offset of its first character that can be pronounced. */
  #soundAt: number | undefined;
  /** The gaps behind that at which it did not end. */
  #gaps: Gap[] = [];
  /** Where the phrase before ended; `undefined` at the beginning of a block. */
  #previousEnd: number | undefined;
  #ready: Phrase[] = [];

  constructor(options: SegmenterOptions) {
    this.#clauseMin = options.clauseMin ?? CLAUSE_MIN;
    this.#max = options.max ?? PHRASE_MAX;
    if (this.#max < LIMIT_MIN) {
      throw new RangeError(`A phrase must be allowed at least ${LIMIT_MIN} characters.`);
    }
    this.#limit = this.#max;
  }

  push(text: string): readonly Phrase[] {
    const whole = this.#half + text;
    const length = isHighSurrogate(whole.charCodeAt(whole.length - 1))
      ? whole.length - 1
      : whole.length;
    this.#half = whole.slice(length);
    return this.#readAll(whole.slice(0, length));
  }

  end(): readonly Phrase[] {
    return this.#readAll(`${this.#half}\n`);
  }

  #readAll(text: string): readonly Phrase[] {
    this.#text.append(text);
    for (const character of text) this.#read(character);
    const start = this.#start ?? this.#position;
    this.#text.dropBefore(Math.max(start - GAP_MAX, Math.min(start, this.#previousEnd ?? start)));
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #read(character: string): void {
    const at = this.#position;
    this.#position += character.length;
    const gap = this.#gapFinder.read(character, at);
    if (gap !== undefined) this.#pass(gap);
    if (character === '\n') {
      this.#endBlock(at);
      return;
    }
    const kind = kindOf(character);
    this.#begin(kind, at);
    if (kind === 'sound') this.#cutIfTooLong();
  }

  /** Notes where the phrase begins, until its first sound. */
  #begin(kind: CharacterKind, at: number): void {
    if (this.#soundAt !== undefined || kind === 'space') return;
    this.#start ??= at;
    if (kind !== 'sound') return;
    this.#soundAt = at;
    if (at - this.#start > LEADING_MARKS_MAX) this.#start = at;
  }

  /** Ends the phrase at a gap, or remembers the gap for when the phrase grows too long. */
  #pass(gap: Gap): void {
    // A cut inside a word may have gone beyond the gap.
    if (gap.end <= (this.#soundAt ?? gap.end)) return;
    if (gap.kind === 'sentence' || (gap.kind === 'clause' && this.#mayEndEarly(gap.end))) {
      this.#endWithin(gap.end, gap.kind);
    } else {
      this.#gaps.push(gap);
    }
  }

  #mayEndEarly(end: number): boolean {
    return end - (this.#start ?? end) >= this.#clauseMin;
  }

  #cutIfTooLong(): void {
    while (this.#start !== undefined) {
      const start = this.#start;
      const limit = this.#limit;
      if (this.#position - start <= limit) return;
      const gaps = this.#gaps.map(({ end, kind }) => ({ end: end - start, kind }));
      const stretch = this.#text.slice(start, start + limit);
      const things = limit < THING_MAX ? thingsIn(stretch) : [];
      const cut = chooseCut(stretch, gaps, things);
      // A thing that fills the phrase is waited for, as far as that goes.
      if (cut === undefined) this.#limit = Math.min(THING_MAX, limit + THING_STEP);
      else this.#endWithin(start + cut.end, cut.boundary);
    }
  }

  /** Ends the phrase inside the block. Something that can be pronounced is known to follow. */
  #endWithin(end: number, boundary: Boundary): void {
    this.#emit(end, boundary);
    for (let at = end; this.#soundAt === undefined && at < this.#position;) {
      const character = this.#text.characterAt(at);
      this.#begin(kindOf(character), at);
      at += character.length;
    }
    const soundAt = this.#soundAt ?? this.#position;
    this.#gaps = this.#gaps.filter((gap) => gap.end > soundAt);
  }

  #endBlock(at: number): void {
    this.#emit(at, 'paragraph');
    this.#gaps = [];
    this.#gapFinder = new GapFinder();
    this.#previousEnd = undefined;
  }

  #emit(end: number, boundary: Boundary): void {
    const start = this.#start;
    if (start !== undefined && this.#soundAt !== undefined) {
      // Beyond the limit there are only marks: a sound there would have caused a cut. Of a long run most are dropped.
      const text = this.#text
        .slice(start, Math.min(end, start + this.#limit + CLOSING_MARKS_MAX))
        .replace(/\p{Cs}$/u, '')
        .trimEnd();
      const span = { start, end: start + text.length };
      this.#ready.push({ text, span, boundary, gap: this.#gapBefore(start) });
      this.#previousEnd = span.end;
    }
    this.#start = undefined;
    this.#soundAt = undefined;
    this.#limit = this.#max;
  }

  #gapBefore(start: number): string | undefined {
    const end = this.#previousEnd;
    return end === undefined || start - end > GAP_MAX ? undefined : this.#text.slice(end, start);
  }
}
