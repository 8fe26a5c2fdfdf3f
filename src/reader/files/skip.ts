import type { Block } from './book.ts';
import { withoutBrackets, withoutCitations, withoutLinks } from './skip-inline.ts';

/** What of a text is left out when it is read. */
export interface SkipOptions {
  /** References to literature: `[12]`, `(Smith, 2019)`. */
  readonly citations: boolean;
  readonly footnotes: boolean;
  readonly code: boolean;
  readonly tables: boolean;
  /** Addresses that are written out. The words of a link are read all the same. */
  readonly links: boolean;
  /** What stands in brackets of any kind. */
  readonly brackets: boolean;
  readonly captions: boolean;
}

/** What suits listening. */
export const DEFAULT_SKIP: SkipOptions = {
  citations: true,
  footnotes: true,
  code: true,
  tables: false,
  links: true,
  brackets: false,
  captions: false,
};

/** The blocks that are read, without what is to be left out of them. Those that nothing is left of are gone. */
export function readableBlocks(blocks: readonly Block[], skip: SkipOptions): Block[] {
  return blocks.flatMap((block) => {
    if (isSkipped(block, skip)) return [];
    const text = block.kind === 'code' ? block.text : withoutSkipped(block.text, skip);
    return /[\p{L}\p{N}]/u.test(text) ? [text === block.text ? block : { ...block, text }] : [];
  });
}

function isSkipped({ kind }: Block, skip: SkipOptions): boolean {
  switch (kind) {
    case 'footnote':
      return skip.footnotes;
    case 'code':
      return skip.code;
    case 'table':
      return skip.tables;
    case 'caption':
      return skip.captions;
    case 'heading':
    case 'paragraph':
    case 'list-item':
    case 'quote':
      return false;
  }
}

function withoutSkipped(text: string, skip: SkipOptions): string {
  let left = text;
  if (skip.links) left = withoutLinks(left);
  if (skip.citations) left = withoutCitations(left);
  if (skip.brackets) left = withoutBrackets(left);
  return left === text ? text : tidy(left);
}

/** Closes what was left open around the words that are gone. Lines stay: a table has several. */
function tidy(text: string): string {
  return text
    .replaceAll(/\([\s,;]*\)/gu, '')
    .replaceAll(/[^\S\n]+(?=[.,;:!?)\]])/gu, '')
    .replaceAll(/[^\S\n]{2,}/gu, ' ')
    .trim();
}

/** Blocks as Markdown: what the page shows and what the voice reads. */
export function blocksMarkdown(blocks: readonly Block[]): string {
  let out = '';
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1];
    const isTight = block.kind === 'list-item' && before?.kind === 'list-item';
    out += `${at === 0 ? '' : isTight ? '\n' : '\n\n'}${blockMarkdown(block)}`;
  }
  return out;
}

/** One block as Markdown. */
export function blockMarkdown({ kind, text, level = 1, ordinal }: Block): string {
  switch (kind) {
    case 'heading':
      return `${'#'.repeat(level)} ${text}`;
    case 'list-item':
      return `${'   '.repeat(level - 1)}${ordinal === undefined ? '-' : `${ordinal}.`} ${text}`;
    case 'quote':
      return `> ${text}`;
    case 'code':
      return codeLines(text);
    case 'paragraph':
    case 'table':
    case 'caption':
    case 'footnote':
      return text;
  }
}

/**
 * Code as lines of inline code. A whole block of code is only mentioned by the voice, and who does not have code left
 * out wants to hear it.
 */
function codeLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const code = line.trim();
      const longest = Math.max(0, ...(code.match(/`+/gu) ?? []).map(({ length }) => length));
      const mark = '`'.repeat(longest + 1);
      // A mark beside a mark would become a longer one.
      const space = longest > 0 ? ' ' : '';
      const indent = '\u{A0}'.repeat(/^\s*/u.exec(line)?.[0].length ?? 0);
      return `${indent}${mark}${space}${code}${space}${mark}`;
    })
    .join('\\\n');
}
