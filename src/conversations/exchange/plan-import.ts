import type { ConversationPatch, TurnPatch } from '../store.ts';
import type { Conversation, ConversationId, StoredTurn } from '../types.ts';
import type { ExchangedConversation } from './exchanged.ts';

/** What is to be written of one conversation, for the store's `save`. */
export interface ImportStep {
  readonly id: ConversationId;
  readonly head: ConversationPatch;
  readonly turns: readonly TurnPatch[];
  /** Whether it was not there, or had been deleted. */
  readonly isNew: boolean;
}

/** What is kept of a conversation, deleted turns included. */
export interface KeptConversation {
  readonly head: Conversation;
  readonly turns: readonly StoredTurn[];
}

/**
 * Finds the turns that an import adds to one conversation; `undefined` when all of them are there already.
 *
 * Nothing that is kept is overwritten: what happened since the file was written stays. Turns that are missing are added,
 * and what had been deleted comes back.
 *
 * @param kept `undefined`: there is none with its id.
 */
export function planImport(
  { head, turns }: ExchangedConversation,
  kept: KeptConversation | undefined,
): ImportStep | undefined {
  const { id } = head;
  if (kept === undefined) return { id, head, turns, isNew: true };
  const isDeleted = kept.head.deletedMs !== undefined;
  const known = new Map(kept.turns.map((turn) => [turn.id, turn]));
  const missing = turns.filter((turn) => {
    const there = known.get(turn.id);
    return there === undefined || (isDeleted && there.deletedMs !== undefined);
  });
  const back = missing.map((turn) =>
    known.has(turn.id) ? { ...turn, deletedMs: undefined } : turn,
  );
  if (isDeleted) return { id, head: { ...head, deletedMs: undefined }, turns: back, isNew: true };
  return missing.length === 0 ? undefined : { id, head: {}, turns: back, isNew: false };
}
