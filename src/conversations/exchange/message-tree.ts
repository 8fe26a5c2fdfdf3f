import type { StoredTurn, TurnKey } from '../types.ts';

/** A message of another program, which keeps questions and replies apart. */
export interface ForeignMessage {
  readonly id: string;
  readonly parent: string | undefined;
  /** `other`: passed over, but for what follows it. */
  readonly role: 'person' | 'model' | 'other';
  readonly text: string;
  readonly createdMs: number | undefined;
  readonly model?: string | undefined;
}

/** Questions with their replies, and the turn of the message that was shown last. */
export interface TurnsOfMessages {
  readonly turns: readonly StoredTurn[];
  readonly leaf: TurnKey | undefined;
}

/** A turn that is not complete yet. */
interface Draft {
  readonly parent: TurnKey | undefined;
  readonly message: string;
  readonly reply: string;
  /** The ids of its messages; the last one names the turn, so that each reply to a question is one of its own. */
  readonly messages: readonly string[];
  readonly createdMs: number;
  readonly model: string | undefined;
}

/**
 * A tree of messages as a tree of turns.
 *
 * A turn is a question with all replies up to the next question, along each way from the first message to a last one. A
 * question with two replies becomes two turns, which are versions of each other. A question without a reply stays one.
 *
 * @param idOf The turn's id for that of a message.
 * @param last Id of the message that is shown last.
 */
export function turnsOfMessages(
  messages: readonly ForeignMessage[],
  idOf: (message: string) => TurnKey,
  last: string | undefined,
): TurnsOfMessages {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const children = new Map<string | undefined, ForeignMessage[]>();
  for (const message of messages) {
    const { parent } = message;
    const above = parent !== undefined && byId.has(parent) ? parent : undefined;
    children.set(above, [...(children.get(above) ?? []), message]);
  }
  const turns = new Map<TurnKey, StoredTurn>();
  const turnOf = new Map<string, TurnKey>();

  const finish = (draft: Draft): TurnKey => {
    const id = idOf(draft.messages.at(-1) ?? '');
    for (const message of draft.messages) if (!turnOf.has(message)) turnOf.set(message, id);
    turns.set(id, {
      id,
      ...(draft.parent !== undefined && { parent: draft.parent }),
      message: draft.message,
      reply: draft.reply,
      outcome: draft.reply.trim() === '' ? 'stopped' : 'complete',
      createdMs: draft.createdMs,
      ...(draft.model !== undefined && { model: draft.model }),
    });
    return id;
  };

  // Not recursive: conversations are deep.
  const open: { readonly message: ForeignMessage; readonly draft: Draft | undefined }[] = (
    children.get(undefined) ?? []
  )
    .toReversed()
    .map((message) => ({ message, draft: undefined }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { message } = next;
    let { draft } = next;
    if (message.role === 'person') {
      const parent = draft && finish(draft);
      draft = {
        parent,
        message: message.text,
        reply: '',
        messages: [message.id],
        createdMs: message.createdMs ?? draft?.createdMs ?? 0,
        model: undefined,
      };
    } else if (message.role === 'model') {
      draft = {
        parent: draft?.parent,
        message: draft?.message ?? '',
        reply: [draft?.reply ?? '', message.text].filter((text) => text !== '').join('\n\n'),
        messages: [...(draft?.messages ?? []), message.id],
        createdMs: draft?.createdMs ?? message.createdMs ?? 0,
        model: message.model ?? draft?.model,
      };
    }
    const following = children.get(message.id) ?? [];
    if (following.length === 0 && draft) finish(draft);
    for (const child of following.toReversed()) open.push({ message: child, draft });
  }

  let at = last;
  const seen = new Set<string>();
  while (at !== undefined && !turnOf.has(at) && !seen.has(at)) {
    seen.add(at);
    at = byId.get(at)?.parent;
  }
  const sorted = [...turns.values()].toSorted((a, b) => a.createdMs - b.createdMs);
  return { turns: sorted, leaf: at === undefined ? undefined : turnOf.get(at) };
}
