import type { Block } from './files/book.ts';

/**
 * The records of the texts that are kept to be read aloud.
 *
 * A text is kept as one head, a small record that says where its reader is, and a record for each of its sections. So a
 * book of any length is opened by reading two small records and one section.
 */

/** Names a text; unique among all texts. */
export type TextId = string;

/** Where in a text one is. */
export interface Place {
  /** Index of the section. */
  readonly section: number;
  /** Into the section's speakable text. */
  readonly offset: number;
}

/** Where a chapter begins. */
export interface ChapterMark {
  /** Empty for a chapter without a name. */
  readonly title: string;
  /** How deep it lies in the contents, from 1. */
  readonly level: number;
  /** Index of its first section. */
  readonly section: number;
}

/** A place to come back to. */
export interface Bookmark {
  readonly place: Place;
  /** The sentence that stands there. */
  readonly excerpt: string;
  /** Milliseconds of `Date.now()`. */
  readonly createdMs: number;
}

/** A text without its words. */
export interface TextHead {
  readonly id: TextId;
  readonly title: string;
  readonly author?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly cover?: Blob;
  /** Whether a person typed or pasted it: marks such as `[pause 1s]` are then for the voice. */
  readonly isTyped?: boolean;
  /** Its first words. */
  readonly excerpt: string;
  /** Characters of each section, for the time that it takes; at least one section. */
  readonly sections: readonly number[];
  /** In reading order; the first begins with section 0. */
  readonly chapters: readonly ChapterMark[];
  /** Names of its recordings, if it brings some. */
  readonly recordings?: readonly string[];
  readonly bookmarks: readonly Bookmark[];
  /** The speed and the voice in which it was last heard; missing: those of the settings. */
  readonly speed?: number;
  readonly voice?: string;
  /** Milliseconds of `Date.now()`. */
  readonly addedMs: number;
  /** When it was deleted, in milliseconds of `Date.now()`: for a while it can be restored. */
  readonly deletedMs?: number;
}

/** How far a text has been read. Written every few seconds, so it is a record of its own. */
export interface Progress {
  readonly place: Place;
  /** When it was last opened or heard, in milliseconds of `Date.now()`. */
  readonly openedMs: number;
  /** Whether it has been heard to its end. */
  readonly isFinished: boolean;
}

/** A text of the library. */
export interface LibraryText extends TextHead {
  readonly progress: Progress;
}

/** What a section is kept as. */
export interface Section {
  readonly blocks: readonly Block[];
}

/** A text that is to be added to the library. */
export interface NewText {
  readonly title: string;
  readonly author?: string;
  readonly language?: string;
  readonly cover?: Blob;
  /** See {@link TextHead}. */
  readonly isTyped?: boolean;
  /** Recordings that blocks refer to, by their names. */
  readonly narration?: ReadonlyMap<string, Blob>;
  readonly chapters: readonly {
    readonly title: string;
    readonly level: number;
    readonly blocks: readonly Block[];
  }[];
}
