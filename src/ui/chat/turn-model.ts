import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type {
  ErrorAction,
  ErrorEvent,
  KnikError,
  ReplyProgress,
  TurnId,
} from '../../contract/index.ts';
import type { StoredTurn } from '../../platform/conversations.ts';
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
  /** Unique on this page, for rendering; restored turns have one too. */
  readonly key: number;
  readonly message: string;
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
}

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
  /** A turn of the session writes it, or speaks it from its start. Clears what went unspoken before. */
  begin(turn: TurnId): void;
  /** Replaces an entry of `unspoken`; `undefined` removes it, because it was spoken after all. */
  replaceUnspoken(known: UnspokenPassage, next: UnspokenPassage | undefined): void;
}

let lastKey = 0;

/** A new turn, or one of an earlier visit. */
export function createTurn(message: string, view: ReplyView, stored?: StoredTurn): TurnModel {
  let reply = stored?.reply ?? '';
  const hasBegun = signal(reply !== '');
  const outcome: Signal<Outcome> = signal(stored ? settled(stored.outcome) : 'streaming');
  const awaiting = signal<Awaiting>({ type: 'asking' });
  const failure = signal<Failure | undefined>(stored?.failure ?? interruption(stored));
  const unspoken = signal<readonly UnspokenPassage[]>([]);

  const timed = signal<TurnId | undefined>(undefined);
  const showsTiming = signal(false);

  return {
    key: ++lastKey,
    message,
    view,
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
    begin(turn) {
      timed.value = turn;
      unspoken.value = [];
    },
    replaceUnspoken(known, next) {
      unspoken.value = unspoken.value.flatMap((each) => (each === known ? (next ?? []) : each));
    },
  };
}

/** The part of a turn that is stored. */
export function storedFrom(turn: Turn): StoredTurn {
  const outcome = turn.outcome.value;
  const cuts = turn.hearing.cuts();
  return {
    message: turn.message,
    reply: turn.reply(),
    outcome: outcome === 'streaming' ? 'open' : outcome,
    ...(cuts.length > 0 && { cuts }),
    ...heardOf(turn),
    ...(turn.failure.value && { failure: turn.failure.value }),
  };
}

/** How far a stopped reply was heard, as it is stored and sent. */
export function heardOf({ hearing }: Turn): { readonly lastHeard?: string } {
  const lastHeard = hearing.lastHeard();
  return lastHeard === undefined ? {} : { lastHeard };
}

function settled(outcome: StoredTurn['outcome']): Outcome {
  return outcome === 'open' ? 'failed' : outcome;
}

function interruption(stored: StoredTurn | undefined): Failure | undefined {
  if (stored?.outcome !== 'open') return undefined;
  return {
    message: chatWords.interrupted,
    action: 'retry',
  };
}
