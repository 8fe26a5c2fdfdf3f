import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Clock } from '../shared/clock.ts';
import { createThrottle } from './throttle.ts';

/** The message being written; kept from one visit to the next. */
export interface Draft {
  readonly text: ReadonlySignal<string>;
  write(text: string): void;
  /** Puts a text in front of what stands there, unless it stands there already. */
  insert(text: string): void;
  /** Keeps it now: the page may be about to go. */
  readonly flush: () => void;
}

const NAME = 'knik-draft';
const SAVE_INTERVAL_MS = 400;

/**
 * A draft in storage that answers at once: what is written while a page is being closed is kept, which a
 * database does not promise.
 *
 * @param open Gives `localStorage`, or throws where the browser refuses it; then the draft lasts as long as the page.
 */
export function createDraft(open: () => Pick<Storage, 'getItem' | 'setItem'>, clock: Clock): Draft {
  const text = signal(attempt(() => open().getItem(NAME)) ?? '');
  const saving = createThrottle(
    () => attempt(() => open().setItem(NAME, text.value)),
    SAVE_INTERVAL_MS,
    clock,
  );
  const write = (next: string) => {
    text.value = next;
    saving.ask();
  };
  return {
    text,
    write,
    insert(added) {
      const standing = text.value;
      if (standing.trim() === '') write(added);
      else if (!standing.includes(added)) write(`${added}\n\n${standing}`);
    },
    flush: saving.flush,
  };
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
