import type { Column } from './columns.ts';
import { median, type Line } from './page-text.ts';
import { takeTable } from './tables.ts';

/** Lines that belong together: a paragraph or the part of it that is in one column, a heading, a row of a figure. */
export interface LineGroup {
  readonly type: 'lines' | 'item' | 'table' | 'note' | 'code';
  readonly lines: readonly Line[];
  /** Of a table, as Markdown. */
  readonly table?: string;
  /** Whether it certainly begins here, and goes on nothing before it. */
  readonly begins: boolean;
  /** Whether its last line runs to the edge of its column, as one does that goes on elsewhere. */
  readonly isFull: boolean;
}

const BULLET = /^(?:[•·‣▪●○◦∙–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S/u;
/** A bullet that stands further from its text than words do. */
const LONE_BULLET = /^(?:[•·‣▪●○◦∙–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$/u;
/** The bullet at the beginning of an item. */
export const BULLET_MARK = /^(?:[•·‣▪●○◦∙–—*-]\s*|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)/u;
const NOTE_START = /^(?:\d{1,3}|[*†‡§¶]{1,3}|[a-e](?=[\s\p{Lu}]))\s*[\p{L}"“‘(]/u;
/** Type that is smaller than this share of the text's is a note's. */
const NOTE_SIZE = 0.93;
/** Headings that may be set like the text and right above it. */
export const KNOWN_HEADING =
  /^(?:abstract|introduction|related work|background|methods?|materials and methods|results|discussion|conclusions?|references|bibliography|acknowledge?ments?|appendix|summary|contents|preface|foreword)$/iu;
const ENDS = /[.!?…:;]["”’»)\]]*$/u;

/** Parts the lines of a column into groups. */
export function groupsOf(column: Column, bodySize: number): LineGroup[] {
  const notesAt = notesStart(column.lines, bodySize);
  return [
    ...textGroups({ ...column, lines: column.lines.slice(0, notesAt) }),
    ...noteGroups(column.lines.slice(notesAt)),
  ];
}

/** Index of the first line of the notes at the foot of a column. */
function notesStart(lines: readonly Line[], bodySize: number): number {
  let at = lines.length;
  let found = at;
  while (at > 0) {
    const line = lines[at - 1];
    if (!line || line.size > bodySize * NOTE_SIZE) break;
    at -= 1;
    if (NOTE_START.test(line.text)) found = at;
  }
  // A page of small type is no page of notes.
  return found > 0 || lines.length < 8 ? found : lines.length;
}

function noteGroups(lines: readonly Line[]): LineGroup[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    if (groups.length === 0 || NOTE_START.test(line.text)) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups.map((each) => ({ type: 'note', lines: each, begins: true, isFull: false }));
}

function textGroups({ lines, left, right }: Column): LineGroup[] {
  const groups: LineGroup[] = [];
  const edge = commonLeft(lines) ?? left;
  const leading = median(
    lines
      .slice(1)
      .map(({ y }, at) => y - (lines[at]?.y ?? 0))
      .filter((dy) => dy > 3),
  );
  let open: Line[] = [];
  let begins = true;
  const close = (): void => {
    const [first, last] = [open[0], open.at(-1)];
    if (first && last) {
      groups.push({
        type: first.isCode ? 'code' : isItem(first) ? 'item' : 'lines',
        lines: open,
        begins,
        isFull: last.right > right - (right - left) * 0.12,
      });
    }
    open = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    const table = takeTable(lines, at);
    if (table) {
      close();
      groups.push({
        type: 'table',
        lines: table.lines,
        table: table.text,
        begins: true,
        isFull: false,
      });
      at += table.lines.length - 1;
      continue;
    }
    const last = open.at(-1);
    if (last && startsGroup(line, last, open, { edge, leading, right, width: right - left })) {
      close();
      begins = !isPlainGoingOn(line, edge);
    } else if (!last) begins = line.left > edge + line.size * 0.6 || isItem(line);
    open.push(line);
  }
  close();
  return groups;
}

function isItem({ text }: Line): boolean {
  return BULLET.test(text) || LONE_BULLET.test(text);
}

/** Whether a line could go on something before: at the left edge, in a small letter. */
function isPlainGoingOn(line: Line, edge: number): boolean {
  return line.left < edge + line.size * 0.6 && /^\p{Ll}/u.test(line.text);
}

interface ColumnShape {
  readonly edge: number;
  readonly leading: number;
  readonly right: number;
  readonly width: number;
}

function startsGroup(line: Line, last: Line, open: readonly Line[], shape: ColumnShape): boolean {
  const { edge, leading, right, width } = shape;
  const size = Math.max(line.size, last.size);
  const dy = line.y - last.y;
  if (line.isCode !== last.isCode) return dy > size * 0.3;
  if (line.isCode) return dy > size * 3;
  if (open.length === 1 && KNOWN_HEADING.test(last.text)) return true;
  // Beside it: a number and its heading, a bullet and its text.
  if (dy < size * 0.3) return line.left - last.right > size * 4;
  const usual = Math.max(leading, size * 1.1);
  if (dy > usual * 1.3) return true;
  if (Math.abs(line.size - last.size) > size * 0.08) return !isDropCap(last, line);
  if (isItem(line)) return true;
  const step = line.size * 0.6;
  const wasIndented = open.length > 1 ? last.left > edge + step : false;
  if (line.left < edge - step) return true;
  if (line.left > edge + step && line.left > last.left + step) return !isHanging(open, line, edge);
  if (wasIndented && line.left < last.left - step && !(open[0] && isItem(open[0]))) return true;
  return ENDS.test(last.text) && last.right < right - width * 0.25;
}

/** Items of a list and of a bibliography go on further to the right. */
function isHanging(open: readonly Line[], line: Line, edge: number): boolean {
  const first = open[0];
  if (!first) return false;
  if (isItem(first) || /^\[\w{1,10}\]/u.test(first.text)) return true;
  return (
    open.length === 1 &&
    first.left < edge + 1 &&
    !ENDS.test(first.text) &&
    line.left - first.left > line.size * 0.6 &&
    /^\p{Ll}/u.test(line.text)
  );
}

function isDropCap(last: Line, line: Line): boolean {
  return /^\p{Lu}$/u.test(last.text) && last.size > line.size * 1.5;
}

/** Where most lines begin. */
function commonLeft(lines: readonly Line[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { left } of lines)
    counts.set(Math.round(left / 2) * 2, (counts.get(Math.round(left / 2) * 2) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}
