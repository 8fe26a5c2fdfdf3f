/** A line of text on a page. Points from the left and from the bottom. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

export interface PdfOptions {
  readonly title?: string;
  /** Goes into the trailer, such as `/Encrypt 9 0 R`. */
  readonly trailer?: string;
  /** Further objects, from number 5 on. */
  readonly objects?: readonly string[];
}

/** A PDF of pages of A5, in Helvetica; characters of Latin-1 only. */
export function pdfOf(
  pages: readonly (readonly PdfLine[])[],
  options: PdfOptions = {},
): Uint8Array<ArrayBuffer> {
  const { title, trailer = '', objects: more = [] } = options;
  const firstPage = 5 + more.length;
  const kids = pages.map((_, at) => `${firstPage + at * 2} 0 R`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${title === undefined ? '' : `/Title (${escaped(title)})`} >>`,
    ...more,
    ...pages.flatMap((lines, at) => {
      const content = lines.map(lineOperators).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources << /Font << /F 3 0 R >> >> /Contents ${firstPage + at * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${`${offset}`.padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF`;
  return Uint8Array.from(file, (character) => character.codePointAt(0) ?? 0);
}

function lineOperators({ text, x, y, size = 10 }: PdfLine): string {
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\()]/gu, String.raw`\$&`);
}

/** About as wide as Helvetica in a text: half the size a character. */
const CHARACTER_WIDTH = 0.5;

/** Words in lines that fit a column. */
export function wrapped(text: string, width: number, size = 10): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const fits = (line.length + word.length + 1) * size * CHARACTER_WIDTH <= width;
    if (line === '' || fits) lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text of so many pages, with a running head and a number on each; sentences run on over the pages. */
export function longPdf(pages: number): Uint8Array<ArrayBuffer> {
  const words = Array.from(
    { length: pages * 28 },
    (_, at) =>
      `Sentence ${at} tells of the lamps that stand along the sound and of the one that is lit.`,
  );
  const lines = wrapped(words.join(' '), 340);
  const perPage = Math.ceil(lines.length / pages);
  return pdfOf(
    Array.from({ length: pages }, (_, page) => [
      { text: `The Lamps - Part ${Math.floor(page / 10) + 1}`, x: 40, y: 560, size: 8 },
      ...lines.slice(page * perPage, (page + 1) * perPage).map((text, at) => ({
        text,
        x: 40,
        y: 530 - at * 12,
      })),
      { text: `${page + 1}`, x: 205, y: 25, size: 8 },
    ]),
    { title: 'The Lamps' },
  );
}
