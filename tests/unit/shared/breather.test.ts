import { describe, expect, test } from 'vitest';
import { createBreather } from '../../../src/shared/breather.ts';
import { createVirtualClock, settle } from '../../support/virtual-clock.ts';

/** An event loop that turns when it is told to, and work of 1 ms a step. */
function workbench() {
  let nowMs = 0;
  let due: (() => void)[] = [];
  const breathe = createBreather({
    now: () => nowMs,
    after(_delayMs, callback) {
      due.push(callback);
      return () => {};
    },
  });
  let steps = 0;
  return {
    steps: () => steps,
    async turnOfLoop() {
      const callbacks = due;
      due = [];
      for (const callback of callbacks) callback();
      await settle();
    },
    async work(signal: AbortSignal) {
      for (;;) {
        await breathe();
        if (signal.aborted) return;
        steps++;
        nowMs++;
      }
    },
  };
}

describe('work that never waits for anything', () => {
  test.each([1, 4, 100])('of %i callers stops for the event loop after 5 ms', async (callers) => {
    const bench = workbench();
    const stop = new AbortController();
    const done: Promise<void>[] = [];
    for (let caller = 0; caller < callers; caller++) {
      // Data comes on one connection after the other.
      done.push(bench.work(stop.signal));
      await settle();
    }
    expect(bench.steps()).toBe(5);
    for (let turn = 1; turn <= 2 * callers; turn++) {
      await bench.turnOfLoop();
      expect(bench.steps()).toBe(5 + 5 * turn);
    }
    stop.abort();
    for (let turn = 0; turn < callers; turn++) await bench.turnOfLoop();
    await Promise.all(done);
  });

  test('is not held up while it takes a moment only', async () => {
    const breathe = createBreather(createVirtualClock());
    for (let i = 0; i < 1000; i++) await expect(breathe()).resolves.toBeUndefined();
  });
});
