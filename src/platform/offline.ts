import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { RefillMessage, TakeOverMessage } from './protocol.ts';

/** How the page stands to the version of the site that is on the network. */
export type Version =
  | 'current'
  /** A newer one has been fetched whole, and waits. */
  | 'newer-ready'
  /** The newer one was asked for, and comes as soon as the browser lets it. */
  | 'changing'
  /** A part of this one is gone, most likely replaced by a newer one. */
  | 'gone';

/** The page without a network: what keeps it, and what replaces it. */
export interface Offline {
  /** Whether the page and its voice are kept and work with the network off. */
  readonly isReady: ReadonlySignal<boolean>;
  readonly version: ReadonlySignal<Version>;
  /**
   * Registers the service worker; nothing happens where the browser or the host has none. Call once the page
   * can be used: from then on the worker fetches what the page has not needed yet.
   *
   * @param isUntouched Whether nobody has done anything on the page so far.
   */
  start(isUntouched: () => boolean): Promise<void>;
  /**
   * Has the worker fetch what the browser has dropped, and looks whether the page is kept whole.
   *
   * Caches can be deleted at any time, so ask again before it is said that the page works offline.
   */
  refill(): Promise<void>;
  /**
   * Reloads the page in the newest version that there is.
   *
   * A browser replaces a service worker only once it has answered everything it was asked, by any page: a file
   * that is still being fetched can hold the change up, and one that never ends must not. So after a while the
   * page is loaded from the network, past the worker.
   */
  reload(): void;
}

/**
 * A worker can isolate a page, and so give it threads, only from its next load on. On the first visit it is
 * therefore loaded once more, as long as it has only just been opened.
 */
const ARRIVING_MS = 8000;

/** A wait that is longer than this may never end. */
const CHANGE_LIMIT_MS = 8000;

/** Set in a tab that was loaded once more, so that nothing can make it a loop. */
const RELOADED_NAME = 'knik-isolated';

export function createOffline(): Offline {
  const isReady = signal(false);
  const version = signal<Version>('current');
  let registration: ServiceWorkerRegistration | undefined;

  function follow(worker: ServiceWorker, isFirst: boolean, isUntouched: () => boolean): void {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && !isFirst) version.value = 'newer-ready';
      if (worker.state !== 'activated' || !isFirst) return;
      isReady.value = true;
      if (isUntouched()) reloadForIsolation();
    });
  }

  async function refill(): Promise<void> {
    const worker = registration?.active;
    if (!worker) return;
    const { port1: here, port2: there } = new MessageChannel();
    isReady.value = await new Promise<boolean>((resolve) => {
      here.addEventListener('message', ({ data }) => resolve(data === true), { once: true });
      here.start();
      worker.postMessage({ type: 'refill' } satisfies RefillMessage, [there]);
    });
    here.close();
  }

  /** The page registers the worker again once it is there; pages that are open keep the one they have. */
  async function loadPastWorker(): Promise<void> {
    if (!navigator.onLine) {
      version.value = 'newer-ready';
      return;
    }
    await registration?.unregister().catch(() => false);
    location.reload();
  }

  return {
    isReady,
    version,

    async start(isUntouched) {
      addEventListener('vite:preloadError', () => {
        if (navigator.onLine) version.value = 'gone';
      });
      const container = (navigator as Partial<Navigator>).serviceWorker;
      registration = await container
        ?.register(`${import.meta.env.BASE_URL}sw.js`)
        .catch(() => undefined);
      if (!registration) return;

      const { active, waiting, installing } = registration;
      void refill();
      // A page that came past the worker is the newest itself.
      if (waiting && container?.controller) version.value = 'newer-ready';
      // It may be announced again below, which changes nothing.
      if (installing) follow(installing, active === null, isUntouched);
      registration.addEventListener('updatefound', () => {
        const { active: current, installing: next } = registration ?? {};
        if (next) follow(next, !current, isUntouched);
      });
    },

    refill,

    reload() {
      const waiting = registration?.waiting;
      if (!waiting) return location.reload();
      version.value = 'changing';
      // Only this page: others go on with the version that they have.
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
      waiting.postMessage({ type: 'take-over' } satisfies TakeOverMessage);
      setTimeout(() => void loadPastWorker(), CHANGE_LIMIT_MS);
    },
  };
}

function reloadForIsolation(): void {
  if (crossOriginIsolated || performance.now() > ARRIVING_MS) return;
  try {
    if (sessionStorage.getItem(RELOADED_NAME)) return;
    sessionStorage.setItem(RELOADED_NAME, 'yes');
  } catch {
    return;
  }
  location.reload();
}
