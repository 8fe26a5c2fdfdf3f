import type { ReadonlySignal } from '@preact/signals';
import type { HistoryTurn, TurnId } from '../../contract/index.ts';
import type { ContextLimits } from '../../conversations/context.ts';
import type { IdSource } from '../../conversations/ids.ts';
import type { OpenPlace } from '../../conversations/open-place.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import type { TabLocks } from '../../conversations/tabs.ts';
import type { Conversation, ConversationId, TurnKey } from '../../conversations/types.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Presentation } from './sentence-retries.ts';
import type { AnsweredBy, Turn, UnspokenPassage } from './turn-model.ts';

/** The conversation on the page: its turns, and what can be done with them. */
export interface ConversationModel {
  /** The one that is shown; nothing is kept of it before its first question. */
  readonly id: ReadonlySignal<ConversationId>;
  /** `undefined` before its first question. */
  readonly head: ReadonlySignal<Conversation | undefined>;
  /** Oldest first. */
  readonly turns: ReadonlySignal<readonly Turn[]>;
  /** Whether the conversation of the last visit has been read. Until then it is unknown whether it is empty. */
  readonly isRestored: ReadonlySignal<boolean>;
  /** Whether a reply is being written. */
  readonly isStreaming: ReadonlySignal<boolean>;
  /** The turn of the session that has not ended, if it is shown: it is being written, or made into speech. */
  readonly running: ReadonlySignal<TurnId | undefined>;
  /** Why it is not kept; `undefined` while it is. */
  readonly problem: ConversationStore['problem'];
  /** How many turns of it could not be read. */
  readonly brokenCount: ReadonlySignal<number>;
  /** The turn that was deleted last, while it can be restored. */
  readonly lastDeleted: ReadonlySignal<Turn | undefined>;
  /** How much is sent along with the next question. Reads signals. */
  readonly contextLimits: () => ContextLimits;
  /** The first turn that is sent along with the next question; `undefined` if all of them are, or none. */
  readonly contextStart: ReadonlySignal<Turn | undefined>;
  /** Opens the conversation of the last visit. */
  restore(): Promise<void>;
  /**
   * Shows another conversation. What is written in the one before goes on, and its voice falls silent.
   *
   * @param turn A turn of it that is to be in sight.
   */
  open(id: ConversationId, turn?: TurnKey): Promise<void>;
  /** The turn that is to be in sight; each time it is asked for it is another object. */
  readonly sought: ReadonlySignal<{ readonly turn: TurnKey } | undefined>;
  /** Shows an empty one. */
  startNew(): void;
  send(message: string): void;
  /** Asks a turn's question again, in its place: the former reply becomes another version. */
  retry(turn: Turn): void;
  /** Asks a question in other words, in its place. */
  resend(turn: Turn, message: string): void;
  /**
   * Asks for the rest of a reply that stopped early.
   *
   * The rest is a turn of its own, with a visible question of its own. So each turn's text is exactly what its source
   * sent, nothing appears twice, and what was heard stays heard.
   */
  continueReply(turn: Turn): void;
  /** The versions at the place of a turn, oldest first. Reads a signal. */
  versionsOf(turn: Turn): readonly Turn[];
  /** Shows another version, and what followed it. */
  showVersion(turn: Turn): void;
  /** Sets which instructions the model gets in the conversation that is shown; empty: those of the settings. */
  instruct(instructions: string): void;
  /** Deletes a turn. What follows it stays. */
  deleteTurn(turn: Turn): void;
  restoreTurn(turn: Turn): void;
  /** Speaks a reply again. */
  listen(turn: Turn, from?: number): void;
  /** Tries again to speak a passage, after what is being spoken. */
  retryUnspoken(turn: Turn, unspoken: UnspokenPassage): Promise<void>;
  /** Ends the running turn, and silences it. */
  stop(): void;
  /** How a turn of the session is shown. */
  presentationOf(turn: TurnId): Presentation | undefined;
  /** The latest exchanges that the model still reads, oldest first, as context for the next reply. */
  history(): readonly HistoryTurn[];
  /** Notes that a sound belongs to the turn that is being spoken. */
  readonly keepSound: (name: string) => void;
  /** Keeps now what waits to be kept: the page may be about to go. */
  readonly flush: () => void;
}

/** What only this part of the page knows. */
export interface ConversationParts {
  readonly store: ConversationStore;
  readonly locks: TabLocks;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Which conversation this tab shows, from one visit to the next. */
  readonly place: OpenPlace;
  /** How much is sent along. Reads signals. */
  readonly contextLimits: () => ContextLimits;
  /** Who answers the next question. */
  readonly answeredBy: () => AnsweredBy;
  /** Id of the instructions that a new conversation begins with; empty: those of the settings. */
  readonly instructions: () => string;
  /** Deletes sounds that are kept, by their names. */
  readonly dropSounds: (names: readonly string[]) => void;
}
