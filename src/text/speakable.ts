import type { TextSpan } from '../contract/errors.ts';
import type { SpokenTie } from './markdown-elements.ts';

const PICTOGRAPHS = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}`;
const SOUNDLESS = String.raw`\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u20E3\uFFFC\uFFFD`;
const KEYCAP = String.raw`[0-9#*]\uFE0F?\u20E3`;
/** Pictographs that are read as words even where they are drawn in colour. */
const WORDS = '©®™';

/**
 * Cuts text into pictographs, white space and words; whatever it skips is soundless: controls, zero-width and
 * bidi marks, private use, halves of surrogate pairs. Skin tones, joiners, flags and tags need no sequence of
 * their own, because each of their parts is a pictograph or soundless by itself.
 */
const PIECE = new RegExp(
  [
    `(?<picture>(?:${KEYCAP}|(?![${WORDS}])[${PICTOGRAPHS}])+)`,
    String.raw`(?<space>[^\S\uFEFF]+)`,
    `(?<word>(?:(?!${KEYCAP})(?:[${WORDS}]|[^\\s${PICTOGRAPHS}${SOUNDLESS}]))+)`,
  ].join('|'),
  'gu',
);

const CLOSES = /^[.,!?;:…)\]}»”’。,、!?;:]/u;
const PAUSES = /[.,!?;:…—。,、!?;:]$/u;

/**
 * Composes speakable text: the words of a reply, single spaces between them, a newline after each block.
 *
 * A block without a word leaves no trace. Deciding needs nothing but what came before, so every call's words
 * are final when it returns; callers keep a keycap (`1️⃣`) in one call.
 */
export class SpeakableText {
  readonly #keepsPictures: boolean;
  #length = 0;
  #taken = '';
  #blockHasWords = false;
  #endsInPause = false;
  #gap: 'none' | 'space' | 'picture' | 'pause' = 'none';

  /** @param keepsPictures Whether emoji are said as well. */
  constructor(keepsPictures = false) {
    this.#keepsPictures = keepsPictures;
  }

  /** Adds text to the block; ties each stretch that is said to where it stands in `text`. */
  say(text: string): SpokenTie[] {
    const ties: SpokenTie[] = [];
    for (const { groups, index } of text.matchAll(PIECE)) {
      const word = groups?.['word'];
      const picture = this.#keepsPictures ? groups?.['picture'] : undefined;
      if (word !== undefined) this.#addWord(word, text, index, ties);
      else if (picture !== undefined) {
        this.#widen('picture');
        this.#addWord(picture, text, index, ties);
        this.#widen('picture');
      } else this.#widen(groups?.['space'] === undefined ? 'picture' : 'space');
    }
    return ties;
  }

  /** Adds what is said in place of something shown; tells where. */
  sayInstead(text: string): TextSpan | undefined {
    const ties = this.say(text);
    const [first, last] = [ties[0], ties.at(-1)];
    return first && last && { start: first.span.start, end: last.span.end };
  }

  /** Keeps the words on either side of something unspoken apart. */
  separate(): void {
    this.#widen('picture');
  }

  /** Puts a slight pause, a comma unless a mark is there already, between the words before and after. */
  pause(): void {
    this.#widen('pause');
  }

  /** Ends the block: a newline if anything was said in it. */
  endBlock(): void {
    if (this.#blockHasWords) this.#append('\n');
    this.#blockHasWords = false;
    this.#gap = 'none';
  }

  /** The text added since the last call. */
  take(): string {
    const taken = this.#taken;
    this.#taken = '';
    return taken;
  }

  #addWord(word: string, text: string, index: number, ties: SpokenTie[]): void {
    let start = index;
    const gap = this.#blockHasWords ? this.#gapBefore(word) : '';
    // A space that is both seen and said belongs to the tie, so that marks run on across words.
    if (gap === ' ' && /\s/u.test(text.charAt(index - 1))) start -= 1;
    const spanStart = this.#length + (start < index ? 0 : gap.length);
    this.#append(gap + word);
    this.#gap = 'none';
    this.#blockHasWords = true;
    this.#endsInPause = PAUSES.test(word);

    const end = index + word.length;
    const last = ties.at(-1);
    if (last?.end === start && last.span.end === spanStart) {
      ties[ties.length - 1] = { ...last, end, span: { start: last.span.start, end: this.#length } };
    } else {
      ties.push({ start, end, span: { start: spanStart, end: this.#length } });
    }
  }

  #gapBefore(word: string): string {
    if (this.#gap === 'picture') return CLOSES.test(word) ? '' : ' ';
    if (this.#gap === 'pause') return this.#endsInPause ? ' ' : ', ';
    return this.#gap === 'space' ? ' ' : '';
  }

  #widen(gap: 'space' | 'picture' | 'pause'): void {
    if (this.#gap !== 'pause' && !(this.#gap === 'picture' && gap === 'space')) this.#gap = gap;
  }

  #append(text: string): void {
    this.#taken += text;
    this.#length += text.length;
  }
}
