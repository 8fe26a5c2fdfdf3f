import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { HistoryTurn, TurnId } from '../../contract/index.ts';
import type { SendOptions } from '../../session/session.ts';
import { followHearing } from '../player/hearing.ts';
import type { Presentation, SentenceRetries } from './sentence-retries.ts';
import type { AppServices } from '../shell/services.ts';
import type { Turn, TurnModel, UnspokenPassage } from './turn-model.ts';
import { createTurn, heardOf, storedFrom } from './turn-model.ts';
import { chatWords } from '../words/chat.ts';

/** The conversation on the page: its turns, and what can be done with them. */
export interface ConversationModel {
  /** Oldest first. */
  readonly turns: ReadonlySignal<readonly Turn[]>;
  /** Whether the conversation of the last visit has been read. Until then it is unknown whether it is empty. */
  readonly isRestored: ReadonlySignal<boolean>;
  /** Whether a reply is being written. */
  readonly isStreaming: ReadonlySignal<boolean>;
  /** The turn of the session that has not ended: it is being written, or made into speech. */
  readonly running: ReadonlySignal<TurnId | undefined>;
  /** Whether the conversation was just cleared and can be restored. */
  readonly canUndoClear: ReadonlySignal<boolean>;
  /** Reads the conversation of the last visit. */
  restore(): Promise<void>;
  send(message: string): void;
  /** Asks a failed turn's question again, in its place at the end. */
  retry(turn: Turn): void;
  /**
   * Asks for the rest of a reply that stopped early.
   *
   * The rest is a turn of its own, with a visible question of its own. So each turn's text is exactly what its source
   * sent, nothing appears twice, and what was heard stays heard.
   */
  continueReply(turn: Turn): void;
  /** Speaks a reply again. */
  listen(turn: Turn): void;
  /** Tries again to speak a passage, after what is being spoken. */
  retryUnspoken(turn: Turn, unspoken: UnspokenPassage): Promise<void>;
  /** Ends the running turn, and silences it. */
  stop(): void;
  /** Also deletes the saved audio. After an undo, replies are synthesized again. */
  clear(): void;
  undoClear(): void;
  /** How a turn of the session is shown. */
  presentationOf(turn: TurnId): Presentation | undefined;
  /** The latest exchanges, oldest first, as context for the next reply. */
  history(size: number): readonly HistoryTurn[];
}

type Services = Pick<
  AppServices,
  'session' | 'player' | 'playback' | 'conversations' | 'replies' | 'soundCache' | 'contextSize'
>;

export function createConversationModel(services: Services): ConversationModel {
  const { session, player, playback, conversations, replies, soundCache, contextSize } = services;
  const turns = signal<readonly TurnModel[]>([]);
  const isRestored = signal(false);
  const cleared = signal<readonly TurnModel[]>([]);
  const running = signal<TurnId | undefined>(undefined);
  const byId = new Map<TurnId, TurnModel>();
  /** Loaded when a passage is first tried again. */
  let retries: SentenceRetries | undefined;

  // The stored conversation must be read before it may be replaced.
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
    else retries?.speakNext();
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
    // A person who watches the timing goes on watching it.
    if (turns.value.at(-1)?.showsTiming.value) model.toggleTiming();
    byId.set(turn, model);
    release(cleared.value);
    cleared.value = [];
    turns.value = [...turns.value, model];
    saveNow();
  });
  session.onProgress(({ turn, progress }) => byId.get(turn)?.notify(progress));
  replies.onEnd((turn) => byId.get(turn)?.end('complete'));
  session.bus.on('text', ({ turn, text }) => {
    const model = byId.get(turn);
    // A reread reports text that the conversation already has.
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
    // Browsers let sound start only after an action of the person, such as this one.
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

    continueReply(turn) {
      modelOf(turn)?.settle();
      // The model cannot continue a reply that it does not see.
      const exchanges = history(Math.max(contextSize, 1));
      // Nor is it told what was not heard of it: the rest is wanted, and the voice goes on from there.
      const latest = exchanges.slice(-1).map(({ message, reply }) => ({ message, reply }));
      send(chatWords.continueMessage, { history: [...exchanges.slice(0, -1), ...latest] });
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

    presentationOf(turn) {
      const model = byId.get(turn);
      return model ? { turn: model, startsAt: 0, toEnd: true } : retries?.presentationOf(turn);
    },

    history,
  };
}
