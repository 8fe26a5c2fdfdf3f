import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Clock } from '../shared/clock.ts';

/** Minutes that are offered. */
export const SLEEP_MINUTES = [5, 10, 15, 30, 45, 60] as const;

/** When reading pauses by itself: after so many minutes, or at the end of the chapter. */
export type SleepChoice = number | 'chapter';

export interface SleepTimer {
  readonly choice: ReadonlySignal<SleepChoice | undefined>;
  /** Minutes that are left, rounded up; `undefined` where no minutes were chosen. */
  readonly minutesLeft: ReadonlySignal<number | undefined>;
  /** `undefined`: never. */
  set(choice: SleepChoice | undefined): void;
  /** A chapter has ended. */
  endChapter(): void;
}

const MINUTE_MS = 60_000;

/** @param onDue Called once, when the time has come. */
export function createSleepTimer(clock: Clock, onDue: () => void): SleepTimer {
  const choice = signal<SleepChoice | undefined>(undefined);
  const minutesLeft = signal<number | undefined>(undefined);
  let cancel = () => {};
  const set = (next: SleepChoice | undefined) => {
    cancel();
    choice.value = next;
    minutesLeft.value = typeof next === 'number' ? next : undefined;
    if (typeof next === 'number') cancel = clock.after(MINUTE_MS, passMinute);
  };
  const fire = () => {
    set(undefined);
    onDue();
  };
  const passMinute = () => {
    const left = (minutesLeft.peek() ?? 0) - 1;
    if (left <= 0) return fire();
    minutesLeft.value = left;
    cancel = clock.after(MINUTE_MS, passMinute);
  };
  return {
    choice,
    minutesLeft,
    set,
    endChapter() {
      if (choice.peek() === 'chapter') fire();
    },
  };
}
