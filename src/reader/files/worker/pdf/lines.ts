import { cleanText, type Run } from '../inline.ts';
import type { Line, PageLines, PageText, TextPiece } from './page-text.ts';

/** Shares of the size of the type. */
const SAME_LINE = 0.6;
/** What stands further apart belongs to another column or cell. */
const GAP_MAX = 1.1;
const SPACE_MIN = 0.14;
const RAISED_SIZE = 0.8;
const RAISED_BY = 0.12;

/**
 * Joins what was set one after the other on one line.
 *
 * The order in which it was set counts, and not only where it stands: the gap between two columns may be no wider
 * than one between words.
 */
export function linesOf({ page, width, height, pieces }: PageText): PageLines {
  const groups: TextPiece[][] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === '') {
      groups.at(-1)?.push(piece);
      continue;
    }
    const open = groups.at(-1);
    if (open && continues(open, piece)) open.push(piece);
    else groups.push([piece]);
  }
  const lines = groups.map((group, order) => lineOf(group, page, order));
  return { page, width, height, lines: lines.filter(({ text }) => text !== '') };
}

function continues(open: readonly TextPiece[], next: TextPiece): boolean {
  const seen = open.filter(({ text }) => text.trim() !== '');
  const largest = seen.reduce((most, piece) => (piece.size > most.size ? piece : most), next);
  const last = seen.at(-1) ?? next;
  const isSameLine =
    seen.some(({ y }) => Math.abs(y - next.y) < largest.size * SAME_LINE * 0.5) ||
    Math.abs(last.y - next.y) < largest.size * SAME_LINE;
  const gap = next.x - (last.x + last.width);
  return isSameLine && gap < largest.size * GAP_MAX && gap > -largest.size * 1.2;
}

function lineOf(group: readonly TextPiece[], page: number, order: number): Line {
  const seen = group.filter(({ text }) => text.trim() !== '');
  const size = sizeOf(seen);
  const main = seen.find((piece) => piece.size > size * 0.9) ?? seen[0];
  const y = main?.y ?? 0;
  const runs: Run[] = [];
  let end: number | undefined;
  for (const piece of group) {
    if (end !== undefined && piece.x - end > size * SPACE_MIN) runs.push({ text: ' ' });
    runs.push(
      isNoteMark(piece, size, y, runs) ? { text: piece.text, style: 'note' } : { text: piece.text },
    );
    end = piece.x + piece.width;
  }
  const plain = runs.filter(({ style }) => style !== 'note').map(({ text }) => text);
  return {
    page,
    runs,
    text: cleanText(plain.join('')).trim(),
    left: Math.min(...seen.map(({ x }) => x)),
    right: Math.max(...seen.map((piece) => piece.x + piece.width)),
    y,
    size,
    isCode: seen.every((piece) => piece.isCode) && /\w/u.test(plain.join('')),
    order,
  };
}

/** The size of most of the text. */
function sizeOf(pieces: readonly TextPiece[]): number {
  const lengths = new Map<number, number>();
  for (const { size, text } of pieces)
    lengths.set(size, (lengths.get(size) ?? 0) + text.trim().length);
  return [...lengths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Small, raised, a figure or a star, and behind a word: no exponent. */
function isNoteMark(piece: TextPiece, size: number, y: number, before: readonly Run[]): boolean {
  const text = piece.text.trim();
  if (!/^(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡§¶]{1,2}|[a-f])$/u.test(text)) return false;
  if (piece.size > size * RAISED_SIZE || y - piece.y < size * RAISED_BY) return false;
  const said = before.map((run) => run.text).join('');
  return /(?:\p{L}{3}|[.,;:!?"”’)\]])\s*$/u.test(said);
}
