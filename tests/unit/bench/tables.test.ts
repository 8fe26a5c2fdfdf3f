import { describe, expect, test } from 'vitest';
import { joinedGaps } from '../../../bench/budgets/speech.ts';
import { summarize } from '../../../bench/tables/delta.ts';
import { heardIn } from '../../../bench/tables/pacing.ts';
import type { ChunkMetrics } from '../../../src/session/metrics/turn-metrics.ts';

describe('silence between chunks', () => {
  const chunk = (change: Partial<ChunkMetrics>): ChunkMetrics => ({
    voice: 'test',
    index: 0,
    span: { start: 0, end: 10 },
    characters: 10,
    symbols: undefined,
    readyMs: 0,
    askedMs: 0,
    madeMs: 0,
    waitMs: 0,
    synthesisMs: 0,
    soundSeconds: 1,
    realTimeFactor: 0,
    isCached: false,
    startMs: 0,
    heardSeconds: 1,
    gapFrames: undefined,
    ...change,
  });

  test('counts where a chunk was made before the one in front of it was over', () =>
    expect(joinedGaps([chunk({}), chunk({ madeMs: 500, startMs: 1000, gapFrames: 3 })])).toEqual([
      3,
    ]));

  test('is no question where a chunk came late, or had nothing to join', () => {
    expect(
      joinedGaps([chunk({}), chunk({ madeMs: 1200, startMs: 1300, gapFrames: 7000 })]),
    ).toEqual([]);
    expect(joinedGaps([chunk({}), chunk({ madeMs: 500, gapFrames: undefined })])).toEqual([]);
  });
});

test('what was heard of turns: the first sound against the oracle, the share that broke off', () => {
  const turn = {
    side: 'knik',
    realTimeFactor: 0.5,
    chunks: 3,
    oracleSeconds: 2,
    simulatedSeconds: 2.1,
  } as const;
  const heard = heardIn([
    { ...turn, firstSoundSeconds: 2, underruns: 0, silentSeconds: 0 },
    { ...turn, firstSoundSeconds: 3, underruns: 2, silentSeconds: 1 },
    { ...turn, firstSoundSeconds: 4, underruns: 0, silentSeconds: 0 },
    { ...turn, firstSoundSeconds: 8, underruns: 1, silentSeconds: 3 },
  ]);
  expect(heard.toOracle.median).toBe(1.75);
  expect(heard.brokenShare).toBe(0.5);
  expect(heard.silentSeconds).toBe(1);
});

describe('the cost of a delta', () => {
  /** A reply of 10,000 deltas, the last tenth `growth` times as dear as the others. */
  const reply = (costMs: number, growth: number) => ({
    all: Array.from({ length: 10_000 }, (_, at) => (at < 9000 ? costMs : growth * costMs)),
    windows: [Array.from({ length: 200 }, () => costMs)],
  });
  const runs = {
    knik: [reply(1, 1.2), reply(4, 1.2)],
    memoised: [reply(3, 1), reply(12, 1)],
    full: [
      { all: [], windows: [[10, 20, 30]] },
      { all: [], windows: [[40, 80, 120]] },
    ],
  };

  test('is compared within a round', () => {
    const { ratios } = summarize([1000], runs);
    expect(ratios.memoised[0]).toEqual({ median: 3, lower: 3, upper: 3 });
    expect(ratios.full[0]).toEqual({ median: 20, lower: 20, upper: 20 });
  });

  test('has no 99th percentile where few deltas were measured', () => {
    const { costs } = summarize([1000], runs);
    expect(costs.full[0]?.p99).toBeUndefined();
    expect(costs.memoised[0]?.p99?.median).toBe(7.5);
  });

  test('of the last tenth stands against the first', () => {
    const { budget } = summarize([1000], runs);
    expect(budget.growth.median).toBeCloseTo(1.2);
    // Each delta's median over both rounds: 2.5 ms, and 3 ms in the last tenth.
    expect(budget.steadyP99).toBeCloseTo(3);
  });
});
