/** A line without the marks of the quotes and items that it stands in. */
export interface LineStart {
  /** From its first character that is not white space, as far as it matters and has arrived. */
  readonly text: string;
  /** The white space before that. */
  readonly lead: string;
  /** Whether `text` reaches the line's end. */
  readonly closed: boolean;
  /** Whether `text` is as long as it may get: what is still open then is not so. */
  readonly full: boolean;
}

/**
 * A leaf's reading of a further line: its content; a line of it without content; its last line; the start of
 * something else; too early to say.
 */
export type Continuation = 'content' | 'skip' | 'last' | 'no' | 'more';

/** A block that contains text rather than blocks. */
export interface Leaf {
  continueLine(line: LineStart): Continuation;
  /** Reads a line's content on from `at`; returns how far it came. Called again with the line's end in sight. */
  read(source: string, at: number, end: number, closed: boolean): number;
  /** Whether it ended with the line that was read last. */
  readonly complete: boolean;
  close(): void;
}
