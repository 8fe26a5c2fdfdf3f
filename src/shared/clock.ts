/** Timers, injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds on a steady clock of any origin. */
  now(): number;
  /** Calls back once, `delayMs` from now; returns a function that cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** The clock of the machine; tests bring their own. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
