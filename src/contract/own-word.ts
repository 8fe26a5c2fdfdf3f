/** How a person wants a word to be said. */
export interface OwnWord {
  /** The word, or a few, as they stand in a text. In small letters it stands for any case. */
  readonly written: string;
  /** Words, or IPA between slashes: `/ˈnaɪki/`. */
  readonly said: string;
}

/** A dictionary has so many words at most. */
export const OWN_WORDS_MAX = 500;
/** Characters of what is written, and of what is said. */
export const OWN_WORD_LIMITS = { written: 60, said: 120 } as const;
