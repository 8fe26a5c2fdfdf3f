import type { Clock } from '../shared/clock.ts';

/** Counts the bytes that a client has not taken yet, and makes the producer wait when there are too many. */
export interface Backpressure {
  /** Bytes were made. */
  add(bytes: number): void;
  /** Bytes were taken. */
  remove(bytes: number): void;
  /** Resolves once there is room. */
  readonly room: () => Promise<void>;
  /** Lets everybody pass from now on, and counts no more. */
  close(): void;
}

export interface BackpressureOptions {
  /** From here on there is no room. */
  readonly unsentBytes: number;
  readonly unreadMs: number;
  /** Called once something has waited for `unreadMs` without anything being taken. */
  readonly onUnread: () => void;
  readonly clock: Clock;
}

export function createBackpressure({
  unsentBytes,
  unreadMs,
  onUnread,
  clock,
}: BackpressureOptions): Backpressure {
  let unsent = 0;
  let closed = false;
  let waiting: (() => void)[] = [];
  let cancelTimer: (() => void) | undefined;

  const isOpen = () => closed || unsent < unsentBytes;
  const stopTimer = () => {
    cancelTimer?.();
    cancelTimer = undefined;
  };
  const release = () => {
    const released = waiting;
    waiting = [];
    for (const resolve of released) resolve();
  };

  return {
    add(bytes) {
      if (closed) return;
      unsent += bytes;
      cancelTimer ??= clock.after(unreadMs, onUnread);
    },
    remove(bytes) {
      if (closed) return;
      unsent -= bytes;
      stopTimer();
      if (unsent > 0) cancelTimer = clock.after(unreadMs, onUnread);
      if (isOpen()) release();
    },
    async room() {
      while (!isOpen()) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      }
    },
    close() {
      closed = true;
      stopTimer();
      release();
    },
  };
}
