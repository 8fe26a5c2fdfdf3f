import type { ConversationStore } from '../store.ts';
import type { Conversation, ConversationId, StoredTurn, TurnKey } from '../types.ts';
import { excerptOf, markWords, type ExcerptPart } from './excerpt.ts';
import { gramsOf } from './grams.ts';
import { foldedText, type SearchIndex } from './search-index.ts';

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
const READ_AT_ONCE = 16;

/** Filters are read for so many conversations at once: few before the first hits, more behind them. */
const FILTERS_AT_ONCE = [32, 256] as const;

/** The words of a search, folded; empty for a blank one. */
export function wordsOf(query: string): readonly string[] {
  return [...new Set(query.toLowerCase().split(/\s+/).filter(Boolean))];
}

/**
 * Searches all conversations. Those that were begun last come first: their ids are in that order.
 *
 * @param words From {@link wordsOf}; at least one.
 * @returns Batches of hits as they are found, so that a long list blocks nothing. A conversation comes once.
 */
export async function* searchConversations(
  conversations: readonly Conversation[],
  words: readonly string[],
  store: Pick<ConversationStore, 'turnsBetween'>,
  index: SearchIndex,
): AsyncGenerator<readonly SearchHit[]> {
  const byId = conversations.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const grams = gramsOf(words);
  const [few, many] = FILTERS_AT_ONCE;
  for (let from = 0, size = 0; from < byId.length; from += size) {
    size = from === 0 ? few : many;
    const part = byId.slice(from, from + size);
    await index.load(part);
    const possible = new Set(part.filter((each) => index.mayHave(each, grams)));
    yield part
      .filter((each) => !possible.has(each))
      .flatMap((each) => hitIn(each, undefined, words));
    for (const batch of batchesOf([...possible])) {
      const turns = await readTurns(batch, byId, store);
      index.learn(batch, turns);
      yield batch.flatMap((each) =>
        hitIn(
          each,
          turns.get(each.id)?.find((turn) => isHit(turn, words)),
          words,
        ),
      );
    }
  }
}

function batchesOf(conversations: readonly Conversation[]): Conversation[][] {
  return Array.from({ length: Math.ceil(conversations.length / READ_AT_ONCE) }, (_, at) =>
    conversations.slice(at * READ_AT_ONCE, (at + 1) * READ_AT_ONCE),
  );
}

/**
 * Neighbours are read together, which is several times as fast as one by one.
 *
 * @param batch Part of `byId`, in its order.
 */
async function readTurns(
  batch: readonly Conversation[],
  byId: readonly Conversation[],
  store: Pick<ConversationStore, 'turnsBetween'>,
): Promise<Map<ConversationId, StoredTurn[]>> {
  const runs: { first: ConversationId; readonly last: ConversationId; end: number }[] = [];
  for (const conversation of batch) {
    const { id } = conversation;
    const run = runs.at(-1);
    if (run && byId[run.end] === conversation) {
      run.first = id;
      run.end++;
    } else runs.push({ first: id, last: id, end: byId.indexOf(conversation) + 1 });
  }
  const turns = new Map<ConversationId, StoredTurn[]>();
  const read = await Promise.all(runs.map(({ first, last }) => store.turnsBetween(first, last)));
  for (const { conversation, turn } of read.flat()) {
    const own = turns.get(conversation);
    if (own) own.push(turn);
    else turns.set(conversation, [turn]);
  }
  return turns;
}

function isHit(turn: StoredTurn, words: readonly string[]): boolean {
  if (turn.deletedMs !== undefined) return false;
  const folded = foldedText(turn);
  return words.every((word) => folded.includes(word));
}

function hitIn(
  conversation: Conversation,
  turn: StoredTurn | undefined,
  words: readonly string[],
): SearchHit[] {
  if (turn) {
    const title = markWords(conversation.title, words);
    const text = `${turn.message}\n${turn.reply}`;
    const excerpt = excerptOf(text, text.toLowerCase(), words);
    return [{ conversation, turn: turn.id, title, excerpt }];
  }
  const folded = conversation.title.toLowerCase();
  if (!words.every((word) => folded.includes(word))) return [];
  const title = markWords(conversation.title, words);
  return [{ conversation, turn: undefined, title, excerpt: [] }];
}
