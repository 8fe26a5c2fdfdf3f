import { bodySizeOf, median, type Line, type PageLines } from './page-text.ts';

/** So many lines at the top and at the bottom of a page may belong to the page. */
const EDGE_LINES = 4;
/** Where they stand: shares of the height of the page. */
const EDGE_SHARE = 0.22;
/** A line that comes again on so many pages is no text. */
const REPEATS_MIN = 3;
const REPEATS_SHARE = 0.3;
/** A head or foot has at most so many rows. */
const HEAD_ROWS = 3;
/** Lines at the same height differ by at most so many points. */
const SAME_HEIGHT = 3;
/** A detached line at the same height on so many of the pages is a running head, whatever it says… */
const DETACHED_SHARE = 0.3;
/** …unless it is set larger than the text, as the titles of slides are. */
const HEAD_SIZE_MAX = 1.1;
const PAGE_NUMBER =
  /^(?:[-–—|[(]?\s*(?:page|p\.|seite|página)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|\/|von|de)\s*\d{1,4})?\s*[-–—|\])]?)$/iu;

/** Pages without their running heads, running feet and numbers. */
export function withoutFurniture(pages: readonly PageLines[]): PageLines[] {
  const edges = pages.map(edgesOf);
  const repeated = repeatedTexts(edges, pages.length);
  const bodySize = bodySizeOf(pages.flatMap(({ lines }) => lines));
  const small = edges.map((lines) => lines.filter(({ size }) => size < bodySize * HEAD_SIZE_MAX));
  const heights = detachedHeights(pages, small);
  const names = new Set(
    pages.flatMap(({ lines }) =>
      lines.filter(({ size }) => size > bodySize * HEAD_SIZE_MAX).map(nameOf),
    ),
  );
  return pages.map((page, at) => {
    const own = edges[at];
    if (!own) return page;
    const isFurniture = (line: Line): boolean => {
      if (!own.includes(line)) return false;
      if (PAGE_NUMBER.test(line.text) && isOutermost(line, page)) return true;
      if (repeated.has(keyOf(line)) && isDetached(line, page, HEAD_ROWS)) return true;
      if (line.size > bodySize * HEAD_SIZE_MAX || !isDetached(line, page)) return false;
      // The title of the text or of a chapter, again and smaller.
      return names.has(nameOf(line)) || heights.some((y) => Math.abs(y - line.y) < SAME_HEIGHT);
    };
    const found = page.lines.filter(isFurniture);
    const rows = found.map(({ y }) => y);
    // What shares the line with it belongs to it: the number beside the title.
    const isBeside = (line: Line) =>
      own.includes(line) && rows.some((y) => Math.abs(y - line.y) < SAME_HEIGHT);
    return { ...page, lines: page.lines.filter((line) => !isFurniture(line) && !isBeside(line)) };
  });
}

/** Letters alone, so that "3 WHAT REMAINS" is "What remains". */
function nameOf({ text }: Line): string {
  return text.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
}

/** Lines near the top and the bottom. */
function edgesOf({ lines, height }: PageLines): Line[] {
  const byHeight = lines.toSorted((a, b) => a.y - b.y);
  const top = byHeight.slice(0, EDGE_LINES).filter(({ y }) => y < height * EDGE_SHARE);
  const bottom = byHeight.slice(-EDGE_LINES).filter(({ y }) => y > height * (1 - EDGE_SHARE));
  return [...top, ...bottom];
}

/** The text with its figures made alike, and on which edge it is. */
function keyOf({ text, y }: Line): string {
  const alike = text.toLowerCase().replaceAll(/\d+|\b[ivxlc]+\b/gu, '#');
  return `${Math.round(y / 12)} ${alike}`;
}

function repeatedTexts(edges: readonly (readonly Line[])[], pageCount: number): Set<string> {
  const counts = new Map<string, number>();
  for (const lines of edges) {
    for (const key of new Set(lines.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(Math.min(REPEATS_MIN, pageCount), Math.min(5, pageCount * REPEATS_SHARE));
  return new Set(
    [...counts].filter(([, count]) => count >= Math.max(2, least)).map(([key]) => key),
  );
}

/** Heights at which most pages have a line that stands apart from the text. */
function detachedHeights(
  pages: readonly PageLines[],
  edges: readonly (readonly Line[])[],
): number[] {
  const full = pages.filter(({ lines }) => lines.length > EDGE_LINES);
  if (full.length < 4) return [];
  const heights = edges.flatMap((lines, at) => {
    const page = pages[at];
    return page ? lines.filter((line) => isDetached(line, page)).map(({ y }) => y) : [];
  });
  const found: number[] = [];
  for (const y of heights) {
    if (found.some((known) => Math.abs(known - y) < SAME_HEIGHT)) continue;
    const alike = heights.filter((other) => Math.abs(other - y) < SAME_HEIGHT);
    if (alike.length > full.length * DETACHED_SHARE) found.push(median(alike));
  }
  return found;
}

/**
 * Whether a line stands apart from the text: with more room than lines have between it and the text.
 *
 * @param rows How many rows there may be on its side of that room.
 */
function isDetached(line: Line, page: PageLines, rows = 1): boolean {
  const ys = [...new Set(page.lines.map(({ y }) => Math.round(y)))].toSorted((a, b) => a - b);
  if (ys.length < 3) return true;
  const at = ys.indexOf(Math.round(line.y));
  const gaps = ys.slice(1).map((y, index) => y - (ys[index] ?? 0));
  const leading = median(gaps.filter((gap) => gap > 4));
  const isWide = (gap: number) => leading > 0 && gap > leading * 1.4;
  return at < rows
    ? gaps.slice(at, rows).some(isWide)
    : at >= ys.length - rows && gaps.slice(-rows, at).some(isWide);
}

function isOutermost(line: Line, { lines }: PageLines): boolean {
  const others = lines.filter(
    (other) => other !== line && Math.abs(other.y - line.y) > SAME_HEIGHT,
  );
  return others.every(({ y }) => y > line.y) || others.every(({ y }) => y < line.y);
}
