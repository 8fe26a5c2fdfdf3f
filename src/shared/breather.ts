import type { Clock } from './clock.ts';

/** Resolves at once while the event loop has been busy for a moment only, else when it is this caller's go. */
export type Breathe = () => Promise<void>;

/**
 * Gives a piece of work what it asks for its breath. On one loop it is the same for all. In a Workers runtime each
 * request has its own: a request ends with its timers, and nobody else must wait for one of them.
 */
export type OpenBreather = () => Breathe;

/** Far below what a person notices, and far above what a turn of the loop costs. */
const SLICE_MS = 5;

/**
 * Keeps work that never waits for anything from holding up everything else, such as a reply that comes faster than it
 * can be read. Everybody shares one slice of time; when it is over, each of them goes on in a slice of its own, with a
 * turn of the event loop in between.
 */
export function createBreather(clock: Clock): Breathe {
  const waiting: (() => void)[] = [];
  /** `undefined` while nobody has done anything since the loop last had its turn. */
  let sliceStartMs: number | undefined;

  function begin(): number {
    clock.after(0, onTurnOfLoop);
    return clock.now();
  }

  function onTurnOfLoop(): void {
    const next = waiting.shift();
    sliceStartMs = next && begin();
    next?.();
  }

  return async () => {
    sliceStartMs ??= begin();
    if (clock.now() - sliceStartMs < SLICE_MS) return;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  };
}

/** One for all. */
export function sharedBreather(clock: Clock): OpenBreather {
  const breathe = createBreather(clock);
  return () => breathe;
}
