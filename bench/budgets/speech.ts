import type { ChunkMetrics, TurnMetrics } from '../../src/session/metrics/turn-metrics.ts';
import { ratioByRound, spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench } from '../harness/table.ts';
import { hearAgain, hearText, openProduct } from './product.ts';

/** Three paragraphs with clauses and sentences of several lengths; and one for quick runs. */
const PARAGRAPHS = [
  'The kettle was old, and it sang. Nobody minded. It had sung like that for thirty years, in three kitchens, and for all anybody knew it would go on.',
  'One morning it stopped: not the water, which boiled as it always had, but the song. They looked at each other. Then they looked at the kettle.',
  'It took a week to find out why. A crumb, no larger than a grain of rice, had settled in the spout!',
] as const;
const QUICK_PARAGRAPHS = 1;

/** A chunk that was made so long before its turn came was in time, whatever the clocks' own precision. */
const IN_TIME_MS = 50;

export interface SpeechBudgets {
  /** From the first clause to its sound, by the time that its synthesis took. */
  readonly firstClause: Spread;
  readonly firstClauseMs: Spread;
  readonly synthesisMs: Spread;
  /** Chunks that were there in time for the one before, and the longest silence before any of them. */
  readonly joined: number;
  readonly longestGapFrames: number;
  readonly underruns: number;
  /** Of the voice, over all rounds. */
  readonly realTimeFactor: Spread;
  /** When the same reply was heard once more: how many chunks there were, and how many had to be synthesized. */
  readonly repeated: number;
  readonly synthesizedAgain: number;
}

/**
 * The basic voice on the product's page, by the page's own figures. In each round somebody comes for the first
 * time, has the voice say a word, then a text, and listens to that once more.
 */
export async function measureSpeech(bench: Bench): Promise<SpeechBudgets> {
  const paragraphs = bench.quick ? PARAGRAPHS.slice(0, QUICK_PARAGRAPHS) : PARAGRAPHS;
  const text = paragraphs.join('\n\n');
  const fresh: TurnMetrics[] = [];
  const repeated: ChunkMetrics[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    const { page, close } = await openProduct(bench);
    await hearText(page, 'Good morning.');
    fresh.push(await hearText(page, text));
    repeated.push(...(await hearAgain(page)).chunks);
    await close();
  }

  const firsts = fresh.flatMap(({ chunks }) => chunks.slice(0, 1));
  const firstClauseMs = firsts.map(({ startMs = Number.NaN, readyMs }) => startMs - readyMs);
  const synthesisMs = firsts.map((chunk) => chunk.synthesisMs);
  const gaps = fresh.flatMap(({ chunks }) => joinedGaps(chunks));
  return {
    firstClause: ratioByRound(firstClauseMs, synthesisMs),
    firstClauseMs: spreadOf(firstClauseMs),
    synthesisMs: spreadOf(synthesisMs),
    joined: gaps.length,
    longestGapFrames: Math.max(0, ...gaps),
    underruns: fresh.reduce((sum, { underruns }) => sum + underruns, 0),
    realTimeFactor: spreadOf(fresh.map(({ realTimeFactor = Number.NaN }) => realTimeFactor)),
    repeated: repeated.length,
    synthesizedAgain: repeated.filter(({ isCached }) => !isCached).length,
  };
}

/** The gaps before chunks that had been made when the one before was still to be heard. */
export function joinedGaps(chunks: readonly ChunkMetrics[]): number[] {
  return chunks.flatMap(({ madeMs, gapFrames }, at) => {
    const before = chunks[at - 1];
    if (gapFrames === undefined || before?.startMs === undefined) return [];
    const endMs = before.startMs + 1000 * (before.heardSeconds ?? 0);
    return madeMs + IN_TIME_MS <= endMs ? [gapFrames] : [];
  });
}
