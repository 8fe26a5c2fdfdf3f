import { FileError, type BookProblem, type Chapter } from '../../book.ts';
import { chaptersByHeading } from '../blocks.ts';
import { plainOf } from '../../plain.ts';
import type { ReadBook, ReadFile } from '../read-file.ts';
import { columnsOf } from './columns.ts';
import { openPdf, type OutlineEntry, type PdfDocument } from './document.ts';
import { withoutContents } from './contents-pages.ts';
import { withoutFurniture } from './furniture.ts';
import { groupsOf } from './groups.ts';
import { bare, openHeadings } from './headings.ts';
import { linesOf } from './lines.ts';
import { bodySizeOf, type PageLines } from './page-text.ts';
import { joinGroups, type PlacedBlock } from './paragraphs.ts';

/** Pages with fewer characters than this, on average, are pictures. */
const SCANNED_CHARACTERS = 8;
const FILE_MAX_BYTES = 400_000_000;

/**
 * Reads a PDF: pieces of text become lines, lines columns, columns paragraphs. What belongs to the page, and not to
 * the text, is left out.
 */
export const readPdf: ReadFile = async ({ file, onProgress }) => {
  if (file.size > FILE_MAX_BYTES) throw new FileError('too-large');
  const document = await openPdf(file);
  try {
    return await readDocument(document, onProgress);
  } finally {
    await document.close();
  }
};

async function readDocument(
  document: PdfDocument,
  onProgress: (fraction: number) => void,
): Promise<ReadBook> {
  const raw: PageLines[] = [];
  let unreadable = 0;
  for (let page = 0; page < document.pageCount; page += 1) {
    try {
      raw.push(linesOf(await document.readPage(page)));
    } catch {
      unreadable += 1;
    }
    onProgress((page + 1) / document.pageCount);
  }
  const characters = raw.reduce(
    (sum, { lines }) => sum + lines.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  if (unreadable > 0 && raw.length === 0) throw new FileError('broken');
  if (characters < raw.length * SCANNED_CHARACTERS) throw new FileError('scanned');

  const outline = await document.outline().catch(() => []);
  const blocks = blocksOf(withoutContents(withoutFurniture(raw)), outline);
  const empty = raw.filter(({ lines }) => lines.length === 0).length;
  const problems: BookProblem[] = [];
  if (empty > 0) problems.push({ code: 'pages-without-text', count: empty });
  if (unreadable > 0) problems.push({ code: 'parts-unreadable', count: unreadable });
  const title = document.title ?? firstHeading(blocks) ?? '';
  return {
    title,
    author: document.author,
    language: document.language,
    chapters: chaptersOf(blocks, outline, title),
    problems,
  };
}

function blocksOf(pages: readonly PageLines[], outline: readonly OutlineEntry[]): PlacedBlock[] {
  const lines = pages.flatMap((page) => page.lines);
  const bodySize = bodySizeOf(lines);
  const groups = pages.flatMap((page) =>
    columnsOf(page.lines).flatMap((column) => groupsOf(column, bodySize)),
  );
  const words = new Set(lines.flatMap(({ text }) => wholeWords(text.toLowerCase())));
  return joinGroups(groups, { bodySize, levelOf: openHeadings(groups, bodySize, outline), words });
}

/** The words of a line, without the first half of one that is parted at its end. */
function wholeWords(text: string): string[] {
  return text.replace(/\p{L}+[-\u{AD}\u{2010}]$/u, '').match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
}

function firstHeading(blocks: readonly PlacedBlock[]): string | undefined {
  const heading = blocks.find(({ block }) => block.kind === 'heading' && block.level === 1);
  return heading && plainOf(heading.block.text);
}

/** Parted by the contents of the file if it has any; else by headings. */
function chaptersOf(
  placed: readonly PlacedBlock[],
  outline: readonly OutlineEntry[],
  title: string,
): Chapter[] {
  const blocks = placed.map(({ block }) => block);
  const starts: { title: string; level: number; at: number }[] = [];
  let from = 0;
  for (const entry of outline.filter(({ level }) => level <= 2)) {
    const at = startOf(entry, placed, from);
    if (at === -1) continue;
    starts.push({ title: entry.title, level: entry.level, at });
    from = at;
  }
  if (starts.length < 2) return chaptersByHeading(blocks, title);
  const chapters: Chapter[] = [];
  const opening = blocks.slice(0, starts[0]?.at);
  if (opening.length > 0) chapters.push({ title, level: 1, blocks: opening });
  for (const [index, { at, ...start }] of starts.entries()) {
    const own = blocks.slice(at, starts[index + 1]?.at);
    if (own.length > 0) chapters.push({ ...start, blocks: own });
  }
  return chapters;
}

/** The block that an entry leads to: its heading, or the first block of its page. */
function startOf(entry: OutlineEntry, placed: readonly PlacedBlock[], from: number): number {
  const name = bare(entry.title);
  const onPage = (at: number) => placed[at]?.page === entry.page;
  for (let at = from; at < placed.length; at += 1) {
    const block = placed[at]?.block;
    if (onPage(at) && block?.kind === 'heading' && bare(plainOf(block.text)).includes(name)) {
      // "Chapter 3" may stand above the title.
      const above = placed[at - 1];
      return at > from && above?.page === entry.page && above.block.kind === 'heading'
        ? at - 1
        : at;
    }
  }
  return placed.findIndex(({ page }, at) => at >= from && page >= entry.page);
}
