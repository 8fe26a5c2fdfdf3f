import type { Clock } from '../shared/clock.ts';

export interface IdleTimer {
  /** Whether the limit was reached; it stays so. */
  readonly expired: boolean;
  /** There was a sign of life: the wait begins again. */
  restart(): void;
  /** Waits no longer. Nothing happens after this. */
  stop(): void;
}

/** Calls `onExpire` once if `timeoutMs` pass without a `restart()`. Runs from the start. */
export function startIdleTimer(clock: Clock, timeoutMs: number, onExpire: () => void): IdleTimer {
  let expired = false;
  const expire = (): void => {
    expired = true;
    onExpire();
  };
  let cancel = clock.after(timeoutMs, expire);
  return {
    get expired() {
      return expired;
    },
    restart() {
      cancel();
      if (!expired) cancel = clock.after(timeoutMs, expire);
    },
    stop() {
      cancel();
    },
  };
}
