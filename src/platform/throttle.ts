import type { Clock } from '../shared/clock.ts';

/** Something done at most once in a while, however often it is asked for. */
export interface Throttled {
  /** Runs the action within the interval. */
  readonly ask: () => void;
  /** Runs it now if it was asked for. */
  readonly flush: () => void;
}

export function createThrottle(action: () => void, intervalMs: number, clock: Clock): Throttled {
  let cancel: (() => void) | undefined;
  const flush = () => {
    if (!cancel) return;
    cancel();
    cancel = undefined;
    action();
  };
  return {
    ask() {
      cancel ??= clock.after(intervalMs, flush);
    },
    flush,
  };
}
