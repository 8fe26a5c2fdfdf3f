import type { Patch } from './records.ts';
import type { ChangeChannel } from './store.ts';

/** Tells the tabs of this page which of them does what. A name is free again when its tab ends, however it ends. */
export interface TabLocks {
  /** Holds a name until the returned function is called. */
  hold(name: string): () => void;
  isHeld(name: string): Promise<boolean>;
  /** Resolves once nobody holds the name. */
  whenFree(name: string): Promise<void>;
}

/** Named locks of the browser. Where it has none, every tab is taken for the only one. */
export function openTabLocks(
  locks: LockManager | undefined = (navigator as Partial<Navigator>).locks,
): TabLocks {
  return {
    hold(name) {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      locks?.request(name, () => released).catch(() => {});
      return release;
    },
    async isHeld(name) {
      const state = await locks?.query().catch(() => undefined);
      return state?.held?.some((lock) => lock.name === name) ?? false;
    },
    whenFree: async (name) => {
      await locks?.request(name, { mode: 'shared' }, () => {}).catch(() => {});
    },
  };
}

/** Changes of records, to all other tabs of this page and from them. */
export function openChangeChannel(name = 'knik-conversations'): ChangeChannel {
  // Missing in some embedded browsers.
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has no origin to name.
    post: (patches) => channel?.postMessage(patches),
    on(listener) {
      channel?.addEventListener('message', ({ data }: MessageEvent<readonly Patch[]>) =>
        listener(data),
      );
    },
  };
}
