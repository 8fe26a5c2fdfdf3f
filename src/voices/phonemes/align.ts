import type { TextSpan, WordTime } from '../../contract/index.ts';
import { isSound, isStress, type SpokenSymbol } from './symbols.ts';
import { wordSpans } from './word-spans.ts';

/** A word of the text and the symbols by which it is said. */
export interface SpokenWord {
  /** In the text, in UTF-16 code units. */
  readonly text: TextSpan;
  /** Half-open, in symbols; empty for a word that is not heard by itself. */
  readonly symbols: TextSpan;
  /** The share of those symbols that is the word's, where several are said in one: 0 … 1. */
  readonly share: TextSpan;
}

/** At most so many words are said in one, or one word in so many: a number of twenty digits takes 31. */
const MOST_TOGETHER = 4;
const MOST_APART = 40;

/** Marks that stand in the phonemes where they stand in the text. */
const MARKS = /[.,;:!?…—]/;

/** Cost of a mark behind the word on one side only, in symbols. */
const MARK_MISMATCH = 3;

/** Cost of taking a word that has a sound, on either side, for one without a partner. */
const ALONE = 4;

/** Cost of taking one more word along, on either side: of equal lengths, words side by side win. */
const ONE_MORE = 0.1;

/** A word on one side of the alignment. */
interface Unit {
  readonly span: TextSpan;
  /** Its length in sounds, on the side of the text the expected one. */
  readonly size: number;
  /** Whether a mark of punctuation follows. */
  readonly marked: boolean;
}

/**
 * Which symbols say which word.
 *
 * Most words are one word of the phonemes; but "1999" is three, "in the" is one, and nothing in the phonemes
 * says which. So both sides are matched in order such that the lengths, and the punctuation behind the
 * words, fit best: a shortest path, as in the alignment of translated texts by length (Gale and Church,
 * 1993).
 *
 * @param sizes How many sounds each word of the text has when it is said by itself, as nearly as is known.
 * @returns Every word of the text, in order; their symbols rise.
 */
export function alignWords(
  text: string,
  symbols: readonly SpokenSymbol[],
  sizes: readonly number[],
): SpokenWord[] {
  const words = wordSpans(text).map((span, at, all): Unit => {
    const between = text.slice(span.end, all[at + 1]?.start ?? text.length);
    return { span, size: sizes[at] ?? 0, marked: MARKS.test(between) };
  });
  const spoken = spokenUnits(symbols);

  const aligned: SpokenWord[] = [];
  let w = 0;
  let s = 0;
  for (const [dw, ds] of cheapestPath(words, spoken)) {
    const nowhere = spoken[s]?.span.start ?? symbols.length;
    aligned.push(...together(words.slice(w, w + dw), spoken.slice(s, s + ds), nowhere));
    w += dw;
    s += ds;
  }
  return aligned;
}

/** How many words, and how many spoken ones, are taken at a time. */
type Step = readonly [words: number, spoken: number];

function cheapestPath(words: readonly Unit[], spoken: readonly Unit[]): Step[] {
  const wordsUntil = sizesUntil(words);
  const spokenUntil = sizesUntil(spoken);
  const between = (until: readonly number[], from: number, to: number) =>
    (until[to] ?? 0) - (until[from] ?? 0);

  function costOf(w: number, s: number, [dw, ds]: Step): number {
    const size = between(wordsUntil, w, w + dw);
    const difference = Math.abs(size - between(spokenUntil, s, s + ds));
    if (dw === 0 || ds === 0) return difference === 0 ? 0 : difference + ALONE;
    const isMismatch = words[w + dw - 1]?.marked !== spoken[s + ds - 1]?.marked;
    return difference + (isMismatch ? MARK_MISMATCH : 0) + ONE_MORE * (dw + ds - 2);
  }

  /** At `w * width + s`: the cheapest way to match the first `w` words with the first `s` spoken ones. */
  const width = spoken.length + 1;
  const cost = new Float64Array((words.length + 1) * width).fill(Infinity);
  const lastStep: Step[] = [];
  cost[0] = 0;
  for (let w = 0; w <= words.length; w++) {
    for (let s = 0; s < width; s++) {
      const sofar = cost[w * width + s] ?? Infinity;
      for (const step of STEPS) {
        if (w + step[0] > words.length || s + step[1] >= width) continue;
        const at = (w + step[0]) * width + s + step[1];
        const next = sofar + costOf(w, s, step);
        if (next < (cost[at] ?? Infinity)) {
          cost[at] = next;
          lastStep[at] = step;
        }
      }
    }
  }

  const path: Step[] = [];
  for (let at = cost.length - 1, step = lastStep[at]; step !== undefined; step = lastStep[at]) {
    path.push(step);
    at -= step[0] * width + step[1];
  }
  return path.toReversed();
}

const STEPS: readonly Step[] = [
  [1, 1],
  ...Array.from({ length: MOST_APART - 1 }, (_, at): Step => [1, at + 2]),
  ...Array.from({ length: MOST_TOGETHER - 1 }, (_, at): Step => [at + 2, 1]),
  [1, 0],
  [0, 1],
];

/** For each place between two units, the size of all before it. */
function sizesUntil(units: readonly Unit[]): number[] {
  let total = 0;
  return [0, ...units.map(({ size }) => (total += size))];
}

/** The words that one step matched with the same symbols, each with its part of them. */
function together(words: readonly Unit[], spoken: readonly Unit[], nowhere: number): SpokenWord[] {
  const symbols = {
    start: spoken[0]?.span.start ?? nowhere,
    end: spoken.at(-1)?.span.end ?? nowhere,
  };
  const until = sizesUntil(words);
  const total = until.at(-1) || 1;
  return words.map(({ span }, at) => ({
    text: span,
    symbols,
    share: { start: (until[at] ?? 0) / total, end: (until[at + 1] ?? 0) / total },
  }));
}

/**
 * When a word is heard.
 *
 * @param offset Where the text of the word's span begins in the text that was asked for.
 * @param edges For each symbol its start, and then the end of the last, in seconds from the first sample.
 */
export function wordTimeOf(
  { text, symbols, share }: SpokenWord,
  offset: number,
  edges: readonly number[],
): WordTime {
  const from = edges[symbols.start] ?? 0;
  const seconds = (edges[symbols.end] ?? from) - from;
  return {
    start: offset + text.start,
    end: offset + text.end,
    startSeconds: from + share.start * seconds,
    endSeconds: from + share.end * seconds,
  };
}

/** How many words the phonemes have. */
export function countSpokenWords(symbols: readonly SpokenSymbol[]): number {
  return spokenUnits(symbols).length;
}

/** The words of the phonemes: what stands between spaces and marks. */
function spokenUnits(symbols: readonly SpokenSymbol[]): Unit[] {
  const units: Unit[] = [];
  let start: number | undefined;
  symbols.forEach((symbol, at) => {
    const next = symbols[at + 1];
    const isPart = isSound(symbol) || isStress(symbol);
    if (isPart) start ??= at;
    const continues = next !== undefined && (isSound(next) || isStress(next));
    if (start === undefined || continues) return;
    const sounds = symbols.slice(start, at + 1).filter(isSound).length;
    const behind = nextMark(symbols, at + 1);
    units.push({ span: { start, end: at + 1 }, size: sounds, marked: behind });
    start = undefined;
  });
  return units;
}

/** Whether there is a mark before the next word. */
function nextMark(symbols: readonly SpokenSymbol[], from: number): boolean {
  for (let at = from; at < symbols.length; at++) {
    const symbol = symbols[at];
    if (symbol === undefined || isSound(symbol) || isStress(symbol)) return false;
    if (MARKS.test(symbol.symbol)) return true;
  }
  return false;
}
