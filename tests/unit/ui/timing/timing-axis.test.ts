import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChunkMetrics, TurnMetrics } from '../../../../src/session/metrics/turn-metrics.ts';
import { axisUntil, chunkNear, soundEndOf } from '../../../../src/ui/timing/timing-axis.ts';

const chunk = (index: number, figures: Partial<ChunkMetrics>): ChunkMetrics => ({
  voice: 'test',
  index,
  span: { start: 0, end: 4 },
  characters: 4,
  symbols: undefined,
  readyMs: 0,
  askedMs: 0,
  madeMs: 0,
  waitMs: 0,
  synthesisMs: 0,
  soundSeconds: 1,
  realTimeFactor: 0,
  isCached: false,
  startMs: undefined,
  heardSeconds: 1,
  gapFrames: undefined,
  ...figures,
});

test('the axis holds what it is for in no more than six steps, and wastes less than one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 * 3_600_000 }), (lastMs) => {
      const { endMs, ticksMs } = axisUntil(lastMs);
      const [, step = 0] = ticksMs;
      expect(ticksMs[0]).toBe(0);
      expect(ticksMs.at(-1)).toBe(endMs);
      expect(ticksMs.length).toBeLessThanOrEqual(7);
      expect(endMs).toBeGreaterThanOrEqual(lastMs);
      expect(endMs - lastMs).toBeLessThan(step);
    }),
  );
});

test('a turn that has just begun has an axis, and one of a day does, too', () => {
  expect(axisUntil(0)).toEqual({ endMs: 100, ticksMs: [0, 100] });
  expect(axisUntil(24 * 3_600_000).endMs).toBe(24 * 3_600_000);
});

test('a passage sounds as long as was said, unless the next one began before', () => {
  const chunks = [
    chunk(0, { startMs: 0, heardSeconds: 2 }),
    chunk(1, { startMs: 1500 }),
    chunk(2, { startMs: 4000 }),
    chunk(3, {}),
  ];
  expect([0, 1, 2, 3].map((at) => soundEndOf(chunks, at))).toEqual([1500, 2500, 5000, undefined]);
});

test('what is nearest depends on the lane, and only what is in it counts', () => {
  const figures = {
    chunks: [
      chunk(0, { readyMs: 100, askedMs: 100, madeMs: 900, startMs: 1000 }),
      chunk(1, { readyMs: 800, askedMs: 900, madeMs: 1200, startMs: 2000 }),
      chunk(2, { readyMs: 850, askedMs: 1200, madeMs: 3000 }),
    ],
  } as unknown as TurnMetrics;
  const near = (lane: 'text' | 'voice' | 'sound', atMs: number) =>
    chunkNear(figures, lane, atMs)?.index;
  expect(near('text', 840)).toBe(2);
  expect(near('voice', 840)).toBe(0);
  expect(near('voice', 5000)).toBe(2);
  expect(near('sound', 5000)).toBe(1);
  expect(chunkNear({ ...figures, chunks: [] }, 'voice', 10)).toBeUndefined();
});
