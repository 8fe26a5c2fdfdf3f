import type { OutlineEntry } from './document.ts';
import { KNOWN_HEADING, type LineGroup } from './groups.ts';

const LARGER = 1.12;
const LENGTH_MAX = 200;
const NUMBERED =
  /^(?:(\d{1,2}(?:\.\d{1,2}){0,3})\.?|[IVX]{1,5}\.|appendix [A-Z]\b\.?)\s+["“‘]?\p{Lu}/iu;
const ENDS = /[.,;:]$/u;

/** Level of a heading, from 1; `undefined` for what is none. */
export type LevelOf = (group: LineGroup, page: number) => number | undefined;

/**
 * Tells headings by their size, by the contents that the file has, and, where they are set like the text, by a
 * number or a name that headings have.
 */
export function openHeadings(
  groups: readonly LineGroup[],
  bodySize: number,
  outline: readonly OutlineEntry[],
): LevelOf {
  const sizes = headingSizes(groups, bodySize);
  const named = new Map(outline.map(({ title, page, level }) => [`${page} ${bare(title)}`, level]));

  return (group, page) => {
    if (group.type !== 'lines' && group.type !== 'item') return undefined;
    const text = textOf(group);
    if (text.length > LENGTH_MAX || group.lines.length > 4 || !/\p{L}{2}/u.test(text))
      return undefined;
    const inContents = named.get(`${page} ${bare(text)}`);
    if (inContents !== undefined) return Math.min(6, inContents);
    if (group.lines.length > 3) return undefined;
    const size = sizeOf(group);
    if (size > bodySize * LARGER && !/[,;]$/u.test(text)) {
      const rank = sizes.findIndex((each) => Math.abs(each - size) < 0.6);
      return Math.min(6, rank + 1);
    }
    if (group.lines.length > 1 || text.length > 80 || ENDS.test(text) || size < bodySize * 0.93)
      return undefined;
    if (KNOWN_HEADING.test(text)) return below(sizes);
    const number = NUMBERED.exec(text);
    if (number && !group.isFull)
      return Math.min(6, below(sizes) + (number[1]?.split('.').length ?? 1) - 1);
    return isCapitals(text) ? below(sizes) : undefined;
  };
}

/** Text of a group, in one line. */
export function textOf({ lines }: LineGroup): string {
  return lines.map(({ text }) => text).join(' ');
}

/** Largest size in a group. */
export function sizeOf({ lines }: LineGroup): number {
  return Math.max(...lines.map(({ size }) => size));
}

/** Sizes of headings, from the largest. */
function headingSizes(groups: readonly LineGroup[], bodySize: number): number[] {
  const sizes: number[] = [];
  for (const group of groups) {
    const size = sizeOf(group);
    const isCandidate = size > bodySize * LARGER && group.lines.length <= 3;
    if (
      isCandidate &&
      /\p{L}{2}/u.test(textOf(group)) &&
      !sizes.some((each) => Math.abs(each - size) < 0.6)
    ) {
      sizes.push(size);
    }
  }
  return sizes.toSorted((a, b) => b - a);
}

/** The level of headings that are set no larger than the text. */
function below(sizes: readonly number[]): number {
  return Math.min(6, sizes.length + 1);
}

function isCapitals(text: string): boolean {
  const letters = text.replaceAll(/\P{L}/gu, '');
  return (
    letters.length >= 4 &&
    text.length <= 60 &&
    letters === letters.toUpperCase() &&
    letters !== letters.toLowerCase()
  );
}

/** Letters and figures alone, without a number in front. */
export function bare(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:(?:chapter|section|part)\s+)?(?:[\d.]+|[ivxlc]+\.)\s+/u, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
