import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Clock } from '../shared/clock.ts';
import { createThrottle } from './throttle.ts';

/** The message being written; it belongs to a conversation and a tab, and is kept from one visit to the next. */
export interface Draft {
  readonly text: ReadonlySignal<string>;
  write(text: string): void;
  /** Puts a text in front of what stands there, unless it stands there already. */
  insert(text: string): void;
  /**
   * Goes over to the draft of another conversation; `undefined`: of one that is new.
   *
   * @param carries Whether what stands there goes along, because it is the same conversation that now has a name.
   */
  switchTo(conversation: string | undefined, carries?: boolean): void;
  /**
   * Takes over the draft of a tab that is gone, if nothing stands here.
   *
   * @param isOpen Whether a tab is still there: then its draft is its own.
   */
  adopt(isOpen: (tab: string) => Promise<boolean>): Promise<void>;
  /** Keeps it now: the page may be about to go. */
  readonly flush: () => void;
}

type Area = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface DraftOptions {
  /** Gives the storage of this tab, or throws where the browser refuses it; then the draft lasts as long as the page. */
  readonly own: () => Area;
  /** The storage that all tabs share, likewise: a tab that is closed leaves its draft there. */
  readonly shared: () => Area;
  /** Names this tab. */
  readonly tab: string;
  readonly conversation: string | undefined;
  readonly clock: Clock;
}

const NAME = 'knik-draft';
const SAVE_INTERVAL_MS = 400;

/**
 * A draft in storage that answers at once: what is written while a page is being closed is kept, which a
 * database does not promise.
 */
export function createDraft(options: DraftOptions): Draft {
  const { own, shared, tab, clock } = options;
  let name = nameFor(options.conversation);
  const read = () => attempt(() => own().getItem(name)) ?? '';
  const text = signal(read());
  const saving = createThrottle(() => save(text.value), SAVE_INTERVAL_MS, clock);

  function save(value: string): void {
    for (const [area, kept] of [
      [own, value],
      [shared, JSON.stringify({ tab, text: value })],
    ] as const) {
      attempt(() => (value === '' ? area().removeItem(name) : area().setItem(name, kept)));
    }
  }
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
    switchTo(conversation, carries = false) {
      const next = nameFor(conversation);
      if (next === name) return;
      saving.flush();
      const standing = text.value;
      if (carries && standing !== '') save('');
      name = next;
      if (carries) write(standing);
      else text.value = read();
    },
    async adopt(isOpen) {
      const left = parse(attempt(() => shared().getItem(name)) ?? '');
      if (left.text === '' || left.tab === tab) return;
      if (left.tab !== undefined && (await isOpen(left.tab))) return;
      if (text.value === '') write(left.text);
    },
    flush: saving.flush,
  };
}

const nameFor = (conversation: string | undefined): string =>
  conversation === undefined ? NAME : `${NAME}/${conversation}`;

/** Earlier versions kept the text alone. */
function parse(kept: string): { readonly text: string; readonly tab?: string } {
  try {
    const { text, tab } = JSON.parse(kept) as { text?: unknown; tab?: unknown };
    if (typeof text === 'string') return { text, ...(typeof tab === 'string' && { tab }) };
  } catch {
    // Not of this version.
  }
  return { text: kept };
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
