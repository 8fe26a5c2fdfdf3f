import { readConversation, readTurn } from '../read-records.ts';
import type { Conversation, StoredTurn } from '../types.ts';
import {
  field,
  ImportError,
  isRecord,
  listOf,
  textOf,
  type ExchangedConversation,
} from './exchanged.ts';
import { withoutDeleted } from './withdraw.ts';

/** Names the format in the file; docs/EXCHANGE.md describes it. */
export const FORMAT = 'knik-conversations';
export const VERSION = 1;

/** The order of the fields that are known, so that the same conversations are the same file. */
const HEAD_FIELDS = [
  'id',
  'title',
  'titledBy',
  'pinned',
  'createdMs',
  'changedMs',
  'leaf',
  'instructions',
];
const TURN_FIELDS = [
  'id',
  'parent',
  'message',
  'reply',
  'outcome',
  'createdMs',
  'provider',
  'model',
  'cuts',
  'lastHeard',
  'failure',
];

/**
 * Conversations as a file that {@link readKnikJson} reads back without loss. What has been deleted is not in it.
 *
 * The same conversations give the same text, byte for byte, in whatever order they come.
 *
 * @returns `undefined` when there is nothing to write: an empty file must not take the place of a full one.
 */
export function writeKnikJson(conversations: readonly ExchangedConversation[]): string | undefined {
  const kept = conversations
    .filter(({ head, turns }) => head.deletedMs === undefined && withoutDeleted(turns).length > 0)
    .toSorted(({ head: a }, { head: b }) => a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1))
    .map(inFile);
  if (kept.length === 0) return undefined;
  return `${JSON.stringify({ format: FORMAT, version: VERSION, conversations: kept }, undefined, 2)}\n`;
}

function inFile({ head, turns }: ExchangedConversation): object {
  const written = withoutDeleted(turns).map((turn) => ordered(turn, TURN_FIELDS));
  return { ...ordered(head, HEAD_FIELDS), turns: written };
}

/** Known fields first, in their order, then the others by name. */
function ordered(record: Conversation | StoredTurn, known: readonly string[]): object {
  const names = [
    ...known,
    ...Object.keys(record)
      .filter((name) => !known.includes(name))
      .toSorted(),
  ];
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}

export function isKnikJson(value: unknown): boolean {
  return field(value, 'format') === FORMAT;
}

/**
 * Reads what {@link writeKnikJson} has written. Fields that are not known are kept.
 *
 * @throws ImportError for a later version.
 */
export function readKnikJson(value: unknown): ExchangedConversation[] {
  if (Number(field(value, 'version')) > VERSION) throw new ImportError('newer');
  return listOf(field(value, 'conversations')).flatMap((each) => {
    if (!isRecord(each)) return [];
    const { turns, ...fields } = each;
    const id = textOf(fields['id']);
    const head = isId(id) ? readConversation(id, fields) : undefined;
    if (head === undefined) return [];
    const read = listOf(turns).flatMap((turn) => {
      const turnId = textOf(field(turn, 'id'));
      return (isId(turnId) && readTurn(turnId, turn)) || [];
    });
    return read.length === 0 ? [] : [{ head, turns: read }];
  });
}

/** Ids become parts of the names of records, which a slash divides. */
function isId(id: string): boolean {
  return id !== '' && id.length <= 200 && !id.includes('/');
}
