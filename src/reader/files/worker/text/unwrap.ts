/** A text whose lines are wrapped has few that are longer. */
const WRAP_MAX = 100;

/**
 * Paragraphs of plain text.
 *
 * Where lines are wrapped by hand, they are joined up to the next empty or indented line, and a word that was parted
 * at the end of a line is whole again. Where they are not, every line is a paragraph.
 */
export function unwrapParagraphs(text: string): string[] {
  const lines = text
    .replaceAll('\f', '\n')
    .split('\n')
    .map((line) => line.trimEnd());
  if (!isWrapped(lines)) return lines.map((line) => line.trim()).filter((line) => line !== '');
  const paragraphs: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) paragraphs.push(...joinWrapped(open));
    open = [];
  };
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || startsParagraph(line, lines[at - 1] ?? '')) close();
    if (line.trim() !== '') open.push(line.trim());
  }
  close();
  return paragraphs;
}

/** Joins the lines of a paragraph, or leaves them where they are verse. */
function joinWrapped(lines: readonly string[]): string[] {
  const longest = Math.max(...lines.map(({ length }) => length));
  const isVerse =
    lines.length > 2 &&
    longest < 60 &&
    lines.filter((line) => /^\p{Lu}/u.test(line)).length > lines.length * 0.8;
  return isVerse ? [...lines] : [lines.reduce(joinLines)];
}

/** Two lines as one, with a word that was parted between them whole. */
export function joinLines(before: string, line: string): string {
  // "well-" and "known" keep their hyphen where either is no plain word.
  if (/\p{Ll}[-\u{2010}\u{AD}]$/u.test(before) && /^\p{Ll}/u.test(line)) {
    return before.slice(0, -1) + line;
  }
  return /[-\u{2010}/—]$/u.test(before) ? before + line : `${before} ${line}`;
}

function isWrapped(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== '');
  if (full.length < 3) return false;
  const lengths = full.map(({ length }) => length).toSorted((a, b) => a - b);
  const long = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  if (long > WRAP_MAX || long < 30) return false;
  // Lines that go on in small letters are no paragraphs.
  const goesOn = full.filter((line, at) => at > 0 && /^\s*\p{Ll}/u.test(line));
  return goesOn.length > full.length * 0.1;
}

function startsParagraph(line: string, before: string): boolean {
  if (/^\s*(?:[•·‣▪]|[*–-]\s|\d{1,3}[.)]\s)/u.test(line)) return true;
  const indent = /^\s*/u.exec(line)?.[0].length ?? 0;
  const indentBefore = /^\s*/u.exec(before)?.[0].length ?? 0;
  return (
    indent >= 2 &&
    indentBefore < indent &&
    before.length < WRAP_MAX &&
    /[.!?:"”’)]$/u.test(before.trim())
  );
}
