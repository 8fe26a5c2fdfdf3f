import type { KeyValueStore } from '../platform/storage.ts';
import type { IdSource } from './ids.ts';
import { readTurn } from './read-records.ts';
import type { ConversationStore } from './store.ts';
import { titleFrom } from './title.ts';
import type { ConversationId, StoredTurn } from './types.ts';

/** The one conversation of earlier versions was kept under this name, as a list of turns, oldest first. */
const FORMER_NAME = 'conversation';

/**
 * Takes the conversation of an earlier version over, once.
 *
 * The old record stays until the new ones have been read back, so a crash in between loses nothing: the ids are
 * made of the first turn, and the same records are written again. A tab of the earlier version that is still open
 * may go on with its conversation, or begin another: that is taken over in the next visit.
 *
 * @returns Its id, or `undefined` where there is nothing to take over.
 */
export async function migrateConversation(
  former: Pick<KeyValueStore, 'get' | 'delete'>,
  store: ConversationStore,
  ids: IdSource,
): Promise<ConversationId | undefined> {
  const value = await former.get(FORMER_NAME);
  if (!Array.isArray(value)) return undefined;
  const id = `former-${nameOf(value[0])}`;
  const nowMs = ids.nowMs();
  const turns: StoredTurn[] = [];
  for (const [at, kept] of value.entries()) {
    const turn = readTurn(`${id}-${String(at).padStart(6, '0')}`, kept);
    const parent = turns.at(-1)?.id;
    // Their times are not known; the order is.
    if (turn)
      turns.push({ ...turn, createdMs: nowMs - value.length + at, ...(parent && { parent }) });
  }
  const [first] = turns;
  const leaf = turns.at(-1)?.id;
  if (first && leaf) {
    const { title } = titleFrom(first.message);
    const head = { title, titledBy: 'question', pinned: false, createdMs: nowMs, changedMs: nowMs };
    await store.save(id, { ...head, titledBy: 'question', leaf }, turns);
    if (store.problem.value !== undefined) return id;
    const written = await store.turns(id);
    const isWhole = turns.every((turn) =>
      written.kept.some(({ id: key, reply }) => key === turn.id && reply === turn.reply),
    );
    if (!isWhole) return id;
  }
  await former.delete(FORMER_NAME);
  return first && id;
}

/** The same for the same first turn: FNV-1a, 32 bits. */
function nameOf(turn: unknown): string {
  const { message, reply } = readTurn('', turn) ?? { message: '', reply: '' };
  let hash = 0x811c9dc5;
  for (const unit of `${message}\n${reply.slice(0, 200)}`) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
