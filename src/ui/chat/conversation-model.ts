import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { HistoryTurn, TurnId } from '../../contract/index.ts';
import type { ContextLimits } from '../../conversations/context.ts';
import { fitContext } from '../../conversations/context.ts';
import { newId, type IdSource } from '../../conversations/ids.ts';
import type { OpenPlace } from '../../conversations/open-place.ts';
import { partsOf } from '../../conversations/records.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import type { TabLocks } from '../../conversations/tabs.ts';
import { titleFrom } from '../../conversations/title.ts';
import type { Conversation, ConversationId, TurnKey } from '../../conversations/types.ts';
import type { SendOptions } from '../../session/session.ts';
import type { Clock } from '../../shared/clock.ts';
import { followHearing } from '../player/hearing.ts';
import type { AppServices } from '../shell/services.ts';
import { chatWords } from '../words/chat.ts';
import {
  createOpenConversation,
  readOpenConversation,
  writingLock,
  type OpenConversation,
} from './open-conversation.ts';
import { createSoundNotes } from './sound-notes.ts';
import type { Presentation, SentenceRetries } from './sentence-retries.ts';
import type { AnsweredBy, Turn, TurnModel, UnspokenPassage } from './turn-model.ts';
import { createTurn, heardOf } from './turn-model.ts';

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

type Services = Pick<AppServices, 'session' | 'player' | 'playback' | 'replies'>;

/** Where a message goes. */
interface Plan {
  readonly home: OpenConversation;
  /** The turn that it follows. */
  readonly parent: TurnKey | undefined;
}

export function createConversationModel(
  services: Services,
  parts: ConversationParts,
): ConversationModel {
  const { session, player, playback, replies } = services;
  const { store, locks, clock, ids, place, contextLimits } = parts;
  const render = (markdown: string) => replies.render(markdown);
  const optionsFor = (id: ConversationId) => ({
    id,
    store,
    locks,
    clock,
    nowMs: ids.nowMs,
    render,
  });
  const current = signal(createOpenConversation(optionsFor(newId(ids))));
  const isRestored = signal(false);
  const sought = signal<{ readonly turn: TurnKey } | undefined>(undefined);
  const running = signal<TurnId | undefined>(undefined);
  /** The turns of the session whose replies are on the page, and the conversations that they belong to. */
  const byId = new Map<TurnId, { readonly model: TurnModel; readonly home: OpenConversation }>();
  const plans = new Map<TurnId, Plan>();
  const releases = new Map<TurnId, () => void>();
  /** Loaded when a passage is first tried again. */
  let retries: SentenceRetries | undefined;
  const sounds = createSoundNotes(store, clock);
  let reportRestored = () => {};
  const restored = new Promise<void>((resolve) => {
    reportRestored = resolve;
  });
  /** The conversation that is being opened. */
  let opening: ConversationId | undefined;

  const turns = computed(() => current.value.path.value);
  const modelOf = (turn: Turn) => current.value.turn(turn.id);

  const ended = (turn: TurnId) => {
    if (running.value === turn) running.value = undefined;
    const shown = byId.get(turn);
    const release = releases.get(turn);
    if (shown && release) shown.home.save(shown.model, { changedMs: ids.nowMs() });
    if (shown && shown.home !== current.value) byId.delete(turn);
    release?.();
    releases.delete(turn);
    if (playback.isSilenced(turn)) retries?.drop();
    else retries?.speakNext();
  };

  session.onTurn(({ turn, message, kind }) => {
    if (kind === 'silent') return;
    running.value = turn;
    byId.get(turn)?.model.begin(turn);
    if (kind === 'reread') return;
    retries?.drop();
    const home = plans.get(turn)?.home ?? current.value;
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
        ...parts.answeredBy(),
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
      : newHead(message, nowMs, parts.instructions());
    home.add(model, head);
    if (home === current.value) place.set(home.id);
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
  store.onChange(({ patches, isOwn }) => {
    // Its own turns are here already; its head may have been changed in the list.
    const news = isOwn ? patches.filter(({ key }) => partsOf(key).turn === undefined) : patches;
    for (const home of new Set([current.value, ...Array.from(byId.values(), (s) => s.home)])) {
      home.apply(news);
    }
    if (current.value.isGone() || current.value.head.value?.deletedMs !== undefined) startNew();
  });

  const ask = (message: string, plan: Plan, options?: SendOptions) => {
    // Browsers let sound start only after an action of the person, such as this one.
    void player.unlock();
    const history = options?.history ?? contextOf(plan.home.pathTo(plan.parent), plan.parent);
    const { turn } = session.send(message, { ...options, history });
    plans.set(turn, plan);
  };
  const atEnd = (): Plan => {
    const home = current.value;
    return { home, parent: home.path.value.at(-1)?.id };
  };
  const contextOf = (path: readonly TurnModel[], leaf: TurnKey | undefined) =>
    leaf === undefined ? [] : historyOf(path, contextLimits());

  const stop = () => {
    retries?.drop();
    session.stop();
    playback.silence(running.value);
  };
  /** Lets go of what belongs to the conversation that is left; what is being written keeps it. */
  const leave = () => {
    retries?.drop();
    playback.silence(running.value);
    current.value.flush();
    const gone = Array.from(byId).filter(([turn]) => turn !== running.value);
    retries?.release(gone.map(([, { model }]) => model));
    for (const [turn] of gone) byId.delete(turn);
  };
  const show = (next: OpenConversation) => {
    leave();
    current.value = next;
    place.set(next.head.value ? next.id : undefined);
  };
  function startNew(): void {
    opening = undefined;
    show(createOpenConversation(optionsFor(newId(ids))));
  }

  return {
    id: computed(() => current.value.id),
    head: computed(() => current.value.head.value),
    turns,
    isRestored,
    isStreaming: computed(() => turns.value.some((turn) => turn.outcome.value === 'streaming')),
    running: computed(() => {
      const turn = running.value;
      const home = turn === undefined ? undefined : byId.get(turn)?.home;
      return home === undefined || home === current.value ? turn : undefined;
    }),
    problem: store.problem,
    brokenCount: computed(() => current.value.brokenCount.value),
    lastDeleted: computed(() => current.value.lastDeleted.value),
    contextLimits,
    contextStart: computed(() => contextStart(turns.value, contextLimits())),

    async restore() {
      const id = place.get();
      if (id !== undefined) {
        const kept = await readOpenConversation(optionsFor(id));
        const isThere = kept.head.value ?? kept.path.value[0];
        // What code asked before that stays where it is.
        if (isThere && kept.head.value?.deletedMs === undefined && turns.value.length === 0) {
          current.value = kept;
        }
      }
      isRestored.value = true;
      reportRestored();
    },

    sought,
    async open(id, turn) {
      opening = id;
      if (id !== current.value.id) {
        const live = Array.from(byId.values(), ({ home }) => home).find((home) => home.id === id);
        const next = live ?? (await readOpenConversation(optionsFor(id)));
        // Another one may have been chosen meanwhile.
        if (opening !== id) return;
        show(next);
      }
      if (turn === undefined) return;
      if (!turns.value.some((shown) => shown.id === turn)) current.value.show(turn);
      sought.value = { turn };
    },
    startNew,

    send(message) {
      if (isRestored.value) return ask(message, atEnd());
      void player.unlock();
      // It belongs into the conversation that is still being read.
      void restored.then(() => ask(message, atEnd()));
    },

    retry(turn) {
      const home = current.value;
      const model = modelOf(turn);
      ask(turn.message, { home, parent: parentOf(home, turn) });
      // A failure without a word of a reply is not worth a version.
      if (model?.outcome.value === 'failed' && model.reply().trim() === '') home.drop(model);
    },

    resend(turn, message) {
      const home = current.value;
      ask(message, { home, parent: parentOf(home, turn) });
    },

    continueReply(turn) {
      const model = modelOf(turn);
      const home = current.value;
      model?.settle();
      const path = home.pathTo(turn.id);
      // The model cannot continue a reply that it does not see.
      const limits = contextLimits();
      const exchanges = historyOf(path, {
        ...limits,
        exchanges: Math.max(limits.exchanges ?? Infinity, 1),
      });
      // Nor is it told what was not heard of it: the rest is wanted, and the voice goes on from there.
      const latest = exchanges.slice(-1).map(({ message, reply }) => ({ message, reply }));
      const history = [...exchanges.slice(0, -1), ...latest];
      ask(chatWords.continueMessage, { home, parent: turn.id }, { history });
      if (model) home.save(model, {});
    },

    versionsOf: (turn) => current.value.versionsOf(turn.id),
    showVersion(turn) {
      playback.silence(running.value);
      current.value.show(turn.id);
    },
    instruct(instructions) {
      const { id, head } = current.value;
      if (head.peek()) void store.save(id, { instructions });
    },
    deleteTurn(turn) {
      const model = modelOf(turn);
      if (!model) return;
      if (byId.get(running.value ?? -1)?.model === model) stop();
      current.value.delete(model);
      sounds.flush();
      void store.takeSounds(current.value.id, turn.id).then(parts.dropSounds);
    },
    restoreTurn(turn) {
      const model = modelOf(turn);
      if (model) current.value.restore(model);
    },

    listen(turn, from = 0) {
      void player.unlock();
      retries?.drop();
      const { turn: reread } = session.speak(turn.reply(), {
        cuts: turn.hearing.cuts(),
        from,
      });
      const model = modelOf(turn);
      model?.hearing.restart(from);
      if (model) byId.set(reread, { model, home: current.value });
    },

    async retryUnspoken(turn, unspoken) {
      void player.unlock();
      const { createSentenceRetries } = await import('./sentence-retries.ts');
      retries ??= createSentenceRetries(services, () => running.value === undefined);
      const model = modelOf(turn);
      if (model) retries.retry(model, unspoken);
    },

    stop,

    presentationOf(turn) {
      const shown = byId.get(turn);
      if (!shown) return retries?.presentationOf(turn);
      return shown.home === current.value
        ? { turn: shown.model, startsAt: 0, toEnd: true }
        : undefined;
    },

    keepSound(name) {
      const shown = running.value === undefined ? undefined : byId.get(running.value);
      if (shown) sounds.add(shown.home.id, name, shown.model.id);
    },

    history: () => historyOf(turns.value, contextLimits()),

    flush() {
      sounds.flush();
      current.value.flush();
      for (const { home } of byId.values()) home.flush();
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

/** The turn that is shown before this one. */
function parentOf(home: OpenConversation, turn: Turn): TurnKey | undefined {
  const path = home.path.value;
  const at = path.findIndex(({ id }) => id === turn.id);
  return at > 0 ? path[at - 1]?.id : undefined;
}

interface Exchange extends HistoryTurn {
  readonly turn: TurnModel;
}

function exchangesOf(path: readonly TurnModel[]): readonly Exchange[] {
  return path
    .map((turn) => ({ turn, message: turn.message, reply: turn.reply(), ...heardOf(turn) }))
    .filter(({ reply }) => reply.trim() !== '');
}

function historyOf(path: readonly TurnModel[], limits: ContextLimits): readonly HistoryTurn[] {
  if (limits.exchanges === 0) return [];
  return fitContext(exchangesOf(path), limits).map(({ turn: _turn, ...exchange }) => exchange);
}

/** Only complete turns count: what a reply adds while it is written is not sent before the next question. */
function contextStart(path: readonly TurnModel[], limits: ContextLimits): TurnModel | undefined {
  const settled = path.filter((turn) => turn.outcome.value !== 'streaming');
  const exchanges = exchangesOf(settled);
  const sent = limits.exchanges === 0 ? [] : fitContext(exchanges, limits);
  return sent.length < exchanges.length ? sent[0]?.turn : undefined;
}
