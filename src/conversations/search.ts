import type { ConversationStore } from './store.ts';
import type { Conversation, TurnKey } from './types.ts';

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
 * Searches all conversations, in the order in which they are given.
 *
 * @param words From {@link wordsOf}; at least one.
 * @returns Batches of hits as they are found, so that a long list blocks nothing. A conversation comes once.
 */
export async function* searchConversations(
  conversations: readonly Conversation[],
  words: readonly string[],
  store: Pick<ConversationStore, 'turns'>,
): AsyncGenerator<readonly SearchHit[]> {
  for (let from = 0; from < conversations.length; from += CONVERSATIONS_AT_ONCE) {
    const batch = conversations.slice(from, from + CONVERSATIONS_AT_ONCE);
    const hits = await Promise.all(batch.map((conversation) => find(conversation, words, store)));
    yield hits.filter((hit) => hit !== undefined);
  }
}

async function find(
  conversation: Conversation,
  words: readonly string[],
  store: Pick<ConversationStore, 'turns'>,
): Promise<SearchHit | undefined> {
  const title = markWords(conversation.title, words);
  const { kept } = await store.turns(conversation.id);
  for (const turn of kept) {
    if (turn.deletedMs !== undefined) continue;
    const text = `${turn.message}\n${turn.reply}`;
    const folded = text.toLowerCase();
    if (!words.every((word) => folded.includes(word))) continue;
    return { conversation, turn: turn.id, title, excerpt: excerptOf(text, folded, words) };
  }
  const foldedTitle = conversation.title.toLowerCase();
  if (!words.every((word) => foldedTitle.includes(word))) return undefined;
  return { conversation, turn: undefined, title, excerpt: [] };
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
