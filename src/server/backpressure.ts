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
  /** How long nothing may be taken by a client that has taken little. */
  readonly unreadMs: number;
  /** How long nothing may be taken at all. */
  readonly longestUnreadMs: number;
  /** A client that is at least so fast is waited for. */
  readonly slowestBytesPerSecond: number;
  /** Called once something has waited for too long without anything being taken. */
  readonly onUnread: () => void;
  readonly clock: Clock;
}

/**
 * What was taken need not have been read: operating systems on both ends hold megabytes, and take more only once a third
 * of that is free. So a client that reads steadily seems to stand still for as long as it needs for what it has taken.
 */
export function createBackpressure({
  unsentBytes,
  unreadMs,
  longestUnreadMs,
  slowestBytesPerSecond,
  onUnread,
  clock,
}: BackpressureOptions): Backpressure {
  let unsent = 0;
  let takenBytes = 0;
  let startMs: number | undefined;
  let closed = false;
  let waiting: (() => void)[] = [];
  let cancelTimer: (() => void) | undefined;

  const isOpen = () => closed || unsent < unsentBytes;
  const startTimer = () => {
    startMs ??= clock.now();
    const reading = (takenBytes / slowestBytesPerSecond) * 1000 - (clock.now() - startMs);
    const patience = Math.min(longestUnreadMs, Math.max(0, reading) + unreadMs);
    cancelTimer = clock.after(patience, onUnread);
  };
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
      if (cancelTimer === undefined) startTimer();
    },
    remove(bytes) {
      if (closed) return;
      unsent -= bytes;
      takenBytes += bytes;
      stopTimer();
      if (unsent > 0) startTimer();
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
