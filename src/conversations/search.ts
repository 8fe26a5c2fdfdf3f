import type { ConversationStore } from './store.ts';
import type { Conversation, ConversationId, StoredTurn, TurnKey } from './types.ts';

/** A part of an excerpt; marked where it is what was searched for. */
export interface ExcerptPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A conversation in which all words of a search are found: in its title, or in one of its turns. */
export interface SearchHit {
  readonly conversation: Conversation;
  /** The first turn with all of the words; `undefined`: only the title has them. */
  readonly turn: TurnKey | undefined;
  readonly title: readonly ExcerptPart[];
  /** Around the first word; empty where only the title has it. */
  readonly excerpt: readonly ExcerptPart[];
}

/** So many conversations are read at once: a few hundred turns, some milliseconds of work. */
const CONVERSATIONS_AT_ONCE = 16;

/** Characters of an excerpt before the first word, and in all. */
const BEFORE = 32;
const EXCERPT = 120;

/** The words of a search, folded; empty for a blank one. */
export function wordsOf(query: string): readonly string[] {
  return [...new Set(query.toLowerCase().split(/\s+/).filter(Boolean))];
}

/**
 * Searches all conversations. Those that were begun last come first: their ids are in that order, and neighbours are
 * read together, which is several times as fast as one by one.
 *
 * @param words From {@link wordsOf}; at least one.
 * @returns Batches of hits as they are found, so that a long list blocks nothing. A conversation comes once.
 */
export async function* searchConversations(
  conversations: readonly Conversation[],
  words: readonly string[],
  store: Pick<ConversationStore, 'turnsBetween'>,
): AsyncGenerator<readonly SearchHit[]> {
  const byId = conversations.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  for (let from = 0; from < byId.length; from += CONVERSATIONS_AT_ONCE) {
    const batch = byId.slice(from, from + CONVERSATIONS_AT_ONCE);
    const [last] = batch;
    const first = batch.at(-1);
    if (!first || !last) return;
    const turns = new Map<ConversationId, StoredTurn>();
    for (const { conversation, turn } of await store.turnsBetween(first.id, last.id)) {
      if (!turns.has(conversation) && isHit(turn, words)) turns.set(conversation, turn);
    }
    yield batch.flatMap((conversation) => hitIn(conversation, turns.get(conversation.id), words));
  }
}

function isHit({ message, reply, deletedMs }: StoredTurn, words: readonly string[]): boolean {
  if (deletedMs !== undefined) return false;
  const folded = `${message}\n${reply}`.toLowerCase();
  return words.every((word) => folded.includes(word));
}

function hitIn(
  conversation: Conversation,
  turn: StoredTurn | undefined,
  words: readonly string[],
): SearchHit[] {
  const title = markWords(conversation.title, words);
  if (turn) {
    const text = `${turn.message}\n${turn.reply}`;
    const excerpt = excerptOf(text, text.toLowerCase(), words);
    return [{ conversation, turn: turn.id, title, excerpt }];
  }
  const folded = conversation.title.toLowerCase();
  const isInTitle = words.every((word) => folded.includes(word));
  return isInTitle ? [{ conversation, turn: undefined, title, excerpt: [] }] : [];
}

function excerptOf(text: string, folded: string, words: readonly string[]): ExcerptPart[] {
  const first = Math.min(...words.map((word) => folded.indexOf(word)));
  const space = text.lastIndexOf(' ', Math.max(first - BEFORE, 0));
  const from = first <= BEFORE ? 0 : Math.max(space + 1, first - 2 * BEFORE);
  const piece = text.slice(from, from + EXCERPT).replaceAll(/[\s*_`#>|]+/g, ' ');
  const start = from > 0 ? '… ' : '';
  const end = from + EXCERPT < text.length ? '…' : '';
  return markWords(`${start}${piece.trim()}${end}`, words);
}

/** The text in parts, each word marked wherever it occurs. Joined they are the text. */
export function markWords(text: string, words: readonly string[]): ExcerptPart[] {
  const pattern = new RegExp(`(${words.map(escape).join('|')})`, 'giu');
  return text
    .split(pattern)
    .map((part, at) => ({ text: part, isMarked: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function escape(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
