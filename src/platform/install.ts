import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';

/** Chromium's event; TypeScript's DOM library does not know it. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Making the page an app of its own on the device, where the browser offers that to pages. */
export interface Install {
  readonly isOffered: ReadonlySignal<boolean>;
  /** Shows the browser's own question. It may be shown once for each offer. */
  ask(): void;
}

/** Call first: the browser makes its offer once, as soon as it likes. */
export function createInstall(): Install {
  const offer = signal<InstallPromptEvent | undefined>(undefined);
  addEventListener('beforeinstallprompt', (event) => {
    // The browser would ask by itself, in the middle of whatever the person is doing.
    event.preventDefault();
    offer.value = event as InstallPromptEvent;
  });
  addEventListener('appinstalled', () => {
    offer.value = undefined;
  });
  return {
    isOffered: computed(() => offer.value !== undefined),
    ask() {
      // A refusal, or a browser that has changed its mind, needs no word: the person has just seen it.
      void offer.value?.prompt().catch(() => {});
      offer.value = undefined;
    },
  };
}
