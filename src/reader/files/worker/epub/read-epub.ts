import { FileError, type Block, type BookProblem, type Chapter } from '../../book.ts';
import { plainOf } from '../../plain.ts';
import { chaptersByHeading } from '../blocks.ts';
import { htmlBlocks, type Anchor } from '../html/blocks.ts';
import { descendants, findNamed, parseHtml, textOf, type XmlElement } from '../html/tree.ts';
import type { ReadBook, ReadFile } from '../read-file.ts';
import { openZip, type Zip } from '../zip.ts';
import { readContents, type ContentsEntry } from './contents.ts';
import { readClips } from './narration.ts';
import { readPackage, type EpubPackage, type ManifestItem } from './package.ts';

/** So much of a page of contents is links; the rest is its title. */
const CONTENTS_SHARE = 0.6;

/** The text of one file of the book. */
interface Section {
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly anchors: readonly Anchor[];
}

/** Reads an EPUB of version 2 or 3: its text in the order of its spine, parted by its contents. */
export const readEpub: ReadFile = async ({ file, onProgress }) => {
  const zip = await openZip(file);
  const epub = await readPackage(zip);
  const contents = await readContents(zip, epub);
  const sections: Section[] = [];
  let unreadable = 0;
  for (const [at, item] of epub.spine.entries()) {
    onProgress(at / epub.spine.length);
    if (item === epub.nav && epub.spine.length > 1) continue;
    try {
      sections.push(await readSection(zip, epub, item));
    } catch (error) {
      if (error instanceof FileError && error.code === 'locked') throw error;
      unreadable += 1;
    }
  }
  const problems: BookProblem[] =
    unreadable > 0 ? [{ code: 'parts-unreadable', count: unreadable }] : [];
  const chapters = chaptersOf(sections, contents, epub.title);
  if (chapters.length === 0) throw new FileError(unreadable > 0 ? 'broken' : 'empty');
  return {
    title: epub.title,
    author: epub.author,
    language: epub.language,
    cover: await pictureOf(zip, epub.cover),
    narration: await recordingsOf(zip, epub, chapters),
    chapters,
    problems,
  } satisfies ReadBook;
};

async function readSection(zip: Zip, epub: EpubPackage, item: ManifestItem): Promise<Section> {
  const root = parseHtml(await zip.text(item.path));
  const clips = await readClips(zip, epub, item);
  const body = findNamed(root, 'body') ?? root;
  if (epub.spine.length > 1 && isContents(body))
    return { path: item.path, blocks: [], anchors: [] };
  return { path: item.path, ...htmlBlocks(body, { clipOf: (id) => clips.get(id) }) };
}

/** Whether a page is nothing but links into the book: contents that are printed as well. */
function isContents(body: XmlElement): boolean {
  const links = [...descendants(body)].filter(
    ({ name, attributes }) => name === 'a' && attributes['href'],
  );
  const lengthOf = (element: XmlElement) => textOf(element).replaceAll(/\s+/gu, '').length;
  const linked = links.reduce((sum, link) => sum + lengthOf(link), 0);
  return links.length > 2 && linked > lengthOf(body) * CONTENTS_SHARE;
}

/** Parts the text where the contents say that something begins; by headings where they say nothing. */
function chaptersOf(
  sections: readonly Section[],
  contents: readonly ContentsEntry[],
  title: string,
): Chapter[] {
  const all = sections.flatMap(({ blocks }) => blocks);
  const starts = startsOf(sections, contents);
  if (starts.length === 0) return chaptersByHeading(all, title);
  const chapters: Chapter[] = [];
  const opening = all.slice(0, starts[0]?.block);
  if (opening.length > 0)
    chapters.push({ title: openingTitle(opening, title), level: 1, blocks: opening });
  for (const [at, { entry, block }] of starts.entries()) {
    const blocks = all.slice(block, starts[at + 1]?.block);
    // Two lines of the contents for one place: the outer one has nothing of its own.
    if (blocks.length > 0) chapters.push({ title: entry.title, level: entry.level, blocks });
  }
  return chapters;
}

function openingTitle(opening: readonly Block[], title: string): string {
  const heading = opening.find(({ kind }) => kind === 'heading');
  return heading ? plainOf(heading.text) : title;
}

interface Start {
  readonly entry: ContentsEntry;
  /** Index among all blocks of the book. */
  readonly block: number;
}

function startsOf(sections: readonly Section[], contents: readonly ContentsEntry[]): Start[] {
  const starts = contents.flatMap((entry): Start[] => {
    let before = 0;
    for (const { path, blocks, anchors } of sections) {
      if (path === entry.path) {
        const within = anchors.find(({ id }) => id === entry.place)?.block ?? 0;
        return [{ entry, block: before + within }];
      }
      before += blocks.length;
    }
    return [];
  });
  return starts.toSorted((a, b) => a.block - b.block);
}

async function pictureOf(zip: Zip, item: ManifestItem | undefined): Promise<Blob | undefined> {
  if (!item || !/^image\/(?:jpeg|png|gif|webp|avif)$/u.test(item.mediaType)) return undefined;
  try {
    return await zip.blob(item.path, item.mediaType);
  } catch {
    return undefined;
  }
}

async function recordingsOf(
  zip: Zip,
  { manifest }: EpubPackage,
  chapters: readonly Chapter[],
): Promise<Map<string, Blob> | undefined> {
  const paths = new Set(
    chapters.flatMap(({ blocks }) => blocks.flatMap(({ narration }) => narration?.recording ?? [])),
  );
  if (paths.size === 0) return undefined;
  const types = new Map([...manifest.values()].map(({ path, mediaType }) => [path, mediaType]));
  const recordings = new Map<string, Blob>();
  for (const path of paths) {
    recordings.set(path, await zip.blob(path, types.get(path) ?? ''));
  }
  return recordings;
}
