import type { SpokenSymbol } from './symbols.ts';

/** A run of symbols that is synthesized in one go. */
export interface SymbolChunk {
  /** Half-open, in symbols. */
  readonly start: number;
  readonly end: number;
  /** Silence that belongs behind it, at speed 1. */
  readonly pauseSeconds: number;
}

/** Marks after which the symbols may be cut, best first; 0 behind a letter, where nothing else is left. */
const CUTS = [
  { after: '.!?…', pauseSeconds: 0.3 },
  { after: ',;:—', pauseSeconds: 0.15 },
  { after: ' ', pauseSeconds: 0 },
];

/** What may stand between a mark and the space behind it. */
const CLOSING = '"”») ';

/**
 * Cuts symbols into runs of at most `longest`: at the end of a sentence, else of a clause, else of a word,
 * else anywhere. The runs are the symbols: nothing between them, nothing twice.
 *
 * They come out about equally long, because a short remainder sounds rushed.
 */
export function splitSymbols(symbols: readonly SpokenSymbol[], longest: number): SymbolChunk[] {
  const chunks: SymbolChunk[] = [];
  let start = 0;
  while (symbols.length - start > longest) {
    const left = symbols.length - start;
    const even = Math.ceil(left / Math.ceil(left / longest));
    const cut = bestCut(symbols, start, even, longest);
    chunks.push({ start, ...cut });
    start = cut.end;
  }
  if (start < symbols.length) chunks.push({ start, end: symbols.length, pauseSeconds: 0 });
  return chunks;
}

/** The best cut in the second half of what fits, and of equally good ones the nearest to `even`. */
function bestCut(
  symbols: readonly SpokenSymbol[],
  start: number,
  even: number,
  longest: number,
): { end: number; pauseSeconds: number } {
  for (const { after, pauseSeconds } of CUTS) {
    let best: number | undefined;
    for (let at = start + Math.ceil(even / 2); at < start + longest; at++) {
      const end = at + 1;
      if (symbols[at]?.symbol !== ' ' || !endsWith(symbols, start, end, after)) continue;
      const distance = Math.abs(end - start - even);
      if (best === undefined || distance < Math.abs(best - start - even)) best = end;
    }
    if (best !== undefined) return { end: best, pauseSeconds };
  }
  return { end: start + even, pauseSeconds: 0 };
}

/** Whether one of the marks stands before `end`, with nothing but closing marks and spaces between. */
function endsWith(
  symbols: readonly SpokenSymbol[],
  start: number,
  end: number,
  marks: string,
): boolean {
  for (let at = end - 1; at >= start; at--) {
    const symbol = symbols[at]?.symbol ?? '';
    if (marks.includes(symbol)) return true;
    if (!CLOSING.includes(symbol)) return false;
  }
  return false;
}
