import type { ColumnAlignment } from './markdown-elements.ts';

/**
 * Recognizes how a block begins. Each scanner looks at a line from its first mark on, as far as it has
 * arrived, and answers what begins there, that nothing of its kind does (`undefined`), or `'more'` when that
 * depends on what follows. `closed` says whether the end of the line is in sight.
 */
export type Scanned<Found> = Found | 'more' | undefined;

/** A line's beginning is told from at most so many units; what is longer is text. */
export const START_LIMIT = 1000;

/** Columns that white space takes up, with a tab stop every four. */
export function columnsOf(space: string): number {
  let columns = 0;
  for (const char of space) columns += char === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}

/** White space without its first `columns`; what a tab has left over becomes spaces. */
export function withoutColumns(space: string, columns: number): string {
  let left = columns;
  let at = 0;
  for (; at < space.length && left > 0; at += 1) left -= space[at] === '\t' ? 4 : 1;
  return ' '.repeat(Math.max(0, -left)) + space.slice(at);
}

function moreIf(possible: boolean, closed: boolean): 'more' | undefined {
  return possible && !closed ? 'more' : undefined;
}

/** Level of a heading: as many as its `#`. */
export function scanHeading(line: string, closed: boolean): Scanned<number> {
  const marks = /^#{1,6}(?!#)/u.exec(line)?.[0].length;
  if (marks === undefined) return undefined;
  if (marks === line.length) return closed ? marks : 'more';
  return /[ \t]/u.test(line.charAt(marks)) ? marks : undefined;
}

/** A line across: three or more of one mark and nothing else. */
export function scanRule(line: string, closed: boolean): Scanned<true> {
  const match = /^([-*_=])(?:[ \t]*\1)*[ \t]*$/u.exec(line);
  if (match === null) return undefined;
  if (!closed) return 'more';
  return line.replaceAll(/[ \t]/gu, '').length >= 3 ? true : undefined;
}

export interface ListMarker {
  /** The mark that the items of one list share: `-`, `*`, `+`, `.` or `)`. */
  readonly kind: string;
  /** The number, of an ordered list. */
  readonly number: number | undefined;
  readonly length: number;
  /** White space behind the marker. */
  readonly padding: string;
  readonly empty: boolean;
}

/** A bullet, or a number of up to three digits: a longer one is rather a year that ends a sentence. */
export function scanListMarker(line: string, closed: boolean): Scanned<ListMarker> {
  const match = /^(?:([-*+])|(\d{1,3})([.)]))([ \t]*)/u.exec(line);
  if (match === null) return moreIf(/^\d{1,3}$/u.test(line), closed);
  const [whole, bullet, digits, delimiter, padding = ''] = match;
  const empty = whole.length === line.length;
  if (empty && !closed) return 'more';
  if (!empty && padding === '') return undefined;
  return {
    kind: bullet ?? delimiter ?? '',
    number: digits === undefined ? undefined : Number(digits),
    length: whole.length - padding.length,
    padding,
    empty,
  };
}

/** Whether a box at the start of an item is ticked. */
export function scanCheckbox(
  line: string,
  closed: boolean,
): Scanned<{ readonly checked: boolean }> {
  const match = /^\[([ xX])\](?=[ \t])/u.exec(line);
  if (match === null) return moreIf(/^\[(?:[ xX]\]?)?$/u.test(line), closed);
  return { checked: match[1] !== ' ' };
}

export interface Fence {
  readonly mark: string;
  readonly size: number;
  readonly language: string;
}

/** The line that opens a code block. */
export function scanFence(line: string, closed: boolean): Scanned<Fence> {
  const match = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/u.exec(line);
  if (match === null) return moreIf(/^(?:`{1,2}|~{1,2})$/u.test(line), closed);
  if (!closed) return 'more';
  const marks = match[1] ?? match[3] ?? '';
  const language = /^\s*([\w+#.-]{1,30})/u.exec(match[2] ?? match[4] ?? '')?.[1] ?? '';
  return { mark: marks.charAt(0), size: marks.length, language };
}

/** Whether the line closes the code block that `fence` opened. */
export function scanFenceEnd(line: string, closed: boolean, { mark, size }: Fence): Scanned<true> {
  let marks = 0;
  while (line[marks] === mark) marks += 1;
  if (line.slice(marks).trim() !== '') return undefined;
  if (!closed) return marks > 0 ? 'more' : undefined;
  return marks >= size ? true : undefined;
}

export interface FormulaStart {
  readonly closing: string;
  /** The part of the formula on this line. */
  readonly content: string;
  /** Whether the line holds all of it. */
  readonly complete: boolean;
}

/** A formula that stands by itself: `$$…$$` or `\[…\]`, in one line or over several. */
export function scanFormulaBlock(line: string, closed: boolean): Scanned<FormulaStart> {
  if (line.length === 1) return closed ? undefined : 'more';
  const opening = line.slice(0, 2);
  if (opening !== '$$' && opening !== String.raw`\[`) return undefined;
  if (!closed) return 'more';
  const closing = opening === '$$' ? opening : String.raw`\]`;
  const content = line.slice(2).trim();
  const end = content.indexOf(closing);
  if (end !== -1) {
    const complete = end > 0 && end === content.length - closing.length;
    return complete ? { closing, content: content.slice(0, end).trim(), complete } : undefined;
  }
  return content === '' || /[\\^_={}]/u.test(content)
    ? { closing, content, complete: false }
    : undefined;
}

export interface DetailsMark {
  readonly type: 'open' | 'summary' | 'close';
  readonly length: number;
  readonly isOpen: boolean;
}

const DETAILS = /^<(?:(details)(\s[^<>]*)?|(summary)(?:\s[^<>]*)?|\/details\s*)>[ \t]*/iu;
const MAYBE_DETAILS = /^<(?:d|s|\/)[^<>]{0,100}$/iu;
const DETAILS_BEGIN = ['<details', '<summary', '</details'];

/** A tag of what can be folded away. */
export function scanDetails(line: string, closed: boolean): Scanned<DetailsMark> {
  const match = DETAILS.exec(line);
  if (match === null) {
    const lower = line.toLowerCase();
    const possible = DETAILS_BEGIN.some(
      (begin) => begin.startsWith(lower) || (lower.startsWith(begin) && MAYBE_DETAILS.test(line)),
    );
    return moreIf(possible, closed);
  }
  const [{ length }, details, attributes = '', summary] = match;
  // White space behind the mark may go on.
  if (length === line.length && !closed) return 'more';
  const type = details !== undefined ? 'open' : summary !== undefined ? 'summary' : 'close';
  return { type, length, isOpen: /\sopen(?:[\s=]|$)/iu.test(attributes) };
}

const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;

/**
 * Alignments of a table's columns, from the line below its header.
 *
 * @param line With the marks of quotes and the white space before it.
 */
export function scanDelimiterRow(
  line: string,
  closed: boolean,
): Scanned<(ColumnAlignment | undefined)[]> {
  if (!closed) return moreIf(/^[ \t>|:-]*$/u.test(line), closed);
  const row = line.replace(/^[ \t>]+/u, '');
  if (!row.includes('|') || !DELIMITER_ROW.test(row)) return undefined;
  const cells = row.trim().replace(/^\|/u, '').replace(/\|$/u, '').split('|');
  return cells.map((cell) => alignment(cell.trim()));
}

function alignment(cell: string): ColumnAlignment | undefined {
  if (!cell.endsWith(':')) return cell.startsWith(':') ? 'left' : undefined;
  return cell.startsWith(':') ? 'center' : 'right';
}
