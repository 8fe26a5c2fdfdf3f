import type { ReadonlySignal } from '@preact/signals';
import type { Unsubscribe } from '../contract/index.ts';
import { createEmitter } from '../shared/emitter.ts';
import { readConversation, readTurn } from './read-records.ts';
import {
  endOf,
  filterKey,
  FILTERS,
  HEADS,
  headKey,
  partsOf,
  patched,
  soundsKey,
  turnKey,
  TURNS,
  turnsOf,
  type Fields,
  type Patch,
} from './records.ts';
import type { SafeRecords, StorageProblem } from './safe-records.ts';
import type { BrokenRecord, Conversation, ConversationId, StoredTurn, TurnKey } from './types.ts';

/** A change of some records, by this tab or another. */
export interface RecordsChange {
  readonly patches: readonly Patch[];
  readonly isOwn: boolean;
}

/** Carries changes to the other tabs and back. */
export interface ChangeChannel {
  post(patches: readonly Patch[]): void;
  on(listener: (patches: readonly Patch[]) => void): void;
}

/** What is to be changed of a conversation: fields of its head, turns as a whole or by field. */
export type ConversationPatch = {
  readonly [Name in keyof Conversation]?: Conversation[Name] | undefined;
};
export type TurnPatch = Pick<StoredTurn, 'id'> & {
  readonly [Name in keyof StoredTurn]?: StoredTurn[Name] | undefined;
};

/** All conversations that are kept. Nothing here rejects: what the browser does not take lasts as long as the page. */
export interface ConversationStore {
  readonly problem: ReadonlySignal<StorageProblem | undefined>;
  /** The heads of all conversations, deleted ones included, in no order. */
  heads(): Promise<Read<Conversation>>;
  head(id: ConversationId): Promise<Conversation | undefined>;
  /** The turns of a conversation, deleted ones included, in no order. */
  turns(id: ConversationId): Promise<Read<StoredTurn>>;
  /** The turns of all conversations whose ids are from the first to the last, in the order of the ids. */
  turnsBetween(
    first: ConversationId,
    last: ConversationId,
  ): Promise<readonly { readonly conversation: ConversationId; readonly turn: StoredTurn }[]>;
  /**
   * Changes a conversation in one piece: after a crash all of it is there or none.
   *
   * Fields that are not named stay as they are, whatever other tabs have written; `undefined` removes one. A record
   * that is not there yet is made of the fields.
   *
   * @returns Resolves when it has been written, or will not be.
   */
  save(id: ConversationId, head: ConversationPatch, turns?: readonly TurnPatch[]): Promise<void>;
  /** Changes the heads of several conversations in one piece. */
  saveHeads(ids: readonly ConversationId[], head: ConversationPatch): Promise<void>;
  /** Removes conversations with all of their turns, for good. */
  remove(ids: readonly ConversationId[]): Promise<void>;
  /** Removes single turns, for good. */
  removeTurns(id: ConversationId, turns: readonly StoredTurn['id'][]): Promise<void>;
  /** The filters that are kept of the conversations whose ids are from the first to the last. */
  filtersBetween(
    first: ConversationId,
    last: ConversationId,
  ): Promise<ReadonlyMap<ConversationId, unknown>>;
  /** Keeps filters, where there is room for them. One is forgotten when the text of its conversation changes. */
  keepFilters(filters: ReadonlyMap<ConversationId, Fields>): Promise<void>;
  /** Notes which turn a sound was made for, by the names of the sounds. */
  addSounds(id: ConversationId, sounds: Readonly<Record<string, TurnKey>>): Promise<void>;
  /** Forgets the sounds of a turn, or of all turns, and returns their names. */
  takeSounds(id: ConversationId, turn?: TurnKey): Promise<readonly string[]>;
  onChange(listener: (change: RecordsChange) => void): Unsubscribe;
}

/** Records that make sense, and the names of those that do not. */
export interface Read<Kept> {
  readonly kept: readonly Kept[];
  readonly broken: readonly BrokenRecord[];
}

const REMOVED_AT_ONCE = 32;

export function createConversationStore(
  records: SafeRecords,
  channel: ChangeChannel,
): ConversationStore {
  const changes = createEmitter<RecordsChange>();
  channel.on((patches) => changes.emit({ patches, isOwn: false }));

  async function read<Kept>(
    prefix: string,
    parse: (id: string, value: unknown) => Kept | undefined,
  ): Promise<Read<Kept>> {
    const kept: Kept[] = [];
    const broken: BrokenRecord[] = [];
    for (const { key, value } of await records.list(prefix)) {
      const { conversation, turn } = partsOf(key);
      const parsed = parse(turn ?? conversation, value);
      if (parsed) kept.push(parsed);
      else broken.push({ key, conversation });
    }
    return { kept, broken };
  }

  async function write(patches: readonly Patch[]): Promise<void> {
    changes.emit({ patches, isOwn: true });
    const outdated = new Set(
      patches.filter(changesText).map(({ key }) => partsOf(key).conversation),
    );
    await records.write([
      ...patches,
      ...Array.from(outdated, (id) => ({ key: filterKey(id), fields: undefined })),
    ]);
    channel.post(patches);
  }

  return {
    problem: records.problem,
    heads: () => read(HEADS, readConversation),
    head: async (id) => readConversation(id, await records.get(headKey(id))),
    turns: (id) => read(turnsOf(id), readTurn),
    async turnsBetween(first, last) {
      const page = { after: turnsOf(first), until: endOf(turnsOf(last)) };
      return (await records.list(TURNS, page)).flatMap(({ key, value }) => {
        const { conversation, turn: id = '' } = partsOf(key);
        const turn = readTurn(id, value);
        return turn ? [{ conversation, turn }] : [];
      });
    },
    save: (id, head, turns = []) =>
      write([
        ...turns.map((turn) => ({ key: turnKey(id, turn.id), fields: turn })),
        ...(Object.keys(head).length > 0 ? [{ key: headKey(id), fields: { ...head, id } }] : []),
      ]),
    saveHeads: (ids, head) =>
      write(ids.map((id) => ({ key: headKey(id), fields: { ...head, id } }))),
    async remove(ids) {
      // All the turns of a full list are more than should be in memory at once.
      for (let from = 0; from < ids.length; from += REMOVED_AT_ONCE) {
        const some = ids.slice(from, from + REMOVED_AT_ONCE);
        const kept = await Promise.all(some.map((id) => records.list(turnsOf(id))));
        const keys = [...kept.flat().map(({ key }) => key), ...some.map(headKey)];
        await write(keys.map((key) => ({ key, fields: undefined })));
      }
    },
    removeTurns: (id, turns) =>
      write(turns.map((turn) => ({ key: turnKey(id, turn), fields: undefined }))),
    async filtersBetween(first, last) {
      const page = { after: `${FILTERS}${first}`, until: filterKey(last) };
      const kept = await records.list(FILTERS, page);
      return new Map(kept.map(({ key, value }) => [partsOf(key).conversation, value]));
    },
    keepFilters: (filters) =>
      records.offer(Array.from(filters, ([id, fields]) => ({ key: filterKey(id), fields }))),
    addSounds: (id, sounds) => records.write([{ key: soundsKey(id), fields: sounds }]),
    async takeSounds(id, turn) {
      const sounds = patched(await records.get(soundsKey(id)), {});
      const names = Object.keys(sounds).filter(
        (name) => turn === undefined || sounds[name] === turn,
      );
      const fields = Object.fromEntries(names.map((name) => [name, undefined]));
      await records.write([
        { key: soundsKey(id), fields: turn === undefined ? undefined : fields },
      ]);
      return names;
    },
    onChange: (listener) => changes.subscribe(listener),
  };
}

/** Whether a change is one of text that can be searched; where there is none, it is gone with its turn. */
export function changesText({ key, fields }: Patch): boolean {
  if (partsOf(key).turn === undefined) return fields === undefined && key.startsWith(HEADS);
  return fields === undefined || 'message' in fields || 'reply' in fields;
}
