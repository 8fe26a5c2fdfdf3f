import { signal } from '@preact/signals';
import type { IdSource } from '../../src/conversations/ids.ts';
import type { OpenPlace } from '../../src/conversations/open-place.ts';
import { patched, type Patch, type RecordStore } from '../../src/conversations/records.ts';
import type { SafeRecords } from '../../src/conversations/safe-records.ts';
import { createConversationStore, type ChangeChannel } from '../../src/conversations/store.ts';
import type { TabLocks } from '../../src/conversations/tabs.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { ConversationParts } from '../../src/ui/chat/conversation-types.ts';

/** Records in memory, as several tabs share them. */
export function createMemoryRecords(values = new Map<string, unknown>()): RecordStore & {
  readonly values: Map<string, unknown>;
} {
  return {
    values,
    get: async (key) => values.get(key),
    list: async (prefix, { after = '', until = '\uFFFF', limit = Infinity } = {}) =>
      [...values]
        .filter(([key]) => key.startsWith(prefix) && key > after && key <= until)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([key, value]) => ({ key, value })),
    async write(patches) {
      for (const { key, fields } of patches) {
        if (fields) values.set(key, structuredClone(patched(values.get(key), fields)));
        else values.delete(key);
      }
    },
  };
}

/** Records that are always kept. */
export const keptRecords = (records: RecordStore): SafeRecords => ({
  ...records,
  problem: signal(undefined),
  offer: (patches) => records.write(patches),
});

/** What several tabs of one browser share. */
export interface Browser {
  readonly records: ReturnType<typeof createMemoryRecords>;
  /** A channel of a tab; what one posts the others hear in a later task. */
  openChannel(): ChangeChannel;
  readonly held: Map<string, Set<() => void>>;
}

export function createBrowser(): Browser {
  const tabs = new Set<(patches: readonly Patch[]) => void>();
  return {
    records: createMemoryRecords(),
    held: new Map(),
    openChannel() {
      const own = new Set<(patches: readonly Patch[]) => void>();
      return {
        post(patches) {
          const copy = structuredClone(patches);
          for (const listener of tabs) {
            if (!own.has(listener)) setTimeout(() => listener(copy));
          }
        },
        on(listener) {
          own.add(listener);
          tabs.add(listener);
        },
      };
    },
  };
}

/** Locks as the tabs of one browser share them. `end` frees all that this tab holds, as when it is closed. */
export function createLocks({
  held,
}: Pick<Browser, 'held'>): TabLocks & { readonly end: () => void } {
  const own = new Set<() => void>();
  return {
    hold(name) {
      const waiting = held.get(name) ?? new Set();
      held.set(name, waiting);
      const release = () => {
        own.delete(release);
        if (held.get(name) !== waiting) return;
        held.delete(name);
        for (const resolve of waiting) resolve();
      };
      own.add(release);
      return release;
    },
    isHeld: async (name) => held.has(name),
    whenFree: (name) =>
      new Promise((resolve) => {
        const waiting = held.get(name);
        if (waiting) waiting.add(resolve);
        else resolve();
      }),
    end() {
      for (const release of own) release();
    },
  };
}

let tabs = 0;

/** Ids in their order, at times that rise by a millisecond, unlike those of any other tab. */
export function createIds(startMs = 1_000_000_000): IdSource {
  const chance = (++tabs % 36) / 36;
  let nowMs = startMs;
  return { nowMs: () => nowMs++, random: () => chance };
}

export function createMemoryPlace(id?: string): OpenPlace {
  let open = id;
  return {
    get: () => open,
    set(next) {
      open = next;
    },
  };
}

/** What a conversation needs, in a browser of its own. */
export function createConversationParts(
  clock: Clock,
  browser: Browser = createBrowser(),
): ConversationParts & { readonly locks: ReturnType<typeof createLocks> } {
  return {
    store: createConversationStore(keptRecords(browser.records), browser.openChannel()),
    locks: createLocks(browser),
    clock,
    ids: createIds(),
    place: createMemoryPlace(),
    contextLimits: () => ({ tokens: Infinity, exchanges: 5 }),
    answeredBy: () => ({}),
    instructions: () => '',
    dropSounds: () => {},
  };
}
