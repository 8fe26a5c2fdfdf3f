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

/**
 * The cache in which a text or file that another app shares waits, on its way from the service worker to the page.
 * The browser sends it as a form to the page's address, and nothing of it goes further than the worker.
 */
export const SHARED_CACHE = 'knik shared';
/** The query of the address to which the browser sends it, as the manifest says. */
export const SHARE_QUERY = '?share';
/** The query with which the page is opened then. */
export const SHARED_QUERY = '?shared';

/** Where in the cache a text and a file wait. The file's name is in its `content-disposition`. */
export const SHARED_TEXT = 'text';
export const SHARED_FILE = 'file';
