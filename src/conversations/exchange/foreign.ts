import type { Conversation, StoredTurn } from '../types.ts';
import { foreignId, type ExchangedConversation } from './exchanged.ts';
import { turnsOfMessages, type ForeignMessage } from './message-tree.ts';

/** A conversation of another program, in words that all of them have. */
export interface ForeignConversation {
  /** Name of the program, for ids and for the record. */
  readonly program: string;
  readonly id: string;
  readonly title: string;
  readonly createdMs: number | undefined;
  readonly changedMs: number | undefined;
  readonly isPinned?: boolean;
  readonly messages: readonly ForeignMessage[];
  /** Id of the message that is shown last. */
  readonly last: string | undefined;
  /** What else the file says about it. Kept as it is, so that nothing is lost. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** As a conversation of ours; none where nothing was said in it. The same file gives the same ids every time. */
export function exchangedFrom(foreign: ForeignConversation): ExchangedConversation[] {
  const { program, title, createdMs, changedMs, messages, last, rest } = foreign;
  const idOf = (id: string) => foreignId(program, id);
  const { turns, leaf } = turnsOfMessages(messages, idOf, last);
  if (turns.length === 0) return [];
  const first = createdMs ?? turns[0]?.createdMs ?? 0;
  const head: Conversation = {
    id: idOf(foreign.id),
    title: title.trim() || (turns[0]?.message.slice(0, 80) ?? ''),
    titledBy: 'import',
    pinned: foreign.isPinned === true,
    createdMs: first,
    changedMs: changedMs ?? turns.at(-1)?.createdMs ?? first,
    ...(leaf !== undefined && { leaf }),
    importedFrom: program,
    ...(Object.keys(rest).length > 0 && { original: rest }),
  };
  // A message without a time of its own stands where it is said to stand.
  const timed = (turn: StoredTurn) => (turn.createdMs > 0 ? turn : { ...turn, createdMs: first });
  return [{ head, turns: turns.map(timed) }];
}
