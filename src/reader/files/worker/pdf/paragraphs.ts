import type { Block } from '../../book.ts';
import { toMarkdown, type Run } from '../inline.ts';
import { BULLET_MARK, type LineGroup } from './groups.ts';
import { sizeOf, textOf, type LevelOf } from './headings.ts';
import type { Line } from './page-text.ts';

/** A block and the page on which it begins. */
export interface PlacedBlock {
  readonly block: Block;
  readonly page: number;
}

export interface ParagraphOptions {
  readonly bodySize: number;
  readonly levelOf: LevelOf;
  /** Words of the text, in small letters: they tell a parted word from one with a hyphen of its own. */
  readonly words: ReadonlySet<string>;
}

const CAPTION =
  /^(?:figure|fig\.|table|tab\.|listing|algorithm|scheme|plate|chart|exhibit|box|abbildung|tabelle|figura|tabla)\s*(?:\d+|[IVX]+|[A-Z]\.\d+)/iu;
const CLOSED = /[.!?…]["”’»)\]]*$/u;
const NOTE_MARK = /^\s*(?:\d{1,3}|[*†‡§¶]{1,3}|[a-e](?=[\s\p{Lu}]))\s*/u;

interface Open {
  readonly kind: Block['kind'];
  readonly page: number;
  readonly size: number;
  readonly runs: Run[];
  isFull: boolean;
  ordinal: number | undefined;
}

/**
 * Groups of lines, in reading order, as blocks: what goes on in the next column or on the next page is joined, also
 * past a figure, a table or notes that stand between.
 */
export function joinGroups(groups: readonly LineGroup[], options: ParagraphOptions): PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  let waiting: PlacedBlock[] = [];
  let open: Open | undefined;

  const close = (): void => {
    if (open) {
      const text = toMarkdown(open.runs);
      const { kind, page, ordinal } = open;
      const more =
        kind === 'list-item' ? { level: 1, ...(ordinal === undefined ? {} : { ordinal }) } : {};
      if (text !== '') blocks.push({ page, block: { kind, text, ...more } });
    }
    open = undefined;
    blocks.push(...waiting);
    waiting = [];
  };
  const goesOn = () => open !== undefined && !CLOSED.test(endOf(open.runs));

  for (const group of groups) {
    const page = group.lines[0]?.page ?? 0;
    const level = options.levelOf(group, page);
    const text = textOf(group);
    if (level !== undefined) {
      close();
      const runs = joinRuns(group.lines, options.words);
      blocks.push({ page, block: { kind: 'heading', level, text: toMarkdown(runs) } });
      continue;
    }
    const apart = blockApart(group, text, options);
    if (apart) {
      if (goesOn()) waiting.push({ page, block: apart });
      else {
        close();
        blocks.push({ page, block: apart });
      }
      continue;
    }
    if (isDebris(group, text, options.bodySize)) continue;
    const runs = joinRuns(group.lines, options.words);
    if (open && continuesOpen(open, group, text)) {
      append(open.runs, runs, options.words);
      open.isFull = group.isFull;
      continue;
    }
    close();
    const item = group.type === 'item' ? BULLET_MARK.exec(text) : null;
    open = {
      kind: item ? 'list-item' : 'paragraph',
      page,
      size: sizeOf(group),
      runs: item ? withoutStart(runs, item[0].length) : runs,
      isFull: group.isFull,
      ordinal: item && /^\d/u.test(item[0]) ? Number.parseInt(item[0], 10) : undefined,
    };
  }
  close();
  return blocks;
}

/** What does not stand in the run of the text: a note, a table, code, a caption. */
function blockApart(
  group: LineGroup,
  text: string,
  { words }: ParagraphOptions,
): Block | undefined {
  if (group.type === 'table') return { kind: 'table', text: group.table ?? '' };
  if (group.type === 'code')
    return { kind: 'code', text: group.lines.map((line) => line.text).join('\n') };
  if (group.type === 'note') {
    const runs = joinRuns(group.lines, words);
    const mark = NOTE_MARK.exec(plain(runs))?.[0].length ?? 0;
    return { kind: 'footnote', text: toMarkdown(withoutStart(runs, mark)) };
  }
  if (!CAPTION.test(text) || !/^\S+\s*\S+[.:\s—–-]/u.test(text)) return undefined;
  // "Table 2 shows that" begins a sentence of the text.
  const isSentence = /^\S+\s*[\d.IVX]+\s+\p{Ll}/u.test(text);
  return isSentence
    ? undefined
    : { kind: 'caption', text: toMarkdown(joinRuns(group.lines, words)) };
}

/** Labels of axes, formulas, what is left of a figure: short, without a sentence, or hardly a letter in it. */
function isDebris({ lines, type }: LineGroup, text: string, bodySize: number): boolean {
  if (type !== 'lines') return false;
  const letters = text.replaceAll(/[^\p{L}]/gu, '').length;
  const words = text.match(/\p{L}{3,}/gu)?.length ?? 0;
  if (letters < text.replaceAll(/\s/gu, '').length * 0.5 && words < 2) return true;
  if (words === 0) return true;
  const size = Math.max(...lines.map((line) => line.size));
  return size < bodySize * 0.9 && text.length < 40 && !CLOSED.test(text);
}

function continuesOpen(open: Open, group: LineGroup, text: string): boolean {
  if (group.type !== 'lines' || Math.abs(open.size - sizeOf(group)) > open.size * 0.06)
    return false;
  const said = endOf(open.runs);
  const startsSmall = /^[\p{Ll}\p{N}(]/u.test(text);
  if (CLOSED.test(said)) return false;
  if (/[-\u{AD}\u{2010}]$/u.test(said) || /[,;]$/u.test(said)) return true;
  return /^\p{Ll}/u.test(text) || (open.isFull && (startsSmall || !group.begins));
}

/** The last words of some runs, without marks of notes; a paragraph may be long. */
function endOf(runs: readonly Run[]): string {
  return plain(runs.slice(-6));
}

function plain(runs: readonly Run[]): string {
  return runs
    .filter(({ style }) => style !== 'note')
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}

function joinRuns(lines: readonly Line[], words: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1];
    const isDropCap =
      last !== undefined && last.size > line.size * 1.5 && /^\p{Lu}$/u.test(last.text);
    if (at === 0 || isDropCap) runs.push(...line.runs);
    else append(runs, line.runs, words);
  }
  return runs;
}

/** Appends a line. A word that was parted before it is whole again, unless its hyphen is its own. */
function append(runs: Run[], line: readonly Run[], words: ReadonlySet<string>): void {
  const last = runs.at(-1);
  const start = /^\s*(\p{L}+)/u.exec(line[0]?.text ?? '')?.[1];
  const said = endOf(runs);
  const parted = /([\p{L}\p{N}-]*\p{L})[-\u{AD}\u{2010}]\s*$/u.exec(said);
  if (last && parted && start !== undefined && /[-\u{AD}\u{2010}]\s*$/u.test(last.text)) {
    const isSoft = /\u{AD}\s*$/u.test(last.text);
    const text = last.text.trimEnd();
    const isOwn = !isSoft && hyphenIsOwn(parted[1] ?? '', start, words);
    runs[runs.length - 1] = { ...last, text: isOwn ? text : text.slice(0, -1) };
    const [first, ...rest] = line;
    if (first) runs.push({ ...first, text: first.text.trimStart() }, ...rest);
    return;
  }
  if (!/[\u{2014}/]$/u.test(said)) runs.push({ text: ' ' });
  runs.push(...line);
}

/** Whether two halves are written with a hyphen where they stand in one line. */
function hyphenIsOwn(first: string, second: string, words: ReadonlySet<string>): boolean {
  if (/^\p{Lu}/u.test(second) || /\d/u.test(first)) return true;
  const whole = (first + second).toLowerCase();
  return !words.has(whole) && words.has(`${first}-${second}`.toLowerCase());
}

function withoutStart(runs: readonly Run[], length: number): Run[] {
  let left = length;
  return runs.flatMap((run, at) => {
    const text = at === 0 ? run.text.trimStart() : run.text;
    if (left >= text.length) {
      left -= text.length;
      return [];
    }
    const rest = { ...run, text: text.slice(left) };
    left = 0;
    return [rest];
  });
}
