/**
 * Messages of the page to its service worker.
 */

/**
 * A worker of a newer version waits until no page of the older one is open, or until it is told this. The browser
 * itself tells the page whose worker has changed.
 */
export interface TakeOverMessage {
  readonly type: 'take-over';
}

/**
 * Keeps files of the site that are kept once they are used: a page of the first visit fetched them when there was
 * no worker yet. Files that the worker does not know, or has already, do no harm.
 */
export interface KeepMessage {
  readonly type: 'keep';
  readonly addresses: readonly string[];
}

/**
 * Fetches the files of the site that the browser has dropped. Comes with a port, on which the worker answers a
 * boolean: whether the site is kept whole.
 */
export interface RefillMessage {
  readonly type: 'refill';
}

export type ToServiceWorker = TakeOverMessage | KeepMessage | RefillMessage;
