import type { Clock } from '../../src/shared/clock.ts';

/** A clock that moves only when told to. */
export interface VirtualClock extends Clock {
  /** Moves time on, firing what falls due in order and letting promises settle in between. */
  advance(byMs: number): Promise<void>;
  /** Timers that are still set: 0 when everything was cleaned up. */
  readonly pending: number;
}

export function createVirtualClock(): VirtualClock {
  interface Timer {
    readonly dueMs: number;
    readonly callback: () => void;
  }
  const timers = new Set<Timer>();
  let nowMs = 0;

  const nextDue = (limitMs: number): Timer | undefined =>
    [...timers].filter((t) => t.dueMs <= limitMs).toSorted((a, b) => a.dueMs - b.dueMs)[0];

  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { dueMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(byMs) {
      const endMs = nowMs + byMs;
      await settle();
      for (let timer = nextDue(endMs); timer; timer = nextDue(endMs)) {
        nowMs = timer.dueMs;
        timers.delete(timer);
        timer.callback();
        await settle();
      }
      nowMs = endMs;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets every promise that can settle do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
