import { partsOf, type Fields } from '../records.ts';
import { changesText, type ConversationStore } from '../store.ts';
import type { Conversation, ConversationId, StoredTurn } from '../types.ts';
import { filterOf, isFilter, mayHave } from './grams.ts';

/** Tells which conversations cannot have the words of a search, so that a search need not read them. */
export interface SearchIndex {
  /** Reads what is kept of some conversations, whose ids fall or rise. A second time costs nothing. */
  load(conversations: readonly Conversation[]): Promise<void>;
  /**
   * Whether a conversation must be read for some words. `false` is certain.
   *
   * @param grams From `gramsOf` the words.
   */
  mayHave(conversation: Conversation, grams: readonly number[]): boolean;
  /** Keeps what turns tell that have just been read, of conversations of which nothing is known. */
  learn(conversations: readonly Conversation[], turns: TurnsByConversation): void;
}

export type TurnsByConversation = ReadonlyMap<ConversationId, readonly StoredTurn[]>;

/** What is searched of a turn, folded as the words of a search are. */
export function foldedText({ message, reply }: Pick<StoredTurn, 'message' | 'reply'>): string {
  return `${message}\n${reply}`.toLowerCase();
}

interface Entry {
  readonly filter: Uint8Array;
  /** The conversation has not been changed since, or it does not count. */
  readonly changedMs: number;
}

/**
 * A filter for each conversation, in memory from the first search on: 2 KB for one of twenty turns.
 *
 * A filter is made when a search first reads its conversation. The store forgets it together with every change of text.
 */
export function createSearchIndex(
  store: Pick<ConversationStore, 'filtersBetween' | 'keepFilters' | 'onChange'>,
): SearchIndex {
  const entries = new Map<ConversationId, Entry>();
  const asked = new Set<ConversationId>();

  store.onChange(({ patches }) => {
    for (const patch of patches) {
      if (changesText(patch)) entries.delete(partsOf(patch.key).conversation);
    }
  });
  const entryOf = ({ id, changedMs }: Conversation) => {
    const entry = entries.get(id);
    return entry?.changedMs === changedMs ? entry : undefined;
  };

  return {
    async load(conversations) {
      const unknown = conversations.filter(({ id }) => !asked.has(id)).map(({ id }) => id);
      const [one, other = one] = [unknown.at(0), unknown.at(-1)];
      if (one === undefined || other === undefined) return;
      for (const id of unknown) asked.add(id);
      const ends = one < other ? ([one, other] as const) : ([other, one] as const);
      for (const [id, value] of await store.filtersBetween(...ends)) {
        const entry = readEntry(value);
        if (entry) entries.set(id, entry);
      }
    },

    mayHave(conversation, grams) {
      const entry = entryOf(conversation);
      return !entry || mayHave(entry.filter, grams);
    },

    learn(conversations, turns) {
      const learnt = new Map<ConversationId, Fields>();
      for (const conversation of conversations) {
        const { id, changedMs } = conversation;
        const own = turns.get(id) ?? [];
        // A reply that is being written has another text in a moment.
        if (entryOf(conversation) || own.some(({ outcome }) => outcome === 'open')) continue;
        const filter = filterOf(own.map(foldedText));
        entries.set(id, { filter, changedMs });
        learnt.set(id, { filter, changedMs });
      }
      if (learnt.size > 0) void store.keepFilters(learnt);
    },
  };
}

function readEntry(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { filter, changedMs } = value as {
    readonly filter?: unknown;
    readonly changedMs?: unknown;
  };
  return isFilter(filter) && typeof changedMs === 'number' ? { filter, changedMs } : undefined;
}
