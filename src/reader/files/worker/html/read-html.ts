import type { Block } from '../../book.ts';
import { chaptersByHeading } from '../blocks.ts';
import type { ReadFile } from '../read-file.ts';
import { decodeText } from '../text/decode.ts';
import { htmlBlocks } from './blocks.ts';
import { isFurniture, mainContent } from './main-content.ts';
import { findElement, findNamed, parseHtml, textOf, type XmlElement } from './tree.ts';

/** Reads a page of HTML: what it is about, without what stands around it. */
export const readHtml: ReadFile = async ({ file }) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { text, problems } = decodeText(bytes, declaredEncoding(bytes));
  const root = parseHtml(text);
  const { blocks } = htmlBlocks(mainContent(root), { leavesOut: isFurniture });
  const title = titleOf(root, blocks);
  return {
    title,
    author: metaOf(root, /^(?:author|article:author|dc\.creator)$/iu),
    language: findNamed(root, 'html')?.attributes['lang'],
    chapters: chaptersByHeading(blocks, title),
    problems,
  };
};

function declaredEncoding(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1];
}

function titleOf(root: XmlElement, blocks: readonly Block[]): string {
  const said = metaOf(root, /^(?:og:title|dc\.title)$/iu);
  if (said !== undefined) return said;
  const headings = blocks.filter(({ kind, level }) => kind === 'heading' && level === 1);
  const title = textOf(findNamed(root, 'title')).replaceAll(/\s+/gu, ' ').trim();
  const heading = headings.length === 1 ? (headings[0]?.text ?? '') : '';
  // "The article - The newspaper"
  return heading !== '' && title.includes(heading) ? heading : title;
}

function metaOf(root: XmlElement, name: RegExp): string | undefined {
  const head = findNamed(root, 'head') ?? root;
  const meta = findElement(
    head,
    ({ name: tag, attributes }) =>
      tag === 'meta' && name.test(attributes['name'] ?? attributes['property'] ?? ''),
  );
  const content = meta?.attributes['content']?.replaceAll(/\s+/gu, ' ').trim();
  return content === '' ? undefined : content;
}
