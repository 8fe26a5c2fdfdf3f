import type { Clock } from '../../../shared/clock.ts';
import { PEER_CHANNEL, type StorePeerMessage } from '../peer-messages.ts';
import type { Locks, Network, StorePeers } from './platform.ts';

export const workerClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export const webLocks: Locks = {
  hold: (name, signal, work) => navigator.locks.request(name, { signal }, work),
};

export function createPeers(): StorePeers {
  const channel = new BroadcastChannel(PEER_CHANNEL);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has no origin to name.
    post: (message) => channel.postMessage(message),
    on(listener) {
      const receive = ({ data }: MessageEvent<StorePeerMessage>) => listener(data);
      channel.addEventListener('message', receive);
      return () => channel.removeEventListener('message', receive);
    },
  };
}

/** What some browsers tell of the connection; TypeScript does not know it. */
interface Connection extends EventTarget {
  readonly saveData?: boolean;
  readonly type?: string;
}

export function createNetwork(): Network {
  const { connection } = navigator as { readonly connection?: Connection };
  return {
    isMetered: () => connection?.saveData === true || connection?.type === 'cellular',
    isOnline: () => navigator.onLine,
    onChange(listener) {
      const listening = new AbortController();
      const { signal } = listening;
      connection?.addEventListener('change', listener, { signal });
      addEventListener('online', listener, { signal });
      addEventListener('offline', listener, { signal });
      return () => listening.abort();
    },
  };
}

export async function freeBytes(): Promise<number | undefined> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? undefined : Math.max(quota - (usage ?? 0), 0);
  } catch {
    return undefined;
  }
}
