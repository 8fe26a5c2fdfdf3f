import { tableMarkdown } from '../blocks.ts';
import { toMarkdown } from '../inline.ts';
import type { Line } from './page-text.ts';

const ROWS_MIN = 3;
/** More than this is prose in two columns. */
const CELL_LENGTH_MAX = 60;

/**
 * A table that begins at a line: rows of two cells or more, below one another, that begin at the same places.
 *
 * @param lines From the top, and from the left where they are at the same height.
 */
export function takeTable(
  lines: readonly Line[],
  from: number,
): { readonly lines: readonly Line[]; readonly text: string } | undefined {
  const rows: Line[][] = [];
  let at = from;
  while (at < lines.length) {
    const row = rowAt(lines, at);
    if (row.length < 2 || row.some(({ text }) => text.length > CELL_LENGTH_MAX)) break;
    const before = rows.at(-1);
    if (before && !isBelow(before, row)) break;
    rows.push(row);
    at += row.length;
  }
  if (rows.length < ROWS_MIN || !isAligned(rows) || isList(rows)) return undefined;
  const starts = columnStarts(rows);
  const cells = rows.map((row) => {
    const texts = starts.map(() => '');
    for (const line of row) {
      const text = toMarkdown(line.runs);
      const place = columnAt(starts, line);
      texts[place] = texts[place] ? `${texts[place]} ${text}` : text;
    }
    return texts;
  });
  return { lines: lines.slice(from, at), text: tableMarkdown(cells) };
}

function rowAt(lines: readonly Line[], from: number): Line[] {
  const first = lines[from];
  if (!first) return [];
  let end = from;
  while (end < lines.length && Math.abs((lines[end]?.y ?? Infinity) - first.y) < first.size * 0.35)
    end += 1;
  return lines.slice(from, end);
}

function isBelow(before: readonly Line[], row: readonly Line[]): boolean {
  const [above, below] = [before[0], row[0]];
  return above !== undefined && below !== undefined && below.y - above.y < above.size * 3;
}

/** Whether most rows have as many cells as the first two. */
function isAligned(rows: readonly (readonly Line[])[]): boolean {
  const widest = Math.max(...rows.map(({ length }) => length));
  return rows.filter(({ length }) => length >= widest - 1).length > rows.length * 0.6;
}

/** Whether the first cells only number what stands beside them. */
function isList(rows: readonly (readonly Line[])[]): boolean {
  return rows.every(
    ([first]) =>
      first !== undefined && /^(?:[•·‣▪●○–—*-]|\(?\w{1,3}[.)]|\[\w{1,4}\])$/u.test(first.text),
  );
}

/** Where the columns begin, by the rows that have all of them. */
function columnStarts(rows: readonly (readonly Line[])[]): number[] {
  const widest = Math.max(...rows.map(({ length }) => length));
  const full = rows.filter(({ length }) => length === widest);
  return Array.from({ length: widest }, (_, column) =>
    Math.min(...full.map((row) => row[column]?.left ?? Infinity)),
  );
}

/** The column that the middle of a cell is in. */
function columnAt(starts: readonly number[], { left, right }: Line): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= (left + right) / 2),
  );
}
