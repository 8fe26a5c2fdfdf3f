import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type {
  ErrorAction,
  ErrorEvent,
  KnikError,
  ReplyProgress,
  TurnId,
} from '../../contract/index.ts';
import type { StoredTurn, TurnKey } from '../../conversations/types.ts';
import { createHearing, type Hearing, type HearingModel } from '../player/hearing.ts';
import type { ReplyView } from '../shell/services.ts';
import { chatWords } from '../words/chat.ts';

/** The state of a reply's text. Its sentences may be spoken long after it is `complete`. */
export type Outcome = 'streaming' | 'complete' | 'stopped' | 'failed';

/** The sentence that says what went wrong with a reply, and what can be done about it. */
export interface Failure {
  readonly message: string;
  readonly action: ErrorAction;
}

/** Why a reply has not begun yet. */
export type Awaiting = Exclude<ReplyProgress, { readonly type: 'used' }>;

/**
 * A sentence, or a longer passage, that was not read aloud.
 *
 * `failed`: it is only written. `waiting`: it will be tried again when the voice is free. `speaking`: it is tried now.
 */
export interface UnspokenPassage {
  /** From the latest attempt. */
  readonly error: KnikError;
  readonly state: 'failed' | 'waiting' | 'speaking';
}

/** One question and its reply, as the page shows them. */
export interface Turn {
  readonly id: TurnKey;
  /** The turn before it, as it was asked; `undefined` for a first one. */
  readonly parent: TurnKey | undefined;
  /** Milliseconds of `Date.now()`, when it was asked. */
  readonly createdMs: number;
  readonly message: string;
  /** Made when it is first read: of a long conversation, only what is shown is rendered. Reads a signal. */
  readonly view: ReplyView;
  /** Markdown, as far as it has arrived. Not a signal: it changes with every delta, and the view grows by itself. */
  readonly reply: () => string;
  /** Whether the first words have arrived. */
  readonly hasBegun: ReadonlySignal<boolean>;
  readonly outcome: ReadonlySignal<Outcome>;
  readonly awaiting: ReadonlySignal<Awaiting>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  /** The passages that failed when the reply was last spoken. */
  readonly unspoken: ReadonlySignal<readonly UnspokenPassage[]>;
  /** The turn of the session in which it was last spoken or written; `undefined` if not during this visit. */
  readonly timed: ReadonlySignal<TurnId | undefined>;
  /** Whether its timing is shown. */
  readonly showsTiming: ReadonlySignal<boolean>;
  readonly toggleTiming: () => void;
  readonly hearing: Hearing;
  /** When it was deleted; it can be restored for a while. */
  readonly deletedMs: number | undefined;
  /** The provider that answers, and its model, where they are known. */
  readonly answeredBy: AnsweredBy;
}

export type AnsweredBy = Pick<StoredTurn, 'provider' | 'model'>;

/** A {@link Turn} together with the events that change it. */
export interface TurnModel extends Turn {
  readonly hearing: HearingModel;
  append(delta: string): void;
  notify(progress: ReplyProgress): void;
  /** The reply has been read to its end, or will not go on. Only the first call counts. */
  end(outcome: 'complete' | 'stopped'): void;
  fail(event: Pick<ErrorEvent, 'error'>): void;
  /** A later turn continues this one, so its failure needs no action any more. */
  settle(): void;
  /** It was written, or changed, in another tab. */
  receive(stored: StoredTurn): void;
  /** The tab that was writing it has ended, and it had not. */
  breakOff(): void;
  setDeleted(deletedMs: number | undefined): void;
  /** A turn of the session writes it, or speaks it from its start. Clears what went unspoken before. */
  begin(turn: TurnId): void;
  /** Replaces an entry of `unspoken`; `undefined` removes it, because it was spoken after all. */
  replaceUnspoken(known: UnspokenPassage, next: UnspokenPassage | undefined): void;
}

/** Where the reply of a turn is shown. */
export interface TurnViews {
  /** A view of a reply that is written elsewhere. */
  readonly render: (markdown: string) => ReplyView;
  /** The view of a reply that a turn of the session writes. */
  readonly written?: ReplyView;
}

/**
 * A new turn, or one that was kept.
 *
 * @param isWritten Whether its reply is being written, here or in another tab.
 */
export function createTurn(stored: StoredTurn, views: TurnViews, isWritten = false): TurnModel {
  const { id, parent, createdMs, message } = stored;
  let { reply, deletedMs } = stored;
  let known = stored;
  let view = views.written;
  const renderings = signal(0);
  const hasBegun = signal(reply !== '');
  const outcome: Signal<Outcome> = signal(isWritten ? 'streaming' : settled(stored.outcome));
  const awaiting = signal<Awaiting>({ type: 'asking' });
  const failure = signal<Failure | undefined>(
    stored.failure ?? (isWritten ? undefined : interruption(stored)),
  );
  const unspoken = signal<readonly UnspokenPassage[]>([]);

  const timed = signal<TurnId | undefined>(undefined);
  const showsTiming = signal(false);

  return {
    id,
    parent,
    createdMs,
    message,
    get view() {
      void renderings.value;
      return (view ??= views.render(reply));
    },
    reply: () => reply,
    hasBegun,
    outcome,
    awaiting,
    failure,
    unspoken,
    timed,
    showsTiming,
    toggleTiming() {
      showsTiming.value = !showsTiming.value;
    },
    hearing: createHearing(stored),
    get deletedMs() {
      return deletedMs;
    },
    get answeredBy() {
      return answeredBy(known);
    },

    append(delta) {
      reply += delta;
      hasBegun.value = true;
    },
    notify(progress) {
      if (progress.type !== 'used') awaiting.value = progress;
    },
    end(how) {
      if (outcome.value === 'streaming') outcome.value = how;
    },
    fail({ error }) {
      if (error.stage === 'voice' || error.stage === 'sound') {
        unspoken.value = [...unspoken.value, { error, state: 'failed' }];
      } else {
        outcome.value = 'failed';
        failure.value = { message: error.message, action: error.action };
      }
    },
    settle() {
      failure.value = undefined;
    },
    receive(next) {
      known = next;
      deletedMs = next.deletedMs;
      if (next.reply !== reply) {
        ({ reply } = next);
        view = undefined;
        renderings.value++;
        hasBegun.value = reply !== '';
      }
      outcome.value = next.outcome === 'open' ? 'streaming' : next.outcome;
      failure.value = next.failure;
    },
    breakOff() {
      if (outcome.value !== 'streaming') return;
      outcome.value = 'failed';
      failure.value = interruption({ outcome: 'open' });
    },
    setDeleted(ms) {
      deletedMs = ms;
    },
    begin(turn) {
      timed.value = turn;
      unspoken.value = [];
    },
    replaceUnspoken(former, next) {
      unspoken.value = unspoken.value.flatMap((each) => (each === former ? (next ?? []) : each));
    },
  };
}

function settled(outcome: StoredTurn['outcome']): Outcome {
  return outcome === 'open' ? 'failed' : outcome;
}

function answeredBy({ provider, model }: StoredTurn): AnsweredBy {
  return { ...(provider !== undefined && { provider }), ...(model !== undefined && { model }) };
}

function interruption({ outcome }: Pick<StoredTurn, 'outcome'>): Failure | undefined {
  if (outcome !== 'open') return undefined;
  return {
    message: chatWords.interrupted,
    action: 'retry',
  };
}
