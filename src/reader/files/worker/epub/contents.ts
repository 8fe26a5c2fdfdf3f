import {
  childElement,
  childElements,
  descendants,
  findElement,
  findNamed,
  parseHtml,
  parseXml,
  textOf,
  type XmlElement,
} from '../html/tree.ts';
import { rolesOf } from '../html/meaning.ts';
import type { Zip } from '../zip.ts';
import { resolvePath, type EpubPackage } from './package.ts';

/** A line of a book's contents. */
export interface ContentsEntry {
  readonly title: string;
  /** From 1. */
  readonly level: number;
  /** In the archive. */
  readonly path: string;
  /** Id of an element in that file; empty for its beginning. */
  readonly place: string;
}

/** The contents of a book, from the navigation document of EPUB 3 or the NCX of EPUB 2; empty if it has none. */
export async function readContents(zip: Zip, { nav, ncx }: EpubPackage): Promise<ContentsEntry[]> {
  if (nav && zip.has(nav.path)) {
    const entries = fromNav(parseHtml(await zip.text(nav.path)), nav.path);
    if (entries.length > 0) return entries;
  }
  return ncx && zip.has(ncx.path) ? fromNcx(parseXml(await zip.text(ncx.path)), ncx.path) : [];
}

function fromNav(root: XmlElement, from: string): ContentsEntry[] {
  const navs = [...descendants(root)].filter(({ name }) => name === 'nav');
  const toc = navs.find((nav) => rolesOf(nav).some((role) => role === 'toc' || role === 'doc-toc'));
  const list = (toc ?? navs[0]) && findNamed(toc ?? navs[0] ?? root, 'ol');
  return list ? fromList(list, 1, from) : [];
}

function fromList(list: XmlElement, level: number, from: string): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  for (const item of childElements(list, 'li')) {
    const label = childElements(item).find(({ name }) => name === 'a' || name === 'span');
    const link =
      label && (label.name === 'a' ? label : findElement(label, ({ name }) => name === 'a'));
    const inner = childElement(item, 'ol');
    const below = inner ? fromList(inner, level + 1, from) : [];
    const reference = link?.attributes['href'];
    const first = below[0];
    if (reference !== undefined) entries.push(entry(textOf(link), level, from, reference));
    // A heading without a place of its own begins where the first below it does.
    else if (label && first) entries.push({ ...first, title: clean(textOf(label)), level });
    entries.push(...below);
  }
  return entries;
}

function fromNcx(root: XmlElement, from: string): ContentsEntry[] {
  const map = findNamed(root, 'navMap');
  return map ? fromPoints(map, 1, from) : [];
}

function fromPoints(parent: XmlElement, level: number, from: string): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  for (const point of childElements(parent, 'navPoint')) {
    const title = textOf(childElement(point, 'navLabel'));
    const source = childElement(point, 'content')?.attributes['src'];
    if (source !== undefined) entries.push(entry(title, level, from, source));
    entries.push(...fromPoints(point, level + 1, from));
  }
  return entries;
}

function entry(title: string, level: number, from: string, reference: string): ContentsEntry {
  return { title: clean(title), level, ...resolvePath(from, reference) };
}

function clean(title: string): string {
  return title.replaceAll(/\s+/gu, ' ').trim();
}
