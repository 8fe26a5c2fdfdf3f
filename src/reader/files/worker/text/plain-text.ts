import type { Block } from '../../book.ts';
import { chaptersByHeading } from '../blocks.ts';
import { toMarkdown } from '../inline.ts';
import type { ReadFile } from '../read-file.ts';
import { decodeText } from './decode.ts';
import { unwrapParagraphs } from './unwrap.ts';

/** A line that names a part of a book, by itself between empty lines. */
const CHAPTER_LINE =
  /^(?:(?:chapter|part|book|section|act|scene|canto|letter)\s+(?:\d{1,3}|[ivxlc]{1,8}|[a-z]+)\b.{0,80}|prologue|epilogue|preface|foreword|introduction|afterword|appendix.{0,60}|[IVXLC]{1,7}\.?)$/iu;
const HEADING_MAX = 100;
/** What Project Gutenberg writes around its books. */
const GUTENBERG =
  /^\*\*\* ?START OF TH(?:E|IS) PROJECT GUTENBERG[^\n]*\n([\s\S]*?)(?:^\*\*\* ?END OF TH(?:E|IS) PROJECT GUTENBERG|$(?![\s\S]))/mu;

/** Reads plain text: paragraphs between empty lines, or a line each; what names a chapter is a heading. */
export const readPlainText: ReadFile = async ({ file }) => {
  const { text, problems } = decodeText(new Uint8Array(await file.arrayBuffer()));
  const book = GUTENBERG.exec(text);
  const header = book ? text.slice(0, book.index) : '';
  const blocks = unwrapParagraphs(book?.[1] ?? text).map(asBlock);
  return {
    title: /^Title: (.+)$/mu.exec(header)?.[1]?.trim(),
    author: /^Author: (.+)$/mu.exec(header)?.[1]?.trim(),
    chapters: chaptersByHeading(blocks, ''),
    problems,
  };
};

function asBlock(paragraph: string): Block {
  const item = /^(?:[•·‣▪*–-]|(\d{1,3})[.)])\s+(?=\S)/u.exec(paragraph);
  const isHeading = CHAPTER_LINE.test(paragraph) && paragraph.length <= HEADING_MAX;
  if (isHeading) return { kind: 'heading', level: 1, text: toMarkdown([{ text: paragraph }]) };
  if (!item) return { kind: 'paragraph', text: toMarkdown([{ text: paragraph }]) };
  return {
    kind: 'list-item',
    level: 1,
    text: toMarkdown([{ text: paragraph.slice(item[0].length) }]),
    ...(item[1] === undefined ? {} : { ordinal: Number(item[1]) }),
  };
}
