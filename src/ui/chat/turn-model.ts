import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type {
  ErrorAction,
  ErrorEvent,
  KnikError,
  ReplyProgress,
  TokenUsage,
  TurnId,
} from '../../contract/index.ts';
import type { StoredTurn } from '../../platform/conversations.ts';
import { createHearing, type Hearing, type HearingModel } from '../player/hearing.ts';
import type { ReplyView } from '../shell/services.ts';

/** How the writing of a reply stands; its sentences may be spoken long after it is `complete`. */
export type Outcome = 'streaming' | 'complete' | 'stopped' | 'failed';

/** What went wrong with a reply, and the way on. */
export interface Failure {
  readonly message: string;
  readonly action: ErrorAction;
}

/** What a reply that has not begun waits for. */
export type Awaiting = Exclude<ReplyProgress, { readonly type: 'used' }>;

/**
 * A sentence, or a passage, that the voice could not say.
 *
 * `failed`: it is only written. `waiting`: it is said once more when the voice is free. `speaking`: that is now.
 */
export interface Unspoken {
  /** What happened, the latest time that it was tried. */
  readonly error: KnikError;
  readonly state: 'failed' | 'waiting' | 'speaking';
}

/** One question and its reply, as the page shows them. */
export interface Turn {
  /** Of this page, for rendering; restored turns have one too. */
  readonly key: number;
  readonly message: string;
  readonly view: ReplyView;
  /** Markdown, as far as it has come. Not a signal: it changes with every delta, and the view grows by itself. */
  readonly reply: () => string;
  /** Whether the first words are there. */
  readonly hasBegun: ReadonlySignal<boolean>;
  readonly outcome: ReadonlySignal<Outcome>;
  readonly awaiting: ReadonlySignal<Awaiting>;
  /** What the reply has cost, where its source says so; of this visit only. */
  readonly usage: ReadonlySignal<TokenUsage | undefined>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  /** What the voice failed on when the reply was last spoken. */
  readonly unspoken: ReadonlySignal<readonly Unspoken[]>;
  /** The turn of the session in which it was last spoken or written; `undefined` if not during this visit. */
  readonly timed: ReadonlySignal<TurnId | undefined>;
  /** Whether its figures are shown. */
  readonly showsTiming: ReadonlySignal<boolean>;
  readonly toggleTiming: () => void;
  readonly hearing: Hearing;
}

/** A {@link Turn} together with the ways in which events change it. */
export interface TurnModel extends Turn {
  readonly hearing: HearingModel;
  append(delta: string): void;
  tell(progress: ReplyProgress): void;
  /** The reply has been read to its end, or will not go on. Only the first call counts. */
  end(outcome: 'complete' | 'stopped'): void;
  fail(event: Pick<ErrorEvent, 'error'>): void;
  /** A later turn goes on where this one broke off: nothing is left to be done about it. */
  settle(): void;
  /** A turn of the session writes it, or speaks it from its beginning: what went unspoken before is past. */
  begin(turn: TurnId): void;
  /** Something of `unspoken` has changed, or was spoken after all. */
  replaceUnspoken(known: Unspoken, next: Unspoken | undefined): void;
}

let lastKey = 0;

/** A turn that begins now, or one of an earlier visit. */
export function createTurn(message: string, view: ReplyView, stored?: StoredTurn): TurnModel {
  let reply = stored?.reply ?? '';
  const hasBegun = signal(reply !== '');
  const outcome: Signal<Outcome> = signal(stored ? settled(stored.outcome) : 'streaming');
  const awaiting = signal<Awaiting>({ type: 'asking' });
  const usage = signal<TokenUsage | undefined>(undefined);
  const failure = signal<Failure | undefined>(stored?.failure ?? interruption(stored));
  const unspoken = signal<readonly Unspoken[]>([]);

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
    usage,
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
    tell(progress) {
      if (progress.type === 'used') usage.value = progress.usage;
      else awaiting.value = progress;
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

/** What is kept of a turn. */
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

/** How far a stopped reply was heard, for what is kept and what is sent. */
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
    message: 'The page was closed before the reply was complete. Ask again for all of it.',
    action: 'retry',
  };
}
