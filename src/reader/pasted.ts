import type { Block } from './files/book.ts';
import type { NewText } from './types.ts';

/** Characters that could be read as Markdown, and the mark that makes a list of a number at the start of a line. */
const MARKUP = /[\\`*_~^#>+|<&$\]-]|(?<=^\d{1,9})[.)]/gm;

/** Signs of a text that was written as Markdown: headings, lists, quotes, fences, links, emphasis. */
const MARKDOWN =
  /^(?:#{1,6} |[-*+] |> |```|\d{1,3}\. )|\[[^\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\S\*\*/m;

const TITLE_CHARACTERS = 60;

/**
 * A text that was pasted, typed or shared.
 *
 * Paragraphs are parted by empty lines; where there are none, lines of prose that were broken to a width are joined,
 * and other lines are paragraphs of their own.
 *
 * @param title Where the text has none, it is its first words.
 * @returns `undefined` for a text without any words.
 */
export function textFrom(pasted: string, title?: string): NewText | undefined {
  const text = pasted.replaceAll(/\r\n?|\u2028/gu, '\n').replaceAll('\u2029', '\n\n');
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const blocks = MARKDOWN.test(text) ? markdownBlocks(text) : plainBlocks(text);
  const chapters = chaptersOf(blocks);
  const [first] = blocks;
  return {
    title: title?.trim() || shorten(plainOf(first?.text ?? '')),
    isTyped: true,
    chapters,
  };
}

/** The words of inline Markdown. */
export function plainOf(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(?<!\\)[*_`~]+/g, '')
    .replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The beginning of a text, cut behind a word. */
export function shorten(text: string, characters = TITLE_CHARACTERS): string {
  if (text.length <= characters) return text;
  const head = text.slice(0, characters);
  const space = head.lastIndexOf(' ');
  return `${(space > characters / 2 ? head.slice(0, space) : head).replace(/[\s.,;:–—-]+$/u, '')}…`;
}

/** Lines whose longest is within these may have been broken to a width. */
const WIDEST_WRAP = 100;
const NARROWEST_WRAP = 30;
/** So many lines tell. */
const TELLING_LINES = 4;

function plainBlocks(text: string): Block[] {
  return text
    .split(/\n[^\S\n]*\n\s*/u)
    .flatMap((paragraph) => {
      const lines = paragraph.split('\n').map((line) => line.trim());
      return isWrapped(lines) ? [joinLines(lines)] : lines;
    })
    .filter((line) => line !== '')
    .map((line): Block => ({ kind: 'paragraph', text: line.replaceAll(MARKUP, String.raw`\$&`) }));
}

/** Whether the lines were broken to a width: all but the last are about as long as each other, and long. */
function isWrapped(lines: readonly string[]): boolean {
  const full = lines.slice(0, -1);
  if (full.length === 0) return false;
  const widest = Math.max(...full.map((line) => line.length));
  if (widest > WIDEST_WRAP || widest < NARROWEST_WRAP) return false;
  // A paragraph within it may end early, a few words may be long.
  const nearlyFull = full.filter((line) => line.length > widest * 0.7).length;
  return nearlyFull >= full.length * (full.length < TELLING_LINES ? 1 : 0.8);
}

/** A word that was divided at the end of a line is one again. */
function joinLines(lines: readonly string[]): string {
  return lines.reduce((joined, line) =>
    /\p{Ll}-$/u.test(joined) && /^\p{Ll}/u.test(line)
      ? joined.slice(0, -1) + line
      : `${joined} ${line}`,
  );
}

/** Headings become blocks of their own kind, so that they are chapters; everything else stays as it was written. */
function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let fence: string | undefined;
  let lines: string[] = [];
  const close = () => {
    const block = lines.join('\n');
    lines = [];
    if (block.trim() === '') return;
    const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(block);
    blocks.push(
      heading
        ? { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' }
        : { kind: 'paragraph', text: block },
    );
  };
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && (line.trim() === '' || /^ {0,3}#{1,6}\s/.test(line))) close();
    if (mark && fence === undefined) fence = mark;
    else if (mark && fence !== undefined && mark.startsWith(fence)) fence = undefined;
    lines.push(line);
    if (fence === undefined && /^ {0,3}#{1,6}\s/.test(line)) close();
  }
  close();
  return blocks;
}

/** Each heading of the two highest levels begins a chapter. */
function chaptersOf(blocks: readonly Block[]): NewText['chapters'] {
  const levels = new Set(
    blocks.flatMap(({ kind, level = 1 }) => (kind === 'heading' ? [level] : [])),
  );
  const deepest = [...levels].toSorted((a, b) => a - b)[1] ?? [...levels][0] ?? 0;
  const chapters: { title: string; level: number; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const begins = block.kind === 'heading' && (block.level ?? 1) <= deepest;
    const last = chapters.at(-1);
    if (begins || last === undefined) {
      const level = begins ? (block.level ?? 1) : 1;
      chapters.push({ title: begins ? plainOf(block.text) : '', level, blocks: [block] });
    } else last.blocks.push(block);
  }
  return chapters;
}
