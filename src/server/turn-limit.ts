import type { Clock } from '../shared/clock.ts';

/** Counts the time that a turn takes, but not the time for which it waits for its client. */
export interface TurnLimit {
  /** The same `room`; how long it takes does not count. */
  outside(room: () => Promise<void>): () => Promise<void>;
  stop(): void;
}

/** @param onOver Called once, after `limitMs` of the turn's own time. */
export function startTurnLimit(clock: Clock, limitMs: number, onOver: () => void): TurnLimit {
  const startMs = clock.now();
  let waiting = 0;
  let waitingSinceMs = 0;
  let waitedMs = 0;

  const leftMs = () => {
    const nowMs = clock.now();
    const nowWaitingMs = waiting > 0 ? nowMs - waitingSinceMs : 0;
    return limitMs - (nowMs - startMs - waitedMs - nowWaitingMs);
  };
  const check = () => {
    const left = leftMs();
    if (left <= 0) onOver();
    // While the client is waited for nothing is used up, so the same is left later.
    else cancel = clock.after(Math.max(left, 1), check);
  };
  let cancel = clock.after(limitMs, check);

  return {
    outside: (room) => async () => {
      if (waiting++ === 0) waitingSinceMs = clock.now();
      try {
        await room();
      } finally {
        if (--waiting === 0) waitedMs += clock.now() - waitingSinceMs;
      }
    },
    stop: () => cancel(),
  };
}
