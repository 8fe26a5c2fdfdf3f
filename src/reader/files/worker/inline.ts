/** A stretch of text in one style, as formats have it. */
export interface Run {
  /** As it is to be shown; of a note, its mark. */
  readonly text: string;
  /** `note`: the mark of a note in the text. */
  readonly style?: 'emphasis' | 'strong' | 'code' | 'note' | undefined;
  /** Set for a link. Only `http`, `https` and `mailto` are kept. */
  readonly href?: string | undefined;
}

/** Invisible characters that stand in words: soft hyphens, joiners without meaning here, marks of direction. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u2060\u2066-\u2069\u202A-\u202E\uFEFF]/gu;
const LIGATURES = /[\uFB00-\uFB06]/gu;
/** Begins a block of another kind when it stands first. */
const BLOCK_START =
  /^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[-=_](?=(?:\s*[-=_]){2,}\s*$)|\d{1,3}(?=[.)](?:\s|$)))/u;
const SAFE_LINK = /^(?:https?:\/\/|mailto:)[^\s<>()]+$/iu;
const WORD = /[\p{L}\p{N}]/u;
const NOTE_LENGTH_MAX = 20;

/** Text with one kind of space, and without what nobody sees. */
export function cleanText(text: string): string {
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .replaceAll(/\s+/gu, ' ');
}

/** Text as inline Markdown that shows just that text. What begins no mark is left as it is. */
export function escapeInline(text: string): string {
  return text
    .replaceAll(/&(?=#?\w{1,31};)/gu, '&amp;')
    .replaceAll('\\', '&#92;')
    .replaceAll(/[*`~$<|]/gu, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/\[(?=\^|[^\]]*\][([])|!(?=\[)/gu, (mark) => (mark === '[' ? '&#91;' : '&#33;'));
}

/**
 * Runs as one line of inline Markdown; empty where there is nothing to see.
 *
 * A style that covers part of a word, or nothing but space, is dropped: Markdown cannot say it.
 */
export function toMarkdown(runs: readonly Run[]): string {
  const pieces = joinAlike(collapse(runs));
  let out = '';
  for (const [at, run] of pieces.entries()) {
    const next = pieces[at + 1]?.text ?? '';
    out += pieceOf(run, pieces[at - 1]?.text ?? '', next);
  }
  return escapeStart(out.trim());
}

/** Runs as plain text. */
export function toPlainText(runs: readonly Run[]): string {
  return collapse(runs)
    .filter(({ style }) => style !== 'note')
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** One space between words, wherever a style begins. */
function collapse(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let endsInSpace = true;
  for (const run of runs) {
    let text = cleanText(run.text);
    if (endsInSpace && run.style !== 'note') text = text.trimStart();
    if (text === '') continue;
    endsInSpace = text.endsWith(' ');
    out.push({ ...run, text });
  }
  return out;
}

function joinAlike(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && run.style !== 'note' && last.style === run.style && last.href === run.href) {
      out[out.length - 1] = { ...last, text: last.text + run.text };
    } else out.push(run);
  }
  return out;
}

function pieceOf({ text, style, href }: Run, before: string, after: string): string {
  if (style === 'note') {
    const mark = text.replaceAll(/[\s[\]]/gu, '').slice(0, NOTE_LENGTH_MAX);
    return mark === '' ? '' : `[^${mark}]`;
  }
  const inner = text.trim();
  if (inner === '') return text;
  const [lead, tail] = [text.startsWith(' ') ? ' ' : '', text.endsWith(' ') ? ' ' : ''];
  const standsAlone =
    (lead !== '' || !WORD.test(before.slice(-1))) && (tail !== '' || !WORD.test(after.slice(0, 1)));
  return lead + marked(inner, style, href, standsAlone) + tail;
}

function marked(text: string, style: Run['style'], href: string | undefined, standsAlone: boolean) {
  if (style === 'code' && !text.includes('`')) return `\`${text}\``;
  const escaped = escapeInline(text);
  if (href !== undefined && SAFE_LINK.test(href) && !/[[\]]/u.test(text)) {
    return sameAddress(text, href) ? escaped : `[${escaped}](${href})`;
  }
  // Marks beside a mark of punctuation would not open or close.
  if (!standsAlone || !/^[\p{L}\p{N}].*[\p{L}\p{N}.!?,]$/u.test(text)) return escaped;
  if (style === 'emphasis') return `*${escaped}*`;
  return style === 'strong' ? `**${escaped}**` : escaped;
}

function sameAddress(text: string, href: string): boolean {
  const bare = (address: string) =>
    address.replace(/^(?:https?:\/\/|mailto:)/iu, '').replace(/\/$/u, '');
  return bare(text) === bare(href);
}

/** Keeps the first mark from beginning a heading, an item or a quote. */
function escapeStart(line: string): string {
  return line.replace(BLOCK_START, (mark) => (/^\d/u.test(mark) ? `${mark}\\` : `\\${mark}`));
}
