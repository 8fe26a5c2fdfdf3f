import type { Patch } from '../../conversations/records.ts';
import type { StoredTurn } from '../../conversations/types.ts';
import {
  createOpenConversation,
  followWriting,
  RESTORABLE_MS,
  writingLock,
  type OpenConversation,
  type OpenConversationOptions,
} from './open-conversation.ts';
import { createTurn } from './turn-model.ts';

/** Reads a conversation. What of it cannot be read is counted, and the rest is there. */
export async function readOpenConversation(
  options: OpenConversationOptions,
): Promise<OpenConversation> {
  const { id, store, locks, render } = options;
  // What other tabs write meanwhile is read, or heard of.
  const missed: Patch[] = [];
  const stop = store.onChange(({ patches, isOwn }) => {
    if (!isOwn) missed.push(...patches);
  });
  const [head, { kept, broken }] = await Promise.all([store.head(id), store.turns(id)]);
  purgeDeleted(options, kept);
  const turns = await Promise.all(
    kept.map(async (turn) => {
      const isWritten = turn.outcome === 'open' && (await locks.isHeld(writingLock(turn.id)));
      return createTurn(turn, { render }, isWritten);
    }),
  );
  stop();
  const open = createOpenConversation(options, head, turns, broken.length);
  open.apply(missed);
  for (const turn of turns) {
    if (turn.outcome.value === 'streaming') followWriting(turn, locks);
  }
  return open;
}

/** Removes the text of turns that were deleted long ago. Their place in the tree stays where others hang on it. */
function purgeDeleted(
  { id, store, nowMs }: Pick<OpenConversationOptions, 'id' | 'store' | 'nowMs'>,
  kept: readonly StoredTurn[],
): void {
  const outdated = kept.filter(({ deletedMs = Infinity }) => deletedMs < nowMs() - RESTORABLE_MS);
  if (outdated.length === 0) return;
  const parents = new Set(kept.map(({ parent }) => parent));
  const leaves = outdated.filter((turn) => !parents.has(turn.id));
  if (leaves.length > 0)
    void store.removeTurns(
      id,
      leaves.map((turn) => turn.id),
    );
  const blank = outdated.filter((turn) => parents.has(turn.id) && turn.message + turn.reply !== '');
  if (blank.length > 0) {
    const emptied = blank.map((turn) => ({ id: turn.id, message: '', reply: '' }));
    void store.save(id, {}, emptied);
  }
}
