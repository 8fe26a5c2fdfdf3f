import type { Run } from '../inline.ts';

/** Text that was set in one go. Lengths are points; `y` is the baseline, from the top of the page. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Whether all letters of its font are equally wide. */
  readonly isCode: boolean;
}

/** All text of a page, in the order in which it was set. */
export interface PageText {
  /** From 0. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly TextPiece[];
}

/** A line of one column, or a cell of a table. */
export interface Line {
  readonly page: number;
  readonly runs: readonly Run[];
  /** The same without marks of notes. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Of most of its text. */
  readonly size: number;
  /** Whether it is set in a font of equally wide letters. */
  readonly isCode: boolean;
  /** When it was set, among the lines of its page. */
  readonly order: number;
}

/** A page as lines, in any order. */
export interface PageLines {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Middle of some figures; 0 of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The size in which most of a text is set. */
export function bodySizeOf(lines: readonly Line[]): number {
  const lengths = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 4) / 4;
    lengths.set(rounded, (lengths.get(rounded) ?? 0) + text.length);
  }
  const [most = 0] = [...lengths].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return most;
}
