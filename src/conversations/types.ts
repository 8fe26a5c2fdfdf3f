/**
 * The records of the conversations that are kept.
 *
 * A conversation is one tree. Its nodes are turns, each a question with its reply, and each names its parent. What is
 * shown is the path from a first turn to the conversation's leaf. Another reply to the same question, and the same
 * question in other words, are further children of one parent: versions and branches are the same thing.
 *
 * A conversation is kept as one small head, and a record for each of its turns. Fields that this version does not know
 * are kept as they are: they may be a later version's, or come from an import.
 */
import type { ErrorAction } from '../contract/index.ts';

/** Unique among all conversations, also of other devices. */
export type ConversationId = string;

/** Names a turn within its conversation; unique among all turns, also of other devices. */
export type TurnKey = string;

/** Where a title comes from: only one that no person wrote may be replaced. `import`: the file that it came in. */
export const TITLE_SOURCES = ['question', 'model', 'person', 'import'] as const;

/** How a kept turn ended; `open`: it is being written, or its tab was closed before it had ended. */
export const OUTCOMES = ['open', 'complete', 'stopped', 'failed'] as const;

/** The head of a conversation: what the list shows, and which of its turns are shown. */
export interface Conversation {
  readonly id: ConversationId;
  /** One line; empty until there is a question to take it from. */
  readonly title: string;
  readonly titledBy: (typeof TITLE_SOURCES)[number];
  /** Whether it stands above the others. */
  readonly pinned: boolean;
  /** Milliseconds of `Date.now()`. */
  readonly createdMs: number;
  /** When something was last asked or answered; the list is in this order. */
  readonly changedMs: number;
  /** The last turn of the path that is shown. Missing, or not there: the newest turn. */
  readonly leaf?: TurnKey;
  /** Id of the instructions for the model; missing: those of the settings. */
  readonly instructions?: string;
  /** When it was deleted. It can be restored until its records are removed. */
  readonly deletedMs?: number;
  readonly [other: string]: unknown;
}

/** One question with its reply. */
export interface StoredTurn {
  readonly id: TurnKey;
  /** The turn before it; missing for a first turn. */
  readonly parent?: TurnKey;
  readonly message: string;
  /** Markdown, as far as it came. */
  readonly reply: string;
  readonly outcome: (typeof OUTCOMES)[number];
  /** Milliseconds of `Date.now()`, when it was asked. */
  readonly createdMs: number;
  /** Id of the provider that answered. */
  readonly provider?: string;
  /** The model that answered, as its provider names it. */
  readonly model?: string;
  /** Ends of the segments in which it was spoken, in its speakable text; rising. */
  readonly cuts?: readonly number[];
  /** The last sentence that was heard of it, where its voice was stopped. */
  readonly lastHeard?: string;
  readonly failure?: { readonly message: string; readonly action: ErrorAction };
  /** When it was deleted: it is neither shown nor sent, and what follows it follows the turn before it. */
  readonly deletedMs?: number;
  readonly [other: string]: unknown;
}

/** A record that makes no sense. */
export interface BrokenRecord {
  /** What it is kept under. */
  readonly key: string;
  /** The conversation that it belongs to. */
  readonly conversation: ConversationId;
}
