import type { Block, Chapter } from '../book.ts';
import { plainOf } from '../plain.ts';

/** A Markdown table; empty for one without text. Rows are filled up to the longest. */
export function tableMarkdown(rows: readonly (readonly string[])[]): string {
  const full = rows.filter((row) => row.some((cell) => cell !== ''));
  const columns = Math.max(0, ...full.map((row) => row.length));
  if (columns === 0) return '';
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const [head = [], ...body] = full;
  const rule = line(Array.from({ length: columns }, () => '---'));
  return [line(head), rule, ...body.map(line)].join('\n');
}

/**
 * Blocks parted at their headings.
 *
 * A single heading at the top is the title of the whole. Of the rest, the two highest levels that are there begin
 * chapters; headings below stay in them.
 */
export function chaptersByHeading(blocks: readonly Block[], title: string): Chapter[] {
  const levels = usedLevels(blocks);
  const chapters: { title: string; level: number; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const depth = block.kind === 'heading' ? levels.indexOf(block.level ?? 1) : -1;
    if (depth !== -1) {
      // A heading right behind one that has no text yet is below it, and a chapter of its own all the same.
      chapters.push({ title: plainOf(block.text), level: depth + 1, blocks: [block] });
    } else if (chapters.length === 0) chapters.push({ title, level: 1, blocks: [block] });
    else chapters.at(-1)?.blocks.push(block);
  }
  return chapters;
}

function usedLevels(blocks: readonly Block[]): number[] {
  const counts = new Map<number, number>();
  for (const { kind, level = 1 } of blocks) {
    if (kind === 'heading') counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const levels = [...counts.keys()].toSorted((a, b) => a - b);
  const top = levels[0];
  if (top !== undefined && levels.length > 1 && counts.get(top) === 1) levels.shift();
  return levels.slice(0, 2);
}

/** A longer chapter is parted; a novel's have some 20,000. */
const CHAPTER_LENGTH_MAX = 120_000;
const PIECE_LENGTH = 40_000;
/** A longer block is parted at the ends of sentences. */
const BLOCK_LENGTH_MAX = 4000;

/**
 * Chapters that are not too long to be kept, shown and spoken as one: what has no headings is parted at paragraphs,
 * what has no paragraphs behind sentences. The pieces behind the first have no title.
 */
export function handyChapters(chapters: readonly Chapter[]): Chapter[] {
  return chapters.flatMap((chapter) => {
    const blocks = chapter.blocks.flatMap(handyBlocks);
    const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
    if (length <= CHAPTER_LENGTH_MAX) return [{ ...chapter, blocks }];
    return pieces(blocks).map((piece, at) => ({
      title: at === 0 ? chapter.title : '',
      level: chapter.level,
      blocks: piece,
    }));
  });
}

function pieces(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = [];
  let length = Infinity;
  for (const block of blocks) {
    if (length > PIECE_LENGTH) {
      found.push([]);
      length = 0;
    }
    found.at(-1)?.push(block);
    length += block.text.length;
  }
  return found;
}

function handyBlocks(block: Block): Block[] {
  const isProse = block.kind === 'paragraph' || block.kind === 'quote';
  if (!isProse || block.text.length <= BLOCK_LENGTH_MAX) return [block];
  const texts: string[] = [];
  for (const sentence of block.text.split(/(?<=[.!?…]["”’»)]*)\s+(?=["“‘«(]*[\p{Lu}\d])/u)) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + sentence.length < BLOCK_LENGTH_MAX) {
      texts[texts.length - 1] = `${last} ${sentence}`;
    } else texts.push(sentence);
  }
  const { kind, narration } = block;
  return texts.map((text, at) =>
    at === 0 && narration ? { kind, text, narration } : { kind, text },
  );
}
