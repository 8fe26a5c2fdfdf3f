import type { Locks, StorePeers } from './platform.ts';

/** Locks within this thread, for a memory that no other tab shares. */
export function createLocalLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async hold(name, signal, work) {
      const before = tails.get(name) ?? Promise.resolve();
      const turn = before.then(() => {
        signal.throwIfAborted();
        return work();
      });
      tails.set(
        name,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
}

export const noPeers: StorePeers = {
  post() {},
  on: () => () => {},
};
