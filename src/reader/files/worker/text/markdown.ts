import type { Block } from '../../book.ts';
import { plainOf } from '../../plain.ts';
import { chaptersByHeading } from '../blocks.ts';
import type { ReadFile } from '../read-file.ts';
import { decodeText } from './decode.ts';

const FRONT_MATTER = /^---\n([\s\S]*?)\n(?:---|\.\.\.)\s*\n/u;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/u;
const NOTE = /^\[\^[^\]]+\]:\s*(.*)$/u;
const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/u;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|^\s*\|\s*:?-+:?\s*\|\s*$/u;

/** Reads Markdown: its blocks; what stands in their lines stays Markdown. */
export const readMarkdown: ReadFile = async ({ file }) => {
  const { text, problems } = decodeText(new Uint8Array(await file.arrayBuffer()));
  const matter = FRONT_MATTER.exec(text)?.[1] ?? '';
  const blocks = markdownBlocks(text.replace(FRONT_MATTER, '').replaceAll(/<!--[\s\S]*?-->/gu, ''));
  const first = blocks.find(({ kind, level }) => kind === 'heading' && level === 1);
  const title = fieldOf(matter, 'title') ?? (first && plainOf(first.text)) ?? '';
  return {
    title,
    author: fieldOf(matter, 'author'),
    language: fieldOf(matter, 'lang'),
    chapters: chaptersByHeading(blocks, title),
    problems,
  };
};

function fieldOf(matter: string, name: string): string | undefined {
  const value = new RegExp(`^${name}:[ \\t]*(.+)$`, 'mu').exec(matter)?.[1]?.trim();
  return value?.replace(/^(["'])(.*)\1$/u, '$2');
}

/** The blocks of a Markdown document. */
export function markdownBlocks(source: string): Block[] {
  const lines = source.split('\n');
  const blocks: Block[] = [];
  let open:
    | { kind: Block['kind']; lines: string[]; rest: Omit<Block, 'kind' | 'text'> }
    | undefined;

  const close = () => {
    const text = open?.lines
      .map((line) => line.trim().replace(/\\$/u, ''))
      .join(' ')
      .trim();
    if (open && text) blocks.push({ kind: open.kind, text, ...open.rest });
    open = undefined;
  };
  const begin = (kind: Block['kind'], line: string, rest: Omit<Block, 'kind' | 'text'> = {}) => {
    close();
    open = { kind, lines: [line], rest };
  };

  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const next = lines[at + 1] ?? '';
    const fence = /^\s{0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
    const heading = /^\s{0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/u.exec(line);
    const item = ITEM.exec(line);
    const note = NOTE.exec(line);
    if (fence !== undefined) {
      close();
      let end = at + 1;
      while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end += 1;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end;
    } else if (line.trim() === '') close();
    else if (heading) {
      close();
      if (heading[2])
        blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] });
    } else if (open?.kind === 'paragraph' && /^\s{0,3}(?:=+|-+)\s*$/u.test(line)) {
      open = { ...open, kind: 'heading', rest: { level: line.includes('=') ? 1 : 2 } };
      close();
    } else if (RULE.test(line)) close();
    else if (line.includes('|') && TABLE_RULE.test(next)) {
      close();
      let end = at + 2;
      while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
      blocks.push({ kind: 'table', text: lines.slice(at, end).join('\n') });
      at = end - 1;
    } else if (note) begin('footnote', note[1] ?? '');
    else if (item) {
      const level = Math.floor((item[1] ?? '').replaceAll('\t', '    ').length / 2) + 1;
      const text = (item[3] ?? '').replace(/^\[[ xX]\]\s+/u, '');
      begin('list-item', text, {
        level,
        ...(item[2] === undefined ? {} : { ordinal: Number(item[2]) }),
      });
    } else if (/^\s{0,3}>/u.test(line)) {
      const text = line.replace(/^\s{0,3}(?:>\s?)+/u, '');
      if (open?.kind === 'quote' && text.trim() !== '') open.lines.push(text);
      else if (text.trim() === '') close();
      else begin('quote', text);
    } else if (!open && /^(?: {4}|\t)/u.test(line)) {
      let end = at;
      while (end < lines.length && /^(?: {4}|\t|\s*$)/u.test(lines[end] ?? '')) end += 1;
      const code = lines.slice(at, end).map((each) => each.replace(/^(?: {4}|\t)/u, ''));
      blocks.push({ kind: 'code', text: code.join('\n').trimEnd() });
      at = end - 1;
    } else if (open) open.lines.push(line);
    else begin('paragraph', line);
  }
  close();
  return blocks;
}
