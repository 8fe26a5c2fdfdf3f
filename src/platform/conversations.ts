import type { ErrorAction } from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { KeyValueStore } from './storage.ts';
import { createThrottle } from './throttle.ts';

/** How a kept turn ended; `open`: it had not when the page was closed. */
export const OUTCOMES = ['open', 'complete', 'stopped', 'failed'] as const;

/** One question with its reply, as it is kept. */
export interface StoredTurn {
  readonly message: string;
  /** Markdown, as far as it came. */
  readonly reply: string;
  readonly outcome: (typeof OUTCOMES)[number];
  /** Ends of the segments in which it was spoken, in its speakable text. */
  readonly cuts?: readonly number[];
  /** The last sentence that was heard of it, where its voice was stopped. */
  readonly lastHeard?: string;
  readonly failure?: { readonly message: string; readonly action: ErrorAction };
}

export interface ConversationStore {
  /** The conversation of the last visit, oldest turn first. */
  load(): Promise<readonly StoredTurn[]>;
  /** Keeps the conversation soon; `snapshot` is called then. */
  save(snapshot: () => readonly StoredTurn[]): void;
  /** Keeps it now: the page may be about to go. */
  readonly flush: () => void;
}

const NAME = 'conversation';

/** A reply grows many times a second; so often is enough to lose next to nothing. */
const SAVE_INTERVAL_MS = 800;

const ACTIONS: readonly ErrorAction[] = ['retry', 'open-settings', 'choose-model', 'none'];

export function createConversationStore(store: KeyValueStore, clock: Clock): ConversationStore {
  let takeSnapshot: () => readonly StoredTurn[] = () => [];
  const saving = createThrottle(
    () => void store.set(NAME, takeSnapshot()),
    SAVE_INTERVAL_MS,
    clock,
  );
  return {
    load: async () => parseTurns(await store.get(NAME)),
    save(snapshot) {
      takeSnapshot = snapshot;
      saving.ask();
    },
    flush: saving.flush,
  };
}

/** What of a kept value is a turn; anything else is left out rather than trusted. */
export function parseTurns(value: unknown): readonly StoredTurn[] {
  return Array.isArray(value) ? value.flatMap(parseTurn) : [];
}

function parseTurn(value: unknown): StoredTurn[] {
  if (typeof value !== 'object' || value === null) return [];
  const { message, reply, outcome, cuts, lastHeard, failure } = value as Record<
    keyof StoredTurn,
    unknown
  >;
  if (typeof message !== 'string' || typeof reply !== 'string') return [];
  return [
    {
      message,
      reply,
      outcome: OUTCOMES.find((o) => o === outcome) ?? 'open',
      ...(isRising(cuts) && { cuts }),
      ...(typeof lastHeard === 'string' && { lastHeard }),
      ...parseFailure(failure),
    },
  ];
}

function isRising(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every((end, at) => Number.isInteger(end) && end > (at === 0 ? 0 : value[at - 1]))
  );
}

function parseFailure(value: unknown): Pick<StoredTurn, 'failure'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { message, action } = value as Record<string, unknown>;
  if (typeof message !== 'string') return undefined;
  return { failure: { message, action: ACTIONS.find((a) => a === action) ?? 'none' } };
}
