import type { Unsubscribe } from '../../../contract/index.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { StorePeerMessage } from '../peer-messages.ts';
import type { ModelDisk } from './disk.ts';

/** The store's needs of the browser; the rest of it runs anywhere. */
export interface StorePlatform {
  readonly fetch: typeof fetch;
  readonly disk: ModelDisk;
  readonly clock: Clock;
  readonly locks: Locks;
  readonly peers: StorePeers;
  readonly network: Network;
  /** Bytes that the page may still store; `undefined` where the browser does not tell. */
  readonly freeBytes: () => Promise<number | undefined>;
}

/** Locks that one thread of all the origin's tabs holds at a time, and loses when it dies. */
export interface Locks {
  /**
   * Waits for the lock and holds it until the work is done.
   *
   * @throws The work's own error; the signal's reason if that is aborted while waiting.
   */
  hold<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** The stores of the origin's other tabs. */
export interface StorePeers {
  post(message: StorePeerMessage): void;
  on(listener: (message: StorePeerMessage) => void): Unsubscribe;
}

export interface Network {
  /** Whether bytes cost money, or the person wants to save them, as far as the browser tells. */
  isMetered(): boolean;
  /** False only when there is certainly no network. */
  isOnline(): boolean;
  /** Called when either may have changed. */
  onChange(listener: () => void): Unsubscribe;
}
