import type { ChunkMetrics, TurnMetrics } from '../../session/metrics/turn-metrics.ts';

/** Round steps, from a tenth of a second to an hour. */
const STEPS_MS = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  1_200_000, 3_600_000,
];
const MOST_STEPS = 6;

/** A time axis that begins with the turn. */
export interface TimeAxis {
  /** The axis ends with a whole step, so that it changes rarely while a turn runs. */
  readonly endMs: number;
  readonly ticksMs: readonly number[];
}

/** @returns An axis that reaches `lastMs` in no more than six steps, up to six hours. */
export function axisUntil(lastMs: number): TimeAxis {
  const stepMs = STEPS_MS.find((step) => lastMs <= step * MOST_STEPS) ?? STEPS_MS.at(-1) ?? lastMs;
  const steps = Math.max(1, Math.ceil(lastMs / stepMs));
  return {
    endMs: steps * stepMs,
    ticksMs: Array.from({ length: steps + 1 }, (_, at) => at * stepMs),
  };
}

/** When a chunk ended, if it has started; earlier if the next one began before its end. */
export function soundEndOf(chunks: readonly ChunkMetrics[], at: number): number | undefined {
  const { startMs, heardSeconds = 0 } = chunks[at] ?? {};
  if (startMs === undefined) return undefined;
  const nextMs = chunks[at + 1]?.startMs ?? Infinity;
  const endMs = startMs + heardSeconds * 1000;
  return nextMs > startMs ? Math.min(endMs, nextMs) : endMs;
}

/** The latest time in the metrics. */
export function lastMomentOf(metrics: TurnMetrics): number {
  const { chunks, lastDeltaMs = 0, endMs = 0, soundEndMs = 0 } = metrics;
  const ends = chunks.map((chunk, at) => soundEndOf(chunks, at) ?? chunk.madeMs);
  return Math.max(lastDeltaMs, endMs, soundEndMs, ...ends);
}

/** The end of the zoomed picture: shortly after the first sound. */
export function beginningOf({ firstSoundMs, firstAudioMs }: TurnMetrics): number {
  return Math.max(1000, 2 * (firstSoundMs ?? firstAudioMs ?? 0));
}

/** How many characters had arrived at a time. */
export function charactersAt({ arrival }: TurnMetrics, atMs: number): number {
  return arrival.findLast(([pointMs]) => pointMs <= atMs)?.[1] ?? 0;
}

export type Lane = 'text' | 'voice' | 'sound';

/** The chunk nearest to a moment in a lane; `undefined` when the lane is empty. */
export function chunkNear(
  metrics: TurnMetrics,
  lane: Lane,
  atMs: number,
): ChunkMetrics | undefined {
  const { chunks } = metrics;
  const distances = chunks.map((chunk, at) => {
    switch (lane) {
      case 'text':
        return distance(atMs, chunk.readyMs, chunk.readyMs);
      case 'voice':
        return distance(atMs, chunk.askedMs, chunk.madeMs);
      case 'sound':
        return distance(atMs, chunk.startMs, soundEndOf(chunks, at));
    }
  });
  const least = Math.min(...distances);
  return least === Infinity ? undefined : chunks[distances.indexOf(least)];
}

function distance(atMs: number, fromMs = Infinity, toMs = Infinity): number {
  return Math.max(0, fromMs - atMs, atMs - toMs);
}
