/**
 * What the page says to its service worker, and the only file that both import.
 *
 * A worker of a newer version waits until no page of the older one is open, or until it is told this. It
 * answers nothing: the browser itself tells the page whose worker has changed.
 */
export interface TakeOverMessage {
  readonly type: 'take-over';
}

export type ToServiceWorker = TakeOverMessage;
