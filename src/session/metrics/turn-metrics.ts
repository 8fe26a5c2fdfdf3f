import type {
  ChunkMaking,
  ChunkStart,
  TextSpan,
  TokenUsage,
  TurnId,
} from '../../contract/index.ts';
import type { TurnStart } from '../session.ts';
import type { ArrivalPoint, TextArrival } from './text-arrival.ts';

/**
 * Metrics of one turn: plain values, without a word of what was said. Times are milliseconds after it was asked
 * for; one that has not come yet is `undefined`, and missing in JSON.
 */
export interface TurnMetrics {
  readonly turn: TurnId;
  readonly kind: TurnStart['kind'];
  /** When it was asked for, on the session's clock; in the page that is the clock of `performance.now()`. */
  readonly sentMs: number;
  readonly firstDeltaMs: number | undefined;
  /** The text of the first chunk was complete. */
  readonly firstSegmentMs: number | undefined;
  /** The first chunk was made. */
  readonly firstAudioMs: number | undefined;
  /** The first chunk left the loudspeaker, by the audio clock and its latency. */
  readonly firstSoundMs: number | undefined;
  /** The latest delta: the end of the reply's text, once the turn has ended. */
  readonly lastDeltaMs: number | undefined;
  /** `done` or the fatal error: all of the reply is written and made into sound. */
  readonly endMs: number | undefined;
  /** The last of it was heard, or it was silenced. Sound that is repeated after that does not count. */
  readonly soundEndMs: number | undefined;
  /** Of the audio clock, in whose frames gaps are counted. */
  readonly rateHz: number;
  readonly deltas: number;
  readonly characters: number;
  /** The course of the text's arrival, thinned to at most 256 points. */
  readonly arrival: readonly ArrivalPoint[];
  readonly audioChunks: number;
  /** Speech and pauses made so far. */
  readonly audioSeconds: number;
  /** How long the voice worked on what did not come from the cache. */
  readonly synthesisMs: number;
  /** The same by the seconds of sound that came of it: below 1 the voice is faster than speech. */
  readonly realTimeFactor: number | undefined;
  /** Chunks that came too late to join the one before. */
  readonly underruns: number;
  /** Silence that was heard on account of them. */
  readonly underrunSeconds: number;
  /** All silence between chunks that was heard, pauses as they should be and underruns. */
  readonly silenceSeconds: number;
  /** How often the sound was held back so as not to break later. */
  readonly holds: number;
  /** For how long in all. */
  readonly heldMs: number;
  /** Tokens of instruction, history and message; `undefined` where the source does not say. */
  readonly promptTokens: number | undefined;
  /** Tokens of the reply, thinking included; `undefined` where the source does not say. */
  readonly replyTokens: number | undefined;
  readonly errors: number;
  readonly cancelled: boolean;
  /** In reading order. */
  readonly chunks: readonly ChunkMetrics[];
}

/** Metrics of one spoken chunk. Times as in {@link TurnMetrics}. */
export interface ChunkMetrics {
  readonly index: number;
  /** Id of the voice that was asked. */
  readonly voice: string;
  /** Where its text stands in the turn's speakable text. */
  readonly span: TextSpan;
  readonly characters: number;
  /** Phoneme symbols, where the engine counts them. */
  readonly symbols: number | undefined;
  /** The last of its text had arrived, and was known to be complete. */
  readonly readyMs: number;
  readonly askedMs: number;
  readonly madeMs: number;
  /** From ready to asked: the voice had other things to do, or enough lead. */
  readonly waitMs: number;
  /** From asked to made, a first attempt that failed included. */
  readonly synthesisMs: number;
  /** Without its pause, at the pace in which it was made. */
  readonly soundSeconds: number;
  readonly realTimeFactor: number;
  readonly isCached: boolean;
  /** It began to leave the loudspeaker. Only the first time counts. */
  readonly startMs: number | undefined;
  /** How long it sounded, at the speed that it began with. */
  readonly heardSeconds: number | undefined;
  /**
   * Silence before it that nobody asked for, in frames of the audio clock; `undefined` where it had nothing to
   * join: the first chunk, and those after the person had paused or skipped.
   */
  readonly gapFrames: number | undefined;
}

/** Notes on one chunk, on the session's clock. */
export interface ChunkRecord {
  readonly making: ChunkMaking;
  readonly span: TextSpan;
  /** Of silence that belongs after it, at the pace in which it was made. */
  readonly pauseSeconds: number;
  start?: ChunkStart;
}

/** Notes on one turn; times on the session's clock. */
export interface TurnRecord {
  readonly start: TurnStart;
  readonly arrival: TextArrival;
  readonly chunks: ChunkRecord[];
  /** Of the chunk whose `audio` comes next. */
  making?: ChunkMaking;
  firstDeltaMs?: number;
  lastDeltaMs?: number;
  endMs?: number;
  soundEndMs?: number;
  deltas: number;
  characters: number;
  audioSeconds: number;
  holds: number;
  heldMs: number;
  /** Since when it is being held back, if it is. */
  heldSinceMs?: number;
  usage?: TokenUsage;
  errors: number;
  cancelled: boolean;
}

/** @param rateHz Of the audio clock. */
export function metricsOf(record: TurnRecord, rateHz: number): TurnMetrics {
  const { start, deltas, characters, audioSeconds, holds, heldMs, errors, cancelled } = record;
  const since = (timeMs: number) => rounded(timeMs - start.sentMs);
  const sinceIf = (timeMs: number | undefined) =>
    timeMs === undefined ? undefined : since(timeMs);

  const chunks = record.chunks.map((chunk) => chunkMetricsOf(chunk, since));
  const [first] = chunks;
  const synthesized = chunks.filter((chunk) => !chunk.isCached);
  const synthesisMs = sum(synthesized.map((chunk) => chunk.synthesisMs));
  const late = chunks.flatMap(({ gapFrames = 0 }) => (gapFrames > 0 ? [gapFrames] : []));
  return {
    turn: start.turn,
    kind: start.kind,
    sentMs: rounded(start.sentMs),
    firstDeltaMs: sinceIf(record.firstDeltaMs),
    firstSegmentMs: first?.readyMs,
    firstAudioMs: first?.madeMs,
    firstSoundMs: least(chunks.flatMap(({ startMs }) => startMs ?? [])),
    lastDeltaMs: sinceIf(record.lastDeltaMs),
    endMs: sinceIf(record.endMs),
    soundEndMs: sinceIf(record.soundEndMs),
    rateHz,
    deltas,
    characters,
    arrival: record.arrival.points.map(([atMs, count]) => [rounded(atMs), count] as const),
    audioChunks: chunks.length,
    audioSeconds: rounded(audioSeconds),
    synthesisMs: rounded(synthesisMs),
    realTimeFactor: ratio(synthesisMs / 1000, sum(synthesized.map((chunk) => chunk.soundSeconds))),
    underruns: late.length,
    underrunSeconds: rounded(sum(late) / rateHz),
    silenceSeconds: rounded(silenceBetween(record.chunks, rateHz)),
    holds,
    heldMs: rounded(heldMs),
    promptTokens: record.usage?.promptTokens,
    replyTokens: record.usage?.replyTokens,
    errors,
    cancelled,
    chunks,
  };
}

function chunkMetricsOf(
  { making, span, start }: ChunkRecord,
  since: (timeMs: number) => number,
): ChunkMetrics {
  const { readyMs, askedMs, madeMs, soundSeconds } = making;
  return {
    ...making,
    span,
    readyMs: since(readyMs),
    askedMs: since(askedMs),
    madeMs: since(madeMs),
    waitMs: rounded(askedMs - readyMs),
    synthesisMs: rounded(madeMs - askedMs),
    soundSeconds: rounded(soundSeconds),
    realTimeFactor: ratio((madeMs - askedMs) / 1000, soundSeconds) ?? 0,
    startMs: start && since(start.heardMs),
    heardSeconds: start && rounded(start.soundSeconds),
    gapFrames: start?.gapFrames,
  };
}

/**
 * Seconds of silence that were heard between chunks that followed one another: the pause that belongs there, at the
 * speed of listening, and what was longer. Where the person paused or skipped, the silence is theirs.
 */
function silenceBetween(chunks: readonly ChunkRecord[], rateHz: number): number {
  return sum(
    chunks.map(({ start }, at) => {
      const before = chunks[at - 1];
      if (start?.gapFrames === undefined || !before?.start) return 0;
      const slowness = ratio(before.start.soundSeconds, before.making.soundSeconds) ?? 1;
      return before.pauseSeconds * slowness + start.gapFrames / rateHz;
    }),
  );
}

/** To a thousandth, of whatever unit: finer than any clock here, and free of the digits that arithmetic leaves. */
function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function least(numbers: readonly number[]): number | undefined {
  return numbers.length > 0 ? Math.min(...numbers) : undefined;
}

function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? rounded(part / whole) : undefined;
}
