import type { Clock } from '../contract/index.ts';

/** The clock of the machine; tests bring their own. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
