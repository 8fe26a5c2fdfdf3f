import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

/** Whether the list of conversations is open: a rail beside the text where there is room, or else a sheet over it. */
export interface RailPlace {
  readonly isOpen: ReadonlySignal<boolean>;
  readonly isWide: ReadonlySignal<boolean>;
  /** Whether its search is to have the focus. */
  readonly isSearching: ReadonlySignal<boolean>;
  open(): void;
  openSearch(): void;
  endSearch(): void;
  close(): void;
}

const NAME = 'knik-rail';

/** A rail stays open from one visit to the next; a sheet does not. */
export function createRailPlace(): RailPlace {
  const wide = matchMedia('(width >= 70rem)');
  const isWide = signal(wide.matches);
  const isOpen = signal(wide.matches && attempt(() => localStorage.getItem(NAME)) === 'open');
  wide.addEventListener('change', () => {
    isWide.value = wide.matches;
    if (!wide.matches) isOpen.value = false;
  });
  const isSearching = signal(false);
  const change = (next: boolean) => {
    isOpen.value = next;
    if (wide.matches) attempt(() => localStorage.setItem(NAME, next ? 'open' : 'closed'));
  };
  return {
    isOpen,
    isWide,
    isSearching,
    open: () => change(true),
    openSearch() {
      change(true);
      isSearching.value = true;
    },
    endSearch() {
      isSearching.value = false;
    },
    close: () => change(false),
  };
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
