// oxlint-disable-next-line typescript/triple-slash-reference -- pdf.js declares no types for this half.
/// <reference path="./pdf-worker.d.ts" />
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import { FileError } from '../../book.ts';
import type { PageText, TextPiece } from './page-text.ts';

/** A line of a PDF's own contents. */
export interface OutlineEntry {
  readonly title: string;
  /** From 1. */
  readonly level: number;
  /** From 0. */
  readonly page: number;
}

/** A PDF, as far as it is needed to read it aloud. */
export interface PdfDocument {
  readonly pageCount: number;
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly language: string | undefined;
  /** @throws The error of pdf.js for a page that it cannot read. */
  readPage(page: number): Promise<PageText>;
  outline(): Promise<readonly OutlineEntry[]>;
  close(): Promise<void>;
}

/** Both halves of pdf.js run in this worker: it finds its other half here, and starts none of its own. */
async function loadOtherHalf(): Promise<void> {
  const scope = globalThis as { pdfjsWorker?: unknown };
  scope.pdfjsWorker ??= await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
}

/**
 * Opens a PDF with pdf.js, which evaluates no code and draws nothing here.
 *
 * Texts in the predefined encodings of Chinese, Japanese and Korean need tables that are not shipped.
 *
 * @throws FileError `locked` for one with a password; the error of pdf.js for one that is broken.
 */
export async function openPdf(file: Blob): Promise<PdfDocument> {
  await loadOtherHalf();
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    disableFontFace: true,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  const document = await task.promise.catch((error: unknown) => {
    throw (error as Error).name === 'PasswordException' ? new FileError('locked', error) : error;
  });
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const said = info as { Title?: string; Author?: string; Language?: string };
  return {
    pageCount: document.numPages,
    title: sensible(said.Title),
    author: sensible(said.Author),
    language: said.Language ?? undefined,
    async readPage(page) {
      const proxy = await document.getPage(page + 1);
      try {
        return await readText(proxy, page);
      } finally {
        proxy.cleanup();
      }
    },
    outline: () => readOutline(document),
    close: () => task.destroy(),
  };
}

/** What programs write there when nobody has said anything is no title. */
function sensible(text: string | undefined): string | undefined {
  const trimmed = text?.replaceAll(/[\0\s]+/gu, ' ').trim() ?? '';
  const isNoise =
    /^(?:untitled|microsoft word|powerpoint|document\d*|unknown|anonymous|admin|user)\b|\.(?:docx?|pdf|tex|dvi|indd|qxd|rtf|odt)$/iu.test(
      trimmed,
    );
  return trimmed === '' || isNoise ? undefined : trimmed;
}

async function readText(proxy: PDFPageProxy, page: number): Promise<PageText> {
  const { width, height, transform } = proxy.getViewport({ scale: 1 });
  const content = await proxy.getTextContent({ includeMarkedContent: true });
  const pieces: TextPiece[] = [];
  /** Of the open marks: whether what is in them belongs to the page and not to the text. */
  const marks: boolean[] = [];
  for (const item of content.items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') marks.pop();
      else marks.push((item as { tag?: string }).tag === 'Artifact');
      continue;
    }
    if (item.str === '' || marks.includes(true)) continue;
    const [a, b, , , x, y] = multiply(transform, item.transform);
    const size = Math.hypot(a, b);
    // Slanted and upright text is a stamp, a watermark, the label of an axis.
    if (size === 0 || Math.abs(b) > size * 0.05 || a < 0) continue;
    const last = pieces.at(-1);
    if (item.str.trim() === '' && !last) continue;
    const isCode = content.styles[item.fontName]?.fontFamily === 'monospace';
    pieces.push({ text: withoutCodes(item.str), x, y, width: item.width, size, isCode });
  }
  return { page, width, height, pieces };
}

/** Places of letters in the fonts of TeX, in files that say no more about them: Cork (T1), and the old one (OT1). */
const TEX_LETTERS: Readonly<Record<string, string>> = {
  '\u{B}': 'ff',
  '\u{C}': 'fi',
  '\u{D}': 'fl',
  '\u{E}': 'ffi',
  '\u{F}': 'ffl',
  '\u{10}': '“',
  '\u{11}': '”',
  '\u{15}': '–',
  '\u{16}': '—',
  '\u{1B}': 'ff',
  '\u{1C}': 'fi',
  '\u{1D}': 'fl',
  '\u{1E}': 'ffi',
  '\u{1F}': 'ffl',
  '\u{88}': '•',
  // Of Symbol and Wingdings, which word processors take their bullets from.
  '\u{F0A7}': '▪',
  '\u{F0B7}': '•',
};

/** Controls and private letters: they have no meaning but the one that their font gives them. */
const WITHOUT_MEANING = /(?!\s)[\p{Cc}\p{Co}]|[\v\f]/gu;

/** Text in which every character without a meaning is the letter that it is in its font, or gone. */
function withoutCodes(text: string): string {
  return text.replaceAll(WITHOUT_MEANING, (code) => TEX_LETTERS[code] ?? '');
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(first: readonly number[], second: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = first;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = second;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

type RawOutline = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;

async function readOutline(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  async function walk(items: RawOutline, level: number): Promise<void> {
    for (const { title, dest, items: below } of items ?? []) {
      const page = await pageOf(document, dest);
      if (page !== undefined) {
        entries.push({ title: title.replaceAll(/\s+/gu, ' ').trim(), level, page });
      }
      await walk(below as RawOutline, level + 1);
    }
  }
  await walk(await document.getOutline(), 1);
  return entries;
}

async function pageOf(
  document: PDFDocumentProxy,
  target: RawOutline[number]['dest'],
): Promise<number | undefined> {
  try {
    const place = typeof target === 'string' ? await document.getDestination(target) : target;
    const reference: unknown = place?.[0];
    if (typeof reference === 'number') return reference;
    return await document.getPageIndex(reference as Parameters<typeof document.getPageIndex>[0]);
  } catch {
    return undefined;
  }
}
