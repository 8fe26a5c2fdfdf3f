import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Clock } from '../contract/index.ts';
import type { KeyValueStore } from './storage.ts';
import { createThrottle } from './throttle.ts';

/** The message being written; kept from one visit to the next. */
export interface Draft {
  readonly text: ReadonlySignal<string>;
  /** Reads the draft of the last visit. Call once, before anything is written. */
  load(): Promise<void>;
  write(text: string): void;
  /** Puts a text in front of what stands there, unless it stands there already. */
  insert(text: string): void;
  /** Keeps it now: the page may be about to go. */
  readonly flush: () => void;
}

const NAME = 'draft';
const SAVE_INTERVAL_MS = 400;

export function createDraft(store: KeyValueStore, clock: Clock): Draft {
  const text = signal('');
  const saving = createThrottle(() => void store.set(NAME, text.value), SAVE_INTERVAL_MS, clock);
  const write = (next: string) => {
    text.value = next;
    saving.ask();
  };
  return {
    text,
    async load() {
      const kept = await store.get(NAME);
      if (typeof kept === 'string') text.value = kept;
    },
    write,
    insert(added) {
      const standing = text.value;
      if (standing.trim() === '') write(added);
      else if (!standing.includes(added)) write(`${added}\n\n${standing}`);
    },
    flush: saving.flush,
  };
}
