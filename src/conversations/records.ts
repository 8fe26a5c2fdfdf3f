/**
 * Where the records of conversations are kept: values under keys, in the order of the keys.
 *
 * A head is under `c/<conversation>`, a turn under `t/<conversation>/<turn>`, so that the list is read without the
 * turns, and a conversation without the others. Under `s/<conversation>` are the names of the sounds that are kept of it,
 * each with its turn, and under `x/<conversation>/` what lets a search pass over it. Ids have no slash.
 */
import type { ConversationId, TurnKey } from './types.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A change of one record: fields over those that are kept, of which `undefined` removes one. No fields: no record. */
export interface Patch {
  readonly key: string;
  readonly fields: Fields | undefined;
}

export interface KeptRecord {
  readonly key: string;
  readonly value: unknown;
  /** Set where the browser cannot read what it keeps. */
  readonly isUnreadable?: boolean;
}

/** A part of a long list of records. */
export interface RecordPage {
  /** The last key of the page before. */
  readonly after?: string;
  /** The last key of this one, at the latest. */
  readonly until?: string;
  /** The most records of it. */
  readonly limit?: number;
}

/** Any method may reject, throw, or never answer. */
export interface RecordStore {
  get(key: string): Promise<unknown>;
  /** The records whose keys begin so, in the order of their keys. */
  list(prefix: string, page?: RecordPage): Promise<readonly KeptRecord[]>;
  /** Changes all of them or none; no other tab reads or writes in between. */
  write(patches: readonly Patch[]): Promise<void>;
}

export const HEADS = 'c/';
export const headKey = (conversation: ConversationId): string => `${HEADS}${conversation}`;

export const TURNS = 't/';
export const turnsOf = (conversation: ConversationId): string => `${TURNS}${conversation}/`;
export const turnKey = (conversation: ConversationId, turn: TurnKey): string =>
  `${turnsOf(conversation)}${turn}`;

export const FILTERS = 'x/';
export const filterKey = (conversation: ConversationId): string => `${FILTERS}${conversation}/`;

export const soundsKey = (conversation: ConversationId): string => `s/${conversation}`;

/** Splits a key into its conversation and turn; the turn of a head is `undefined`. */
export function partsOf(key: string): {
  readonly conversation: ConversationId;
  readonly turn: TurnKey | undefined;
} {
  const [kind, conversation = '', turn] = key.split('/');
  return { conversation, turn: kind === 't' ? turn : undefined };
}

/** A record after a change; what was no record before counts as empty. */
export function patched(value: unknown, fields: Fields): Fields {
  const former = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const all: Record<string, unknown> = { ...former, ...fields };
  for (const name of Object.keys(fields)) if (all[name] === undefined) delete all[name];
  return all;
}

/** The end of the range of keys that begin with a prefix. */
export const endOf = (prefix: string): string => `${prefix}\uFFFF`;
