import type { Boundary } from '../../contract/index.ts';

/** The facts of a phrase that a plan needs. */
export interface PlannedPhrase {
  /** UTF-16 code units. */
  readonly characters: number;
  readonly boundary: Boundary;
  /** Whether it may be spoken in one go with the phrase before. */
  readonly isJoinable: boolean;
}

/** Straight lines through what the voice costs, in seconds as a clock and an ear have them. */
export interface PlanCost {
  readonly fixedSeconds: number;
  readonly secondsPerCharacter: number;
  readonly soundSecondsPerCharacter: number;
}

/** Where the ear is. */
export interface PlanState {
  /** Sound that has been made and not been heard yet. */
  readonly aheadSeconds: number;
  /** What should be left of it when a segment comes, for costs that differ from what was predicted. */
  readonly reserveSeconds: number;
  /** Whether the ear waits until all can follow without a break; else each delay is a break where it falls. */
  readonly isHeld: boolean;
}

/** How phrases are best joined into segments. */
export interface Plan {
  /** How many phrases the first segment has; at least one. */
  readonly first: number;
  /**
   * By how much the latest segment misses the moment at which the ear runs dry, in seconds; negative: how much the
   * tightest has to spare.
   */
  readonly latenessSeconds: number;
}

/** Quality falls, hurried and faint, beyond some 250 symbols, of which English has nearly as many as letters. */
export const SEGMENT_MAX = 240;
/** Sentences are spoken in one go only while they are short together: a skip goes by segments. */
export const GROUP_MAX = 100;

/** The cost of a cut for the melody, beside that of one more segment. */
const CUT_PENALTY: Readonly<Record<Boundary, number>> = {
  paragraph: 0,
  sentence: 0,
  clause: 1,
  word: 4,
};
const SEGMENT_PENALTY = 0.3;
/** Where a segment becomes long, and what it costs per code unit from there on. */
const LONG = { from: 160, penalty: 1 / 60 };

/**
 * Joins phrases into segments so that no segment comes after the ear has run dry, or if that cannot be had, with the
 * least delay; among such plans the one that sounds best.
 *
 * When the last phrase of a segment is spoken depends only on how many segments there were before, as the cost is a
 * straight line; so all plans are compared in `O(phrases³)`.
 *
 * @param phrases Not empty.
 */
export function planSegments(
  phrases: readonly PlannedPhrase[],
  cost: PlanCost,
  { aheadSeconds, reserveSeconds, isHeld }: PlanState,
): Plan {
  const count = phrases.length;
  /** Code units before each phrase, and in all. */
  const before = [0];
  for (const { characters } of phrases) before.push((before.at(-1) ?? 0) + characters);
  const charactersBefore = (at: number) => before[at] ?? 0;

  /** Of the segment `from … end`, which is the `nth`, from 1: how late it comes. */
  const lateness = (from: number, end: number, nth: number) =>
    cost.fixedSeconds * nth +
    cost.secondsPerCharacter * charactersBefore(end) -
    cost.soundSecondsPerCharacter * charactersBefore(from) -
    aheadSeconds;

  const penaltyOf = (from: number, end: number): number => {
    const length = charactersBefore(end) - charactersBefore(from);
    const boundary = phrases[end - 1]?.boundary ?? 'word';
    return CUT_PENALTY[boundary] + SEGMENT_PENALTY + Math.max(0, length - LONG.from) * LONG.penalty;
  };

  /** For each phrase, from where a segment that ends with it may begin. */
  const earliest = phrases.map((_, at) => earliestStart(phrases, before, at));

  const cheapest = (costOf: Combine): Cost | undefined => {
    // By the end of the last segment: what the best way there costs, for one number of segments after the other.
    let row = new Map<number, Cost>([[0, { value: 0, first: 0 }]]);
    let winner: Cost | undefined;
    for (let nth = 1; nth <= count; nth++) {
      const next = new Map<number, Cost>();
      for (let end = nth; end <= count; end++) {
        for (let from = earliest[end - 1] ?? end - 1; from < end; from++) {
          const start = row.get(from);
          const value = start && costOf(start.value, from, end, nth);
          if (start === undefined || value === undefined) continue;
          if (value < (next.get(end)?.value ?? Infinity)) {
            next.set(end, { value, first: nth === 1 ? end : start.first });
          }
        }
      }
      const whole = next.get(count);
      if (whole && whole.value < (winner?.value ?? Infinity)) winner = whole;
      row = next;
    }
    return winner;
  };

  // A break that cannot be helped had better come late than now: by then more is known. One that comes now in any
  // case may as well be long enough for what follows to come in time.
  const latestFirst = isHeld || lateness(0, 1, 1) > 0 ? Infinity : 0;
  const quickest = cheapest((soFar, from, end, nth) => {
    const late = lateness(from, end, nth);
    if (nth === 1) return late > latestFirst ? undefined : late;
    return Math.max(soFar, late);
  });
  const latenessSeconds = quickest?.value ?? 0;
  const latest = Math.max(latenessSeconds, -reserveSeconds) + TOLERANCE_SECONDS;
  const finest = cheapest((soFar, from, end, nth) => {
    const late = lateness(from, end, nth);
    if (late > latest || (nth === 1 && late > latestFirst)) return undefined;
    return soFar + penaltyOf(from, end);
  });
  return { first: (finest ?? quickest)?.first ?? 1, latenessSeconds };
}

/** The value of a way through the phrases, and how many of them its first segment has. */
interface Cost {
  readonly value: number;
  readonly first: number;
}

/** The value of a way that goes on with the segment `from … end`, its `nth`; `undefined`: it must not. */
type Combine = (soFar: number, from: number, end: number, nth: number) => number | undefined;

/** Plans that come this much later than the quickest are as good as it. */
const TOLERANCE_SECONDS = 0.02;

/** The first phrase of the longest segment that may end with `at`. */
function earliestStart(
  phrases: readonly PlannedPhrase[],
  before: readonly number[],
  at: number,
): number {
  let start = at;
  let isGroup = false;
  while (start > 0 && phrases[start]?.isJoinable) {
    const previous = phrases[start - 1];
    isGroup ||= previous?.boundary === 'sentence';
    const length = (before[at + 1] ?? 0) - (before[start - 1] ?? 0);
    if (length > (isGroup ? GROUP_MAX : SEGMENT_MAX)) break;
    start--;
  }
  return start;
}
