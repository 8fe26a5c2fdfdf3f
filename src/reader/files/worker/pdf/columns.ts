import { median, type Line } from './page-text.ts';

/** Lines that are read one below the other: of one column, between two lines that go across. */
export interface Column {
  readonly lines: readonly Line[];
  readonly left: number;
  readonly right: number;
}

/** Fewer lines on a side make no column. */
const COLUMN_LINES_MIN = 3;
/** Lines of prose fill so much of their column; cells of a table less. */
const PROSE_SHARE = 0.6;

/**
 * The lines of a page as columns, in reading order: what goes across parts the page into bands, and in each of them
 * the left column comes before the right.
 */
export function columnsOf(lines: readonly Line[]): Column[] {
  const gutter = findGutter(lines);
  if (gutter === undefined) return lines.length === 0 ? [] : [columnOf(lines)];
  const columns: Column[] = [];
  for (const band of bandsOf(lines, gutter)) {
    if (band.isAcross) columns.push(columnOf(band.lines));
    else {
      columns.push(...columnsOf(band.lines.filter(({ right }) => right <= gutter + 1)));
      columns.push(...columnsOf(band.lines.filter(({ right }) => right > gutter + 1)));
    }
  }
  return columns;
}

function columnOf(lines: readonly Line[]): Column {
  return {
    lines: sortedDown(lines),
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
  };
}

/** From the top, and from the left on one line. */
function sortedDown(lines: readonly Line[]): Line[] {
  const byHeight = lines.toSorted((a, b) => a.y - b.y || a.left - b.left);
  const sorted: Line[] = [];
  let row: Line[] = [];
  for (const line of byHeight) {
    const first = row[0];
    if (first && line.y - first.y > Math.max(2, first.size * 0.3)) {
      sorted.push(...row.toSorted((a, b) => a.left - b.left));
      row = [];
    }
    row.push(line);
  }
  return [...sorted, ...row.toSorted((a, b) => a.left - b.left)];
}

/** Where a page has two columns: the place that most lines stay on one side of. */
function findGutter(lines: readonly Line[]): number | undefined {
  let best: { x: number; score: number } | undefined;
  const starts = [...new Set(lines.map(({ left }) => Math.round(left)))];
  for (const start of starts) {
    const x = start - 1;
    const left = lines.filter((line) => line.right <= x + 1);
    const right = lines.filter((line) => line.left >= x);
    const across = lines.length - left.length - right.length;
    const score = Math.min(textLength(left), textLength(right)) - across * 20;
    if (left.length < COLUMN_LINES_MIN || right.length < COLUMN_LINES_MIN) continue;
    if (score > (best?.score ?? 0) && standSideBySide(left, right) && areColumns(left, right)) {
      best = { x, score };
    }
  }
  return best?.x;
}

function textLength(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

/** Whether enough lines of each side have a line of the other at their height. */
function standSideBySide(left: readonly Line[], right: readonly Line[]): boolean {
  const [top, bottom] = [
    Math.min(...right.map(({ y }) => y)),
    Math.max(...right.map(({ y }) => y)),
  ];
  const shared = left.filter(({ y, size }) => y > top - size && y < bottom + size);
  return shared.length >= COLUMN_LINES_MIN;
}

/** Whether the sides are columns of prose, and not of a table, or of labels beside what they belong to. */
function areColumns(left: readonly Line[], right: readonly Line[]): boolean {
  if (isProse(left) && isProse(right)) return true;
  const inOrder = [...left, ...right].toSorted((a, b) => a.order - b.order);
  const leftLines = new Set(left);
  let changes = 0;
  for (const [at, line] of inOrder.entries()) {
    const before = inOrder[at - 1];
    if (before && leftLines.has(before) !== leftLines.has(line)) changes += 1;
  }
  // A table is set row by row, columns are set one after the other.
  return changes <= Math.min(left.length, right.length) * 0.3 && isWide(left) && isWide(right);
}

function isProse(lines: readonly Line[]): boolean {
  const column = columnOf(lines);
  const width = column.right - column.left;
  return (
    isWide(lines) && median(lines.map(({ left, right }) => right - left)) > width * PROSE_SHARE
  );
}

/** Words, and not figures or labels. */
function isWide(lines: readonly Line[]): boolean {
  return median(lines.map(({ text }) => text.length)) >= 14;
}

interface Band {
  readonly isAcross: boolean;
  readonly lines: Line[];
}

function bandsOf(lines: readonly Line[], gutter: number): Band[] {
  const bands: Band[] = [];
  const sorted = sortedDown(lines);
  const across = new Set(sorted.filter(({ left, right }) => left < gutter && right > gutter + 1));
  for (const line of sorted) {
    const isAcross = across.has(line);
    const last = bands.at(-1);
    if (last && last.isAcross === isAcross) last.lines.push(line);
    else bands.push({ isAcross, lines: [line] });
  }
  return bands;
}
