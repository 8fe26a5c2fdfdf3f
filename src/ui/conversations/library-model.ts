import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import { readConversation } from '../../conversations/read-records.ts';
import { partsOf, patched } from '../../conversations/records.ts';
import { searchConversations, wordsOf, type SearchHit } from '../../conversations/search/search.ts';
import { createSearchIndex } from '../../conversations/search/search-index.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import { titleFrom } from '../../conversations/title.ts';
import type { Conversation, ConversationId } from '../../conversations/types.ts';

/** A deleted conversation can be restored for so long. */
const RESTORABLE_MS = 7 * 24 * 3_600_000;

/** All conversations, and what can be done with them. */
export interface Library {
  /** Pinned ones first, then the latest. */
  readonly conversations: ReadonlySignal<readonly Conversation[]>;
  /** Those that can be restored; what was deleted last comes first. */
  readonly deleted: ReadonlySignal<readonly Conversation[]>;
  /** Conversations whose heads could not be read. */
  readonly brokenCount: ReadonlySignal<number>;
  /** Whether what is kept has been read. */
  readonly isRead: ReadonlySignal<boolean>;
  rename(id: ConversationId, title: string): void;
  pin(id: ConversationId, pinned: boolean): void;
  /** They can be restored for a week. */
  delete(ids: readonly ConversationId[]): void;
  restore(ids: readonly ConversationId[]): void;
  /** Removes what was deleted, for good. */
  removeDeleted(): Promise<void>;
  /** What is searched for; blank: nothing. */
  readonly query: ReadonlySignal<string>;
  /** The hits so far, in the order of the list; `undefined` while nothing is searched for. */
  readonly hits: ReadonlySignal<readonly SearchHit[] | undefined>;
  readonly isSearching: ReadonlySignal<boolean>;
  search(query: string): Promise<void>;
}

export interface LibraryOptions {
  readonly store: ConversationStore;
  readonly nowMs: () => number;
  /** Called when conversations have been deleted: what else belongs to them goes, too. */
  readonly onDelete: (ids: readonly ConversationId[]) => void;
}

/** Reads all heads, and follows their changes. */
export function createLibrary({ store, nowMs, onDelete }: LibraryOptions): Library {
  const heads = signal<ReadonlyMap<ConversationId, Conversation>>(new Map());
  const brokenCount = signal(0);
  const isRead = signal(false);
  const query = signal('');
  const hits = signal<readonly SearchHit[] | undefined>(undefined);
  const isSearching = signal(false);
  const index = createSearchIndex(store);
  let lastSearch = 0;

  store.onChange(({ patches }) => {
    const next = new Map(heads.value);
    for (const { key, fields } of patches) {
      const { conversation, turn } = partsOf(key);
      if (turn !== undefined) continue;
      const head =
        fields && readConversation(conversation, patched(next.get(conversation), fields));
      if (head) next.set(conversation, head);
      else next.delete(conversation);
    }
    if (patches.some(({ key }) => partsOf(key).turn === undefined)) heads.value = next;
  });

  async function read(): Promise<void> {
    const { kept, broken } = await store.heads();
    for (const { conversation } of broken) {
      if (!(await rebuildHead(conversation, store))) brokenCount.value++;
    }
    // What has changed meanwhile is newer than what was read.
    heads.value = new Map([...kept.map((head) => [head.id, head] as const), ...heads.value]);
    isRead.value = true;
    const outdated = kept.filter(({ deletedMs = Infinity }) => deletedMs < nowMs() - RESTORABLE_MS);
    if (outdated.length > 0) await store.remove(outdated.map(({ id }) => id));
  }
  void read();

  const conversations = computed(() =>
    [...heads.value.values()].filter(({ deletedMs }) => deletedMs === undefined).toSorted(byLatest),
  );
  const deleted = computed(() =>
    [...heads.value.values()]
      .filter(({ deletedMs }) => deletedMs !== undefined)
      .toSorted((a, b) => (b.deletedMs ?? 0) - (a.deletedMs ?? 0)),
  );

  return {
    conversations,
    deleted,
    brokenCount,
    isRead,
    query,
    hits,
    isSearching,

    rename(id, title) {
      const line = title.replaceAll(/\s+/g, ' ').trim();
      if (line !== '') void store.save(id, { title: line, titledBy: 'person' });
    },
    pin: (id, pinned) => void store.save(id, { pinned }),
    delete(ids) {
      void store.saveHeads(ids, { deletedMs: nowMs() });
      onDelete(ids);
    },
    restore(ids) {
      void store.saveHeads(ids, { deletedMs: undefined });
    },
    removeDeleted: () => store.remove(deleted.peek().map(({ id }) => id)),

    async search(next) {
      query.value = next;
      const search = ++lastSearch;
      const words = wordsOf(next);
      if (words.length === 0) {
        hits.value = undefined;
        isSearching.value = false;
        return;
      }
      isSearching.value = true;
      const found: SearchHit[] = [];
      let isFirst = true;
      for await (const batch of searchConversations(conversations.peek(), words, store, index)) {
        if (search !== lastSearch) return;
        found.push(...batch);
        // The hits of the search before stay until there are others.
        if (batch.length > 0 || !isFirst) hits.value = inOrderOfList(found);
        isFirst = false;
      }
      hits.value = inOrderOfList(found);
      isSearching.value = false;
    },
  };
}

/** A head that cannot be read is made of the turns, if there are any. */
async function rebuildHead(id: ConversationId, store: ConversationStore): Promise<boolean> {
  const { kept } = await store.turns(id);
  const [first] = kept.toSorted((a, b) => a.createdMs - b.createdMs);
  if (!first) return false;
  const { title } = titleFrom(first.message);
  const createdMs = first.createdMs;
  const changedMs = Math.max(...kept.map((turn) => turn.createdMs));
  await store.save(id, { title, titledBy: 'question', pinned: false, createdMs, changedMs });
  return true;
}

/** Pinned ones first. */
function byLatest(a: Conversation, b: Conversation): number {
  return Number(b.pinned) - Number(a.pinned) || b.changedMs - a.changedMs;
}

function inOrderOfList(hits: readonly SearchHit[]): readonly SearchHit[] {
  return hits.toSorted((a, b) => byLatest(a.conversation, b.conversation));
}
