/**
 * What stands in a block. `footnote` is a note's own text; the mark that refers to it is in the text around it.
 */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'quote'
  | 'code'
  | 'table'
  | 'caption'
  | 'footnote';

/**
 * One block of a text, in reading order.
 *
 * `text` is inline Markdown: what could be taken for a mark is escaped, emphasis, links and inline code are marked,
 * and the mark of a note is `[^1]`. It is one line. Two kinds differ: `code` is the code as it stands, and `table`
 * a whole Markdown table.
 */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  /** Of a heading: 1 to 6. Of a list item: how deep it lies, from 1. */
  readonly level?: number;
  /** Of an item of a numbered list: its number. */
  readonly ordinal?: number;
  /** Where recorded speech for it is, in a book that brings its narration with it. */
  readonly narration?: NarrationClip;
}

/** A stretch of recorded speech. */
export interface NarrationClip {
  /** A key of {@link Book.narration}. */
  readonly recording: string;
  readonly startSeconds: number;
  /** `undefined`: to the end of the recording. */
  readonly endSeconds?: number;
}

/** A stretch of a book that has a name in its contents. */
export interface Chapter {
  /** Plain text; empty for a text that has no name for it. */
  readonly title: string;
  /** How deep it lies in the contents, from 1. */
  readonly level: number;
  /** Never empty. */
  readonly blocks: readonly Block[];
}

/** What was noticed while a file was read, and did not stop it. */
export type BookProblem =
  /** Some pages are pictures, without text. `count` of them. */
  | { readonly code: 'pages-without-text'; readonly count: number }
  /** Some pages or chapters could not be read. `count` of them. */
  | { readonly code: 'parts-unreadable'; readonly count: number }
  /** The bytes are no Unicode, and the encoding was guessed. */
  | { readonly code: 'encoding-guessed' };

/** A file as it is to be read. */
export interface Book {
  /** Plain text, from the file itself or from its name; never empty. */
  readonly title: string;
  readonly author?: string;
  /** BCP 47, as the file says. */
  readonly language?: string;
  /** A picture of a type that browsers show. */
  readonly cover?: Blob;
  /** In reading order; at least one. */
  readonly chapters: readonly Chapter[];
  /** Recordings of {@link Block.narration}, by their names. */
  readonly narration?: ReadonlyMap<string, Blob>;
  readonly problems: readonly BookProblem[];
}

/** Why a file cannot be read. */
export type FileErrorCode =
  /** Not one of the formats that are read. */
  | 'unknown-format'
  /** A password, or a lock of its seller. */
  | 'locked'
  /** Pictures of pages only. */
  | 'scanned'
  /** Damaged, or not what its name says. */
  | 'broken'
  /** Nothing in it. */
  | 'empty'
  /** More than a page can handle. */
  | 'too-large'
  /** The code that reads it could not be loaded. */
  | 'not-loaded';

/** A file that cannot be read. The sentence for a person is `readerFileWords.errors[code]`. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly code: FileErrorCode;

  constructor(code: FileErrorCode, cause?: unknown) {
    super(`The file cannot be read: ${code}.`, { cause });
    this.code = code;
  }
}
