/** Where a rule looks: the whole text, and what stands around the place. */
export interface Context {
  readonly text: string;
  /** Offset of the match. */
  readonly at: number;
  /** The word before it in lower case, only spaces between the two; empty at the start or behind punctuation. */
  readonly before: string;
  /** The character right before it; empty at the start. */
  readonly previous: string;
}

/** What is used of a regular expression with the flag `y`. */
export type Pattern = Pick<RegExp, 'lastIndex' | 'exec' | 'test'>;

/** A stretch of what was matched, and what is said for it: empty for what is not said. */
export interface Part {
  /** In UTF-16 code units of the match. */
  readonly length: number;
  readonly words: string;
}

/**
 * How one kind of writing is read.
 *
 * The first rule that matches a place and answers decides. A rule looks ahead a bounded number of characters, so
 * that reading stays linear.
 */
export interface Rule {
  /** The class, in the terms of the field: `date`, `money`, `electronic`. */
  readonly name: string;
  /** What a match may begin with. */
  readonly starts: Start;
  /**
   * Characters of which the word that a match begins in must have one, from there to the next white space. `0`
   * stands for any digit. It spares most places most of the rules. Undefined: any word will do.
   */
  readonly needs?: string;
  /** Sticky; matches at the place itself. */
  readonly pattern: Pattern;
  /**
   * @returns The words for all of the match, or a part for each stretch of it (what is left behind the parts is
   * read on); `undefined` if the match is something else.
   */
  say(match: RegExpExecArray, context: Context): string | readonly Part[] | undefined;
}

/** `mark` is everything that is neither letter, digit nor white space. */
export type Kind = 'letter' | 'digit' | 'mark';

/** One kind, or two: `figure` is a digit or a mark, `name` a letter or a mark, `word` a letter or a digit. */
export type Start = Kind | 'figure' | 'name' | 'word' | 'any';

/** What a language must supply; see `docs/READING.md`. */
export interface Language {
  /** BCP 47, such as `en`. */
  readonly tag: string;
  /** In the order in which they are tried. */
  readonly rules: readonly Rule[];
  /**
   * Whether a word of letters alone, with only a space or a comma behind it, is read as it is, whatever surrounds
   * it: no rule is tried on it then. It decides most words, so it must be cheap.
   */
  isPlain(word: string): boolean;
  /** Letters that its voices have no sounds for, in words of their own; global. */
  readonly foreign: RegExp;
  /** A formula of LaTeX in words; `undefined` if it is too long to be followed by ear. */
  formula(latex: string): string | undefined;
}
