import type { ConversationId } from './types.ts';

/** Where a page remembers which conversation is open; `undefined`: a new one. */
export interface OpenPlace {
  get(): ConversationId | undefined;
  set(id: ConversationId | undefined): void;
}

const NAME = 'knik-open';

/**
 * Each tab has its own, over a reload as well; a new tab begins where the last one was.
 *
 * @param tab Gives the storage of this tab, or throws where the browser refuses it, as does `shared`.
 */
export function createOpenPlace(
  tab: () => Pick<Storage, 'getItem' | 'setItem'>,
  shared: () => Pick<Storage, 'getItem' | 'setItem'>,
): OpenPlace {
  const read = (open: () => Pick<Storage, 'getItem'>) => {
    try {
      return open().getItem(NAME) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    get: () => (read(tab) ?? read(shared)) || undefined,
    set(id = '') {
      for (const open of [tab, shared]) {
        try {
          open().setItem(NAME, id);
        } catch {
          // It lasts as long as the page, then.
        }
      }
    },
  };
}

const TAB_NAME = 'knik-tab';

/**
 * The name of this tab, over a reload as well. A tab that was duplicated has the name of its original.
 *
 * @param tab As above.
 */
export function nameOfTab(tab: () => Pick<Storage, 'getItem' | 'setItem'>): string {
  const fresh = Math.random().toString(36).slice(2);
  try {
    const kept = tab().getItem(TAB_NAME);
    if (kept !== null) return kept;
    tab().setItem(TAB_NAME, fresh);
  } catch {
    // It lasts as long as the page, then.
  }
  return fresh;
}

/** The name of the lock that a tab holds for as long as it is open. */
export const tabLock = (tab: string): string => `knik-tab ${tab}`;
