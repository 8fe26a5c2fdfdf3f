import type { Line, PageLines } from './page-text.ts';

const TITLE = /^(?:table of )?contents$|^inhalt(?:sverzeichnis)?$|^(?:índice|contenido)$/iu;
const LEADERS = /(?:\.\s?){5,}|(?:…\s?){2,}|·{4,}/u;
const ENDS_IN_PAGE = /(?:^|[\s.…])(?:\d{1,4}|[ivxl]{1,6})$/iu;
/** A page is one of contents if so many of its lines lead to a page. */
const SHARE = 0.5;

/** Pages without a table of contents that is printed in the text: the reader has one that can be clicked. */
export function withoutContents(pages: readonly PageLines[]): PageLines[] {
  let isWithin = false;
  return pages.map((page) => {
    const title = page.lines.find(({ text }) => TITLE.test(text));
    const rows = rowsOf(title ? page.lines.filter(({ y }) => y > title.y + 1) : page.lines);
    const leading = rows.filter((row) => ENDS_IN_PAGE.test(row) || LEADERS.test(row)).length;
    const isContents = rows.length > 1 && leading >= rows.length * SHARE;
    isWithin = isContents && (title !== undefined || isWithin);
    if (isWithin)
      return { ...page, lines: title ? page.lines.filter(({ y }) => y < title.y - 1) : [] };
    return { ...page, lines: page.lines.filter(({ text }) => !LEADERS.test(text)) };
  });
}

/** Texts of what stands at one height, from the left. */
function rowsOf(lines: readonly Line[]): string[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last?.[0] && line.y - last[0].y < line.size * 0.3) last.push(line);
    else rows.push([line]);
  }
  return rows.map((row) =>
    row
      .toSorted((a, b) => a.left - b.left)
      .map(({ text }) => text)
      .join(' '),
  );
}
