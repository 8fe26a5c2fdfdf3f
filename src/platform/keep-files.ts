import type { KeepMessage } from './protocol.ts';

/**
 * Has the service worker keep files of the site that this page has used, for when there is no network.
 *
 * The worker keeps by itself the files that are fetched through it; but on the first visit the page is there before the
 * worker is. It is told as soon as it has taken its post; nothing happens where there is none.
 *
 * @param addresses Absolute.
 */
export function keepFiles(addresses: readonly string[]): void {
  const { serviceWorker } = navigator as Partial<Navigator>;
  void serviceWorker?.ready.then(({ active }) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
    active?.postMessage({ type: 'keep', addresses } satisfies KeepMessage);
  });
}
