import { FileError, type Book, type Chapter } from '../book.ts';
import { handyChapters } from './blocks.ts';

export interface ReadRequest {
  readonly file: File;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/** A book as its reader finds it: what it does not know is missing. */
export type ReadBook = Pick<Book, 'chapters' | 'problems'> & {
  readonly [Key in 'title' | 'author' | 'language' | 'cover' | 'narration']?: Book[Key] | undefined;
};

/** @throws FileError; anything else means that the file is broken. */
export type ReadFile = (request: ReadRequest) => Promise<ReadBook>;

type Format = 'text' | 'markdown' | 'html' | 'epub' | 'docx' | 'pdf' | 'subtitles';

/** Each parser is loaded when a file asks for it. */
const READERS: Readonly<Record<Format, () => Promise<ReadFile>>> = {
  text: async () => (await import('./text/plain-text.ts')).readPlainText,
  markdown: async () => (await import('./text/markdown.ts')).readMarkdown,
  html: async () => (await import('./html/read-html.ts')).readHtml,
  epub: async () => (await import('./epub/read-epub.ts')).readEpub,
  docx: async () => (await import('./docx/read-docx.ts')).readDocx,
  pdf: async () => (await import('./pdf/read-pdf.ts')).readPdf,
  subtitles: async () => (await import('./text/subtitles.ts')).readSubtitles,
};

const FORMAT_OF_SUFFIX: Readonly<Record<string, Format>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  epub: 'epub',
  docx: 'docx',
  pdf: 'pdf',
  srt: 'subtitles',
  vtt: 'subtitles',
};

const HEAD_BYTES = 2048;
const MEGABYTE = 1_000_000;
/** Text formats are read in one go, the others in parts. */
const TEXT_MAX_BYTES = 50 * MEGABYTE;
const FILE_MAX_BYTES = 1000 * MEGABYTE;

/**
 * Reads a file of any of the formats. What it is, its first bytes say before its name does.
 *
 * @throws FileError
 */
export async function readFile(request: ReadRequest): Promise<Book> {
  const { file } = request;
  if (file.size === 0) throw new FileError('empty');
  const format = await formatOf(file);
  const isText = format !== 'epub' && format !== 'docx' && format !== 'pdf';
  if (file.size > (isText ? TEXT_MAX_BYTES : FILE_MAX_BYTES)) throw new FileError('too-large');
  const read = await READERS[format]().catch((cause: unknown) => {
    throw new FileError('not-loaded', cause);
  });
  const found = await read(request).catch((error: unknown) => {
    throw error instanceof FileError ? error : new FileError('broken', error);
  });
  return completed(found, file.name);
}

async function formatOf(file: File): Promise<Format> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const start = String.fromCodePoint(...head);
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf';
  const suffix = /\.([a-z]{2,8})$/iu.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const named = FORMAT_OF_SUFFIX[suffix];
  if (start.startsWith('PK\u{3}\u{4}')) return zipFormat(file, named);
  // A file of Word that is locked, or of a Word before 2007: both are of the kind that is no archive.
  if (start.startsWith('\u{D0}\u{CF}\u{11}\u{E0}')) {
    throw new FileError(named === 'docx' ? 'locked' : 'unknown-format');
  }
  if (named === 'epub' || named === 'docx' || named === 'pdf') throw new FileError('broken');
  if (named === undefined && suffix !== '' && !file.type.startsWith('text/')) {
    throw new FileError('unknown-format');
  }
  const isUtf16 = /^(?:\u{FF}\u{FE}|\u{FE}\u{FF})/u.test(start);
  if (!isUtf16 && start.includes('\0')) throw new FileError(named ? 'broken' : 'unknown-format');
  if (named === 'text' || named === undefined) return sniffText(start, file.type);
  return named;
}

async function zipFormat(file: File, named: Format | undefined): Promise<Format> {
  if (named === 'epub' || named === 'docx') return named;
  const { openZip } = await import('./zip.ts');
  const zip = await openZip(file);
  if (zip.has('word/document.xml')) return 'docx';
  if (zip.has('META-INF/container.xml')) return 'epub';
  throw new FileError('unknown-format');
}

function sniffText(start: string, type: string): Format {
  if (/^\s*(?:\u{EF}\u{BB}\u{BF})?\s*<(?:!doctype html|html)[\s>]/iu.test(start)) return 'html';
  if (/^(?:\u{EF}\u{BB}\u{BF})?WEBVTT/u.test(start)) return 'subtitles';
  if (type === 'text/html') return 'html';
  return type === 'text/markdown' ? 'markdown' : 'text';
}

function completed(found: ReadBook, fileName: string): Book {
  const chapters = handyChapters(found.chapters.filter(({ blocks }) => blocks.length > 0));
  if (chapters.length === 0) throw new FileError('empty');
  const title = found.title === undefined || found.title === '' ? titleOf(fileName) : found.title;
  const book: { -readonly [Key in keyof Book]: Book[Key] } = {
    title,
    chapters: found.chapters.length === 1 ? titled(chapters, title) : chapters,
    problems: found.problems,
  };
  if (found.author) book.author = found.author;
  if (found.language) book.language = found.language;
  if (found.cover) book.cover = found.cover;
  if (found.narration) book.narration = found.narration;
  return book;
}

/** A text in one chapter has the title of the whole. */
function titled([first, ...rest]: readonly Chapter[], title: string): Chapter[] {
  return first ? [{ ...first, title: first.title || title }, ...rest] : [];
}

/** A file's name without its suffix, with spaces for what people write in their place. */
function titleOf(fileName: string): string {
  const name = fileName.replace(/\.[a-z]{2,8}$/iu, '').replaceAll('_', ' ');
  const spaced = /\s/u.test(name) ? name : name.replaceAll('-', ' ');
  return spaced.trim() || fileName || 'Text';
}
