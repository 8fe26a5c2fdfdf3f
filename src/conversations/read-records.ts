import type { ErrorAction } from '../contract/index.ts';
import { OUTCOMES, TITLE_SOURCES, type Conversation, type StoredTurn } from './types.ts';

const ACTIONS: readonly ErrorAction[] = ['retry', 'open-settings', 'choose-model', 'none'];

/**
 * Reads the head of a conversation. Fields that make no sense are replaced, others are kept as they are.
 *
 * @returns `undefined` for what is no head.
 */
export function readConversation(id: string, value: unknown): Conversation | undefined {
  if (!isRecord(value)) return undefined;
  const { title, titledBy, pinned, createdMs, changedMs, leaf, instructions, deletedMs, ...other } =
    value;
  if (!isTime(createdMs) && !isTime(changedMs) && typeof title !== 'string') return undefined;
  const created = firstTime(createdMs, changedMs);
  return {
    ...other,
    id,
    title: typeof title === 'string' ? title : '',
    titledBy: TITLE_SOURCES.find((source) => source === titledBy) ?? 'question',
    pinned: pinned === true,
    createdMs: created,
    changedMs: firstTime(changedMs, created),
    ...(typeof leaf === 'string' && { leaf }),
    ...(typeof instructions === 'string' && { instructions }),
    ...(isTime(deletedMs) && { deletedMs }),
  };
}

/**
 * Reads a turn, likewise.
 *
 * @returns `undefined` for what has no question or no reply: it cannot be shown.
 */
export function readTurn(id: string, value: unknown): StoredTurn | undefined {
  if (!isRecord(value)) return undefined;
  const { message, reply, outcome, createdMs, parent, provider, model, ...rest } = value;
  const { cuts, lastHeard, failure, deletedMs, ...other } = rest;
  if (typeof message !== 'string' || typeof reply !== 'string') return undefined;
  return {
    ...other,
    id,
    message,
    reply,
    outcome: OUTCOMES.find((known) => known === outcome) ?? 'open',
    createdMs: firstTime(createdMs),
    ...(typeof parent === 'string' && parent !== id && { parent }),
    ...(typeof provider === 'string' && { provider }),
    ...(typeof model === 'string' && { model }),
    ...(isRising(cuts) && { cuts }),
    ...(typeof lastHeard === 'string' && { lastHeard }),
    ...readFailure(failure),
    ...(isTime(deletedMs) && { deletedMs }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function firstTime(...values: readonly unknown[]): number {
  return values.find(isTime) ?? 0;
}

function isRising(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every((end, at) => Number.isInteger(end) && end > (at === 0 ? 0 : value[at - 1]))
  );
}

function readFailure(value: unknown): Pick<StoredTurn, 'failure'> | undefined {
  if (!isRecord(value) || typeof value['message'] !== 'string') return undefined;
  const action = ACTIONS.find((known) => known === value['action']) ?? 'none';
  return { failure: { message: value['message'], action } };
}
