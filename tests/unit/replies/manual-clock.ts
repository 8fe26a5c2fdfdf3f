import type { Clock } from '../../../src/shared/clock.ts';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves on, firing what is due in order. */
  advance(byMs: number): void;
  /** How many timers are set. */
  readonly pending: number;
}

export function manualClock(): ManualClock {
  let nowMs = 0;
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  return {
    now: () => nowMs,
    get pending() {
      return timers.size;
    },
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance(byMs) {
      const untilMs = nowMs + byMs;
      for (;;) {
        const due = [...timers]
          .filter((timer) => timer.atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs)[0];
        if (due === undefined) break;
        timers.delete(due);
        nowMs = due.atMs;
        due.callback();
      }
      nowMs = untilMs;
    },
  };
}

/** A clock on which every wait is over at once, and which knows how long it would have been. */
export function skippingClock(): Clock {
  let nowMs = 0;
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      let cancelled = false;
      queueMicrotask(() => {
        if (cancelled) return;
        nowMs += delayMs;
        callback();
      });
      return () => {
        cancelled = true;
      };
    },
  };
}
