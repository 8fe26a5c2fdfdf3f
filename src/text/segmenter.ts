import type { Boundary, Segment, Segmenter } from '../contract/index.ts';
import { type CharacterKind, isHighSurrogate, kindOf } from './segment-characters.ts';
import { chooseCut } from './segment-cut.ts';
import { type Gap, GapFinder } from './segment-gaps.ts';
import { TextWindow } from './segment-window.ts';

/** How long segments may get, all in UTF-16 code units. */
export interface SegmenterOptions {
  /** The first segment of a turn ends at a clause as soon as it has this many. */
  readonly firstClauseMin?: number;
  /** The first segment is cut, between words if need be, when it grows beyond this; at least {@link LIMIT_MIN}. */
  readonly firstMax?: number;
  /** Every other is cut when it grows beyond this; at least {@link LIMIT_MIN}. */
  readonly max?: number;
}

/** Some four words: less, and the voice finds no melody; more, and the person waits for it. */
export const FIRST_CLAUSE_MIN = 24;
/** Some six seconds of speech: the longest that the first sound is made to wait for. */
export const FIRST_MAX = 90;
/**
 * English has nearly as many phoneme symbols as letters, and voices grow hurried and faint beyond some 250 of
 * them; cuts fall at four fifths of this, at 240.
 */
export const SEGMENT_MAX = 300;
/** Below this a cut inside a word could fall among the marks before its first sound. */
export const LIMIT_MIN = 50;

/** Marks without sound before the first sound of a segment; of a longer run the first are left out. */
const LEADING_MARKS_MAX = 16;

/**
 * Cuts a turn's speakable text into sentences while it arrives.
 *
 * A segment is returned by the push that makes it certain. For that one character is enough: the first that
 * can be pronounced behind the gap, or a newline. Only where an abbreviation ("U.S."), a bare number ("3.") or
 * a small letter leaves it open, that word is awaited, at most 24 letters of it. The same text gives the same
 * segments however it is cut into pieces.
 *
 * Longer sentences than `max` are cut at a clause or between words as soon as they have outgrown it. Only the
 * first segment of the turn ends at a clause without need, so that sound begins early. Very short sentences
 * ("Yes.") stay by themselves: joining them would mean to wait for the next, and whether there is time to
 * wait is known to whoever paces the voice, not here.
 *
 * The cost of a character does not depend on what came before.
 *
 * @throws RangeError for a `firstMax` or `max` below {@link LIMIT_MIN}.
 */
export function openSegmenter(options: SegmenterOptions = {}): Segmenter {
  return new StreamingSegmenter(options);
}

class StreamingSegmenter implements Segmenter {
  readonly #firstClauseMin: number;
  readonly #firstMax: number;
  readonly #max: number;

  readonly #text = new TextWindow();
  /** Offset of the next character to be read. */
  #position = 0;
  /** A high surrogate that awaits its other half. */
  #half = '';

  #gapFinder = new GapFinder();
  /** Offset of the first character of the segment; `undefined` while there is only white space. */
  #start: number | undefined;
  /** Offset of its first character that can be pronounced. */
  #soundAt: number | undefined;
  /** The gaps behind that at which it did not end. */
  #gaps: Gap[] = [];
  #isFirst = true;
  #ready: Segment[] = [];

  constructor(options: SegmenterOptions) {
    this.#firstClauseMin = options.firstClauseMin ?? FIRST_CLAUSE_MIN;
    this.#max = options.max ?? SEGMENT_MAX;
    this.#firstMax = Math.min(options.firstMax ?? FIRST_MAX, this.#max);
    if (this.#firstMax < LIMIT_MIN) {
      throw new RangeError(`A segment must be allowed at least ${LIMIT_MIN} characters.`);
    }
  }

  push(text: string): readonly Segment[] {
    const whole = this.#half + text;
    const length = isHighSurrogate(whole.charCodeAt(whole.length - 1))
      ? whole.length - 1
      : whole.length;
    this.#half = whole.slice(length);
    return this.#readAll(whole.slice(0, length));
  }

  end(): readonly Segment[] {
    return this.#readAll(`${this.#half}\n`);
  }

  #readAll(text: string): readonly Segment[] {
    this.#text.append(text);
    for (const character of text) this.#read(character);
    this.#text.dropBefore(this.#start ?? this.#position);
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

  /** Notes where the segment begins, until its first sound. */
  #begin(kind: CharacterKind, at: number): void {
    if (this.#soundAt !== undefined || kind === 'space') return;
    this.#start ??= at;
    if (kind !== 'sound') return;
    this.#soundAt = at;
    if (at - this.#start > LEADING_MARKS_MAX) this.#start = at;
  }

  /** Ends the segment at a gap, or remembers the gap for when the segment grows too long. */
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
    return this.#isFirst && end - (this.#start ?? end) >= this.#firstClauseMin;
  }

  #cutIfTooLong(): void {
    while (this.#start !== undefined) {
      const start = this.#start;
      const limit = this.#isFirst ? this.#firstMax : this.#max;
      if (this.#position - start <= limit) return;
      const gaps = this.#gaps.map(({ end, kind }) => ({ end: end - start, kind }));
      const cut = chooseCut(this.#text.slice(start, start + limit), gaps);
      this.#endWithin(start + cut.end, cut.boundary);
    }
  }

  /** Ends the segment inside the block. Something that can be pronounced is known to follow. */
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
  }

  #emit(end: number, boundary: Boundary): void {
    const start = this.#start;
    if (start !== undefined && this.#soundAt !== undefined) {
      // Beyond the limit there are only marks without sound: a sound there would have caused a cut.
      const text = this.#text
        .slice(start, Math.min(end, start + this.#max))
        .replace(/\p{Cs}$/u, '')
        .trimEnd();
      this.#ready.push({ text, span: { start, end: start + text.length }, boundary });
      this.#isFirst = false;
    }
    this.#start = undefined;
    this.#soundAt = undefined;
  }
}
