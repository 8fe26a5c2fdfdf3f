import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { TurnId } from '../../contract/index.ts';
import { newId } from '../../conversations/ids.ts';
import { titleFrom } from '../../conversations/title.ts';
import type { Conversation, TurnKey } from '../../conversations/types.ts';
import { followHearing } from '../player/hearing.ts';
import type { AppServices } from '../shell/services.ts';
import type { ConversationParts } from './conversation-types.ts';
import { writingLock, type OpenConversation } from './open-conversation.ts';
import type { TurnModel } from './turn-model.ts';
import { createTurn } from './turn-model.ts';

/** Where a message goes. */
export interface Plan {
  readonly home: OpenConversation;
  /** The turn that it follows. */
  readonly parent: TurnKey | undefined;
}

/** A turn of a conversation that a turn of the session writes, or speaks. */
export interface SessionTurn {
  readonly model: TurnModel;
  readonly home: OpenConversation;
}

/** The turns of the session whose replies are on the page, or are still being written into a conversation. */
export interface SessionTurns {
  /** The turn of the session that has not ended. */
  readonly running: ReadonlySignal<TurnId | undefined>;
  get(turn: TurnId | undefined): SessionTurn | undefined;
  /** The conversations that they belong to. */
  homes(): Iterable<OpenConversation>;
  /** Says where the reply of a turn goes that has just been asked for. */
  plan(turn: TurnId, plan: Plan): void;
  /** A turn of the session speaks this one again. */
  adopt(turn: TurnId, spoken: SessionTurn): void;
  /** Lets go of all but the running one, and returns them. */
  release(): readonly TurnModel[];
}

type Services = Pick<AppServices, 'session' | 'player' | 'playback' | 'replies'>;

interface Options extends Pick<
  ConversationParts,
  'locks' | 'ids' | 'place' | 'answeredBy' | 'instructions'
> {
  /** The conversation that is shown. */
  readonly current: () => OpenConversation;
  /** A reply has begun. */
  readonly onBegin: () => void;
  /** A turn has ended. */
  readonly onEnd: (turn: TurnId) => void;
}

/** Follows the session, and writes what it reports into the conversation that it belongs to. */
export function createSessionTurns(services: Services, options: Options): SessionTurns {
  const { session, replies } = services;
  const { locks, ids, place, current, onBegin, onEnd, answeredBy, instructions } = options;
  const render = (markdown: string) => replies.render(markdown);
  const running = signal<TurnId | undefined>(undefined);
  const byId = new Map<TurnId, SessionTurn>();
  const plans = new Map<TurnId, Plan>();
  const releases = new Map<TurnId, () => void>();

  const ended = (turn: TurnId) => {
    if (running.value === turn) running.value = undefined;
    const shown = byId.get(turn);
    const release = releases.get(turn);
    if (shown && release) shown.home.save(shown.model, { changedMs: ids.nowMs() });
    if (shown && shown.home !== current()) byId.delete(turn);
    release?.();
    releases.delete(turn);
    onEnd(turn);
  };

  session.onTurn(({ turn, message, kind }) => {
    if (kind === 'silent') return;
    running.value = turn;
    byId.get(turn)?.model.begin(turn);
    if (kind === 'reread') return;
    onBegin();
    const home = plans.get(turn)?.home ?? current();
    const parent = plans.has(turn) ? plans.get(turn)?.parent : home.path.value.at(-1)?.id;
    plans.delete(turn);
    const nowMs = ids.nowMs();
    const model = createTurn(
      {
        id: newId(ids),
        ...(parent !== undefined && { parent }),
        message,
        reply: '',
        outcome: 'open',
        createdMs: nowMs,
        ...answeredBy(),
      },
      { render, written: replies.viewOf(turn) },
      true,
    );
    model.begin(turn);
    // A person who watches the timing goes on watching it.
    if (home.path.value.at(-1)?.showsTiming.value) model.toggleTiming();
    byId.set(turn, { model, home });
    releases.set(turn, locks.hold(writingLock(model.id)));
    // A conversation that goes on is not deleted.
    const head = home.head.value
      ? { changedMs: nowMs, deletedMs: undefined }
      : newHead(message, nowMs, instructions());
    home.add(model, head);
    if (home === current()) place.set(home.id);
  });
  session.onProgress(({ turn, progress }) => byId.get(turn)?.model.notify(progress));
  replies.onEnd((turn) => byId.get(turn)?.model.end('complete'));
  session.bus.on('text', ({ turn, text }) => {
    const shown = byId.get(turn);
    // A reread reports text that the conversation already has.
    if (shown?.model.outcome.value !== 'streaming') return;
    shown.model.append(text);
    shown.home.saveSoon(shown.model, 'all');
  });
  session.bus.on('done', ({ turn, cancelled }) => {
    byId.get(turn)?.model.end(cancelled ? 'stopped' : 'complete');
    ended(turn);
  });
  session.bus.on('error', (event) => {
    byId.get(event.turn)?.model.fail(event);
    if (event.fatal) ended(event.turn);
  });
  followHearing(
    services,
    (turn) => byId.get(turn)?.model.hearing,
    (turn) => {
      const shown = byId.get(turn);
      shown?.home.saveSoon(shown.model, 'hearing');
    },
  );

  return {
    running,
    get: (turn) => (turn === undefined ? undefined : byId.get(turn)),
    homes: () => new Set(Array.from(byId.values(), ({ home }) => home)),
    plan: (turn, plan) => void plans.set(turn, plan),
    adopt: (turn, spoken) => void byId.set(turn, spoken),
    release() {
      const gone = Array.from(byId).filter(([turn]) => turn !== running.value);
      for (const [turn] of gone) byId.delete(turn);
      return gone.map(([, { model }]) => model);
    },
  };
}

function newHead(message: string, nowMs: number, instructions: string): Omit<Conversation, 'id'> {
  const { title } = titleFrom(message);
  return {
    title,
    titledBy: 'question',
    pinned: false,
    createdMs: nowMs,
    changedMs: nowMs,
    ...(instructions !== '' && { instructions }),
  };
}
