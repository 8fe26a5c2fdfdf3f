import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { within } from '../platform/storage.ts';
import type { Clock } from '../shared/clock.ts';
import {
  endOf,
  patched,
  type Fields,
  type KeptRecord,
  type Patch,
  type RecordStore,
} from './records.ts';

/** Why what is written is not kept: the browser refuses to keep anything, or has no more room. */
export type StorageProblem = 'refused' | 'full';

/** A {@link RecordStore} that always answers. */
export interface SafeRecords extends RecordStore {
  /** `undefined` while everything is kept. */
  readonly problem: ReadonlySignal<StorageProblem | undefined>;
  /** Writes what can be made again: where there is no room for it, that is no problem. */
  offer(patches: readonly Patch[]): Promise<void>;
}

/** A browser that has not answered its first request by then will not. Later ones may take as long as they need. */
const FIRST_ANSWER_LIMIT_MS = 2000;

/**
 * Keeps records in the browser where it can. What it does not take is read back from memory for as long as the page is
 * open, and offered to it again with every further change.
 *
 * @param open Opens the browser's store. It is opened again after every failure.
 */
export function createSafeRecords(open: () => RecordStore, clock: Clock): SafeRecords {
  const problem = signal<StorageProblem | undefined>(undefined);
  /** Changes that are not in the browser's store yet. Each change is an object of its own. */
  const waiting = new Map<string, { readonly fields: Fields | undefined }>();
  let store: RecordStore | undefined;
  let hasAnswered = false;
  let writing: Promise<void> = Promise.resolve();

  async function attempt<T>(use: (store: RecordStore) => Promise<T>): Promise<T | undefined> {
    try {
      const work = async () => use((store ??= open()));
      const answer = await (hasAnswered ? work() : within(FIRST_ANSWER_LIMIT_MS, clock, work));
      hasAnswered = true;
      return answer;
    } catch (error) {
      store = undefined;
      hasAnswered = false;
      problem.value = isFull(error) ? 'full' : 'refused';
      return undefined;
    }
  }

  async function writeWaiting(): Promise<void> {
    const batch = [...waiting];
    if (batch.length === 0) return;
    const isWritten = await attempt(async (s) => {
      await s.write(batch.map(([key, { fields }]) => ({ key, fields })));
      return true;
    });
    if (isWritten !== true) return;
    problem.value = undefined;
    for (const [key, change] of batch) if (waiting.get(key) === change) waiting.delete(key);
  }

  /** A kept value, with the changes that wait. */
  function current(key: string, value: unknown): unknown {
    const change = waiting.get(key);
    if (!change) return value;
    return change.fields && patched(value, change.fields);
  }

  return {
    problem,

    get: async (key) => current(key, await attempt((s) => s.get(key))),

    async list(prefix, page = {}) {
      const kept = (await attempt((s) => s.list(prefix, page))) ?? [];
      const last = kept.length === page.limit ? kept.at(-1)?.key : undefined;
      const from = page.after ?? prefix;
      const isHere = (key: string) =>
        key.startsWith(prefix) && key > from && key <= (last ?? page.until ?? endOf(prefix));
      const known = new Set(kept.map(({ key }) => key));
      const added = [...waiting.keys()].filter((key) => isHere(key) && !known.has(key));
      const all: KeptRecord[] = [...kept, ...added.map((key) => ({ key, value: undefined }))];
      return all
        .filter(({ key }) => !waiting.has(key) || waiting.get(key)?.fields !== undefined)
        .map((record) =>
          waiting.has(record.key)
            ? { key: record.key, value: current(record.key, record.value) }
            : record,
        )
        .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },

    write(patches) {
      for (const { key, fields } of patches) {
        const before = waiting.get(key)?.fields;
        waiting.set(key, { fields: fields && { ...before, ...fields } });
      }
      // A batch behind the one that is being written takes all that has come meanwhile.
      writing = writing.then(writeWaiting);
      return writing;
    },

    offer(patches) {
      // Behind what is being written: that may be the text that they are made of.
      writing = writing.then(() => store?.write(patches)).catch(() => {});
      return writing;
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
