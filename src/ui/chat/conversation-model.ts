import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { HistoryTurn, TurnId } from '../../contract/index.ts';
import type { SendOptions } from '../../session/session.ts';
import { followHearing } from '../player/hearing.ts';
import type { SentenceRetries, Shown } from './sentence-retries.ts';
import type { AppServices } from '../shell/services.ts';
import type { Turn, TurnModel, Unspoken } from './turn-model.ts';
import { createTurn, heardOf, storedFrom } from './turn-model.ts';

/** The conversation on the page: its turns, and what can be done with them. */
export interface ConversationModel {
  /** Oldest first. */
  readonly turns: ReadonlySignal<readonly Turn[]>;
  /** Whether the conversation of the last visit has been read; until then nothing is known to be empty. */
  readonly isRestored: ReadonlySignal<boolean>;
  /** Whether a reply is being written. */
  readonly isStreaming: ReadonlySignal<boolean>;
  /** The turn of the session that has not ended: being written, or made into speech. */
  readonly running: ReadonlySignal<TurnId | undefined>;
  /** Whether the conversation was just cleared and can be had back. */
  readonly canUndoClear: ReadonlySignal<boolean>;
  /** Reads the conversation of the last visit. */
  restore(): Promise<void>;
  send(message: string): void;
  /** Asks a failed turn's question again, in its place at the end. */
  retry(turn: Turn): void;
  /**
   * Asks for the rest of a reply that broke off.
   *
   * The rest is a turn of its own, with a question of its own that everybody can read: so each turn's text is what
   * its source sent, nothing stands twice, and what was heard stays heard.
   */
  goOn(turn: Turn): void;
  /** Speaks a reply once more. */
  listen(turn: Turn): void;
  /** Speaks what the voice could not say once more, behind what is being spoken. */
  retryUnspoken(turn: Turn, unspoken: Unspoken): Promise<void>;
  /** Ends what is running, and silences it. */
  stop(): void;
  /** Also deletes the sound of what was spoken; whoever has the words back has them spoken anew. */
  clear(): void;
  undoClear(): void;
  /** What a turn of the session is shown as. */
  shownAs(turn: TurnId): Shown | undefined;
  /** The latest exchanges, oldest first, as context for the next reply. */
  history(size: number): readonly HistoryTurn[];
}

type Services = Pick<
  AppServices,
  'session' | 'player' | 'playback' | 'conversations' | 'replies' | 'soundCache' | 'contextSize'
>;

const GO_ON = 'Go on exactly where your reply broke off, without repeating any of it.';

export function createConversationModel(services: Services): ConversationModel {
  const { session, player, playback, conversations, replies, soundCache, contextSize } = services;
  const turns = signal<readonly TurnModel[]>([]);
  const isRestored = signal(false);
  const cleared = signal<readonly TurnModel[]>([]);
  const running = signal<TurnId | undefined>(undefined);
  const byId = new Map<TurnId, TurnModel>();
  /** Brought in when something is tried again. */
  let retries: SentenceRetries | undefined;

  // What was kept must be read before it may be replaced.
  const save = () => {
    if (isRestored.value) conversations.save(() => turns.value.map(storedFrom));
  };
  const saveNow = () => {
    save();
    conversations.flush();
  };
  const ended = (turn: TurnId) => {
    if (running.value === turn) running.value = undefined;
    if (byId.has(turn)) saveNow();
    if (playback.isSilenced(turn)) retries?.drop();
    else retries?.goOn();
  };

  /** Lets go of all that belongs to turns that can no longer be shown. */
  const release = (gone: readonly TurnModel[]) => {
    for (const [turn, model] of byId) {
      if (gone.includes(model)) byId.delete(turn);
    }
    retries?.release(gone);
  };

  session.onTurn(({ turn, message, kind }) => {
    if (kind === 'silent') return;
    running.value = turn;
    byId.get(turn)?.begin(turn);
    if (kind === 'reread') return;
    retries?.drop();
    const model = createTurn(message, replies.viewOf(turn));
    model.begin(turn);
    // Whoever watches the figures goes on watching them.
    if (turns.value.at(-1)?.showsTiming.value) model.toggleTiming();
    byId.set(turn, model);
    release(cleared.value);
    cleared.value = [];
    turns.value = [...turns.value, model];
    saveNow();
  });
  session.onProgress(({ turn, progress }) => byId.get(turn)?.tell(progress));
  replies.onEnd((turn) => byId.get(turn)?.end('complete'));
  session.bus.on('text', ({ turn, text }) => {
    const model = byId.get(turn);
    // A reread reports as deltas what the conversation has already.
    if (model?.outcome.value !== 'streaming') return;
    model.append(text);
    save();
  });
  session.bus.on('done', ({ turn, cancelled }) => {
    byId.get(turn)?.end(cancelled ? 'stopped' : 'complete');
    ended(turn);
  });
  session.bus.on('error', (event) => {
    byId.get(event.turn)?.fail(event);
    if (event.fatal) ended(event.turn);
  });

  followHearing(services, (turn) => byId.get(turn)?.hearing, save);

  const send = (message: string, options?: SendOptions) => {
    // Sound may begin only where the person has just acted, and this is such a moment.
    void player.unlock();
    session.send(message, options);
  };
  const history = (size: number): readonly HistoryTurn[] => {
    const exchanges = turns.value
      .map((turn) => ({ message: turn.message, reply: turn.reply(), ...heardOf(turn) }))
      .filter(({ reply }) => reply.trim() !== '');
    return size > 0 ? exchanges.slice(-size) : [];
  };
  const modelOf = (turn: Turn) => turns.value.find((other) => other === turn);
  const stop = () => {
    retries?.drop();
    session.stop();
    playback.silence(running.value);
  };

  return {
    turns,
    isRestored,
    isStreaming: computed(() => turns.value.some((turn) => turn.outcome.value === 'streaming')),
    running,
    canUndoClear: computed(() => cleared.value.length > 0),

    async restore() {
      const stored = await conversations.load();
      const restored = stored.map((t) => createTurn(t.message, replies.render(t.reply), t));
      turns.value = [...restored, ...turns.value];
      isRestored.value = true;
    },

    send: (message) => send(message),

    goOn(turn) {
      modelOf(turn)?.settle();
      // Without what there is of it, a reply cannot be continued.
      send(GO_ON, { history: history(Math.max(contextSize, 1)) });
    },

    retry(turn) {
      release(turns.value.filter((other) => other === turn));
      turns.value = turns.value.filter((other) => other !== turn);
      send(turn.message);
    },

    listen(turn) {
      void player.unlock();
      retries?.drop();
      const { turn: reread } = session.speak(turn.reply(), { cuts: turn.hearing.cuts() });
      const model = modelOf(turn);
      model?.hearing.restart();
      if (model) byId.set(reread, model);
    },

    async retryUnspoken(turn, unspoken) {
      void player.unlock();
      const { createSentenceRetries } = await import('./sentence-retries.ts');
      retries ??= createSentenceRetries(services, () => running.value === undefined);
      const model = modelOf(turn);
      if (model) retries.retry(model, unspoken);
    },

    stop,

    clear() {
      stop();
      soundCache.peek()?.clear();
      cleared.value = turns.value;
      turns.value = [];
      saveNow();
    },
    undoClear() {
      turns.value = [...cleared.value, ...turns.value];
      cleared.value = [];
      saveNow();
    },

    shownAs(turn) {
      const model = byId.get(turn);
      return model ? { turn: model, startsAt: 0, goesOn: true } : retries?.shownAs(turn);
    },

    history,
  };
}
