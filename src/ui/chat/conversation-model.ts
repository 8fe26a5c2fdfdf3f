import { computed, signal } from '@preact/signals';
import { newId } from '../../conversations/ids.ts';
import { partsOf } from '../../conversations/records.ts';
import type { ConversationId, TurnKey } from '../../conversations/types.ts';
import type { SendOptions } from '../../session/session.ts';
import type { AppServices } from '../shell/services.ts';
import { chatWords } from '../words/chat.ts';
import type { ConversationModel, ConversationParts } from './conversation-types.ts';
import { contextStart, historyOf, historyToContinue } from './history.ts';
import { createOpenConversation, type OpenConversation } from './open-conversation.ts';
import { readOpenConversation } from './read-conversation.ts';
import type { SentenceRetries } from './sentence-retries.ts';
import { createSessionTurns, type Plan } from './session-turns.ts';
import { createSoundNotes } from './sound-notes.ts';
import type { Turn, TurnModel } from './turn-model.ts';

type Services = Pick<AppServices, 'session' | 'player' | 'playback' | 'replies'>;

/** Opens an empty conversation, and leads from one to the next. */
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
  /** Loaded when a passage is first tried again. */
  let retries: SentenceRetries | undefined;
  const sounds = createSoundNotes(store, clock);
  let reportRestored = () => {};
  const restored = new Promise<void>((resolve) => {
    reportRestored = resolve;
  });
  /** The conversation that is being opened. */
  let opening: ConversationId | undefined;

  const written = createSessionTurns(services, {
    ...parts,
    current: () => current.value,
    onBegin: () => retries?.drop(),
    onEnd(turn) {
      if (playback.isSilenced(turn)) retries?.drop();
      else retries?.speakNext();
    },
  });
  const { running } = written;
  const turns = computed(() => current.value.path.value);
  const modelOf = (turn: Turn) => current.value.turn(turn.id);

  store.onChange(({ patches, isOwn }) => {
    // Its own turns are here already; its head may have been changed in the list.
    const news = isOwn ? patches.filter(({ key }) => partsOf(key).turn === undefined) : patches;
    for (const home of new Set([current.value, ...written.homes()])) home.apply(news);
    if (current.value.isGone() || current.value.head.value?.deletedMs !== undefined) startNew();
  });

  const ask = (message: string, plan: Plan, options?: SendOptions) => {
    // Browsers let sound start only after an action of the person, such as this one.
    void player.unlock();
    const history = options?.history ?? contextOf(plan.home.pathTo(plan.parent), plan.parent);
    const { turn } = session.send(message, { ...options, history });
    written.plan(turn, plan);
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
    const gone = written.release();
    retries?.release(gone);
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
      const home = written.get(running.value)?.home;
      return home === undefined || home === current.value ? running.value : undefined;
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
        const live = [...written.homes()].find((home) => home.id === id);
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
      const history = historyToContinue(home.pathTo(turn.id), contextLimits());
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
      if (written.get(running.value)?.model === model) stop();
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
      if (model) written.adopt(reread, { model, home: current.value });
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
      const shown = written.get(turn);
      if (!shown) return retries?.presentationOf(turn);
      return shown.home === current.value
        ? { turn: shown.model, startsAt: 0, toEnd: true }
        : undefined;
    },

    keepSound(name) {
      const shown = written.get(running.value);
      if (shown) sounds.add(shown.home.id, name, shown.model.id);
    },

    history: () => historyOf(turns.value, contextLimits()),

    flush() {
      sounds.flush();
      current.value.flush();
      for (const home of written.homes()) home.flush();
    },
  };
}

/** The turn that is shown before this one. */
function parentOf(home: OpenConversation, turn: Turn): TurnKey | undefined {
  const path = home.path.value;
  const at = path.findIndex(({ id }) => id === turn.id);
  return at > 0 ? path[at - 1]?.id : undefined;
}
