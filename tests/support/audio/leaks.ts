import { onTestFinished, vi } from 'vitest';

/** Counts what has to be given back, until the test ends: timers, listeners on what outlives a turn, object URLs. */
export function watchLeaks(lasting: readonly EventTarget[]): {
  /** The objects held at this moment. */
  held(): { readonly timers: number; readonly listeners: number; readonly urls: number };
} {
  const timers = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((callback, ms) => {
    const id = set(() => {
      timers.delete(id);
      callback();
    }, ms);
    timers.add(id);
    return id;
  });
  vi.spyOn(globalThis, 'clearTimeout').mockImplementation((id) => {
    timers.delete(id);
    clear(id);
  });
  const add = vi.spyOn(EventTarget.prototype, 'addEventListener');
  const remove = vi.spyOn(EventTarget.prototype, 'removeEventListener');
  const make = vi.spyOn(URL, 'createObjectURL');
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  onTestFinished(() => void vi.restoreAllMocks());
  const on = ({ mock }: typeof add | typeof remove): number =>
    mock.contexts.filter((target) => lasting.includes(target as EventTarget)).length;
  return {
    held: () => ({
      timers: timers.size,
      listeners: on(add) - on(remove),
      urls: make.mock.calls.length - revoke.mock.calls.length,
    }),
  };
}
