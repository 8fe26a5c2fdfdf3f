import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { ModelChoice, ProviderId } from '../../contract/provider.ts';
import type { Draft } from '../../platform/draft.ts';
import { nextTask } from '../../shared/next-task.ts';
import type { Exchange } from '../../conversations/exchange/exchange.ts';
import type { AppServices } from '../shell/services.ts';
import type { Library } from '../conversations/library-model.ts';
import type { ConversationModel } from './conversation-types.ts';

/** The conversation, once its code is there. */
export interface ConversationPart {
  readonly model: ConversationModel;
  /** Shows its turns. */
  readonly Turns: ComponentType<{ readonly focusMessage: () => void }>;
  /** All conversations. */
  readonly library: Loading<Library>;
  /** Takes conversations out and brings them in. */
  readonly exchange: Loading<Exchange>;
  /** Notes how much each model reads, as its provider has just listed them. */
  readonly rememberModels: (provider: ProviderId, models: readonly ModelChoice[]) => void;
}

/** A part of the page that is loaded after the page itself. */
export interface Loading<Part> {
  /** `undefined` until it has been loaded. */
  readonly current: ReadonlySignal<Part | undefined>;
  /** Loads it, once. */
  readonly load: () => Promise<Part>;
}

/** What the page uses of the conversation before it is loaded; empty until then. */
export type LazyConversation = Pick<
  ConversationModel,
  | 'turns'
  | 'isRestored'
  | 'isStreaming'
  | 'running'
  | 'restore'
  | 'send'
  | 'startNew'
  | 'stop'
  | 'presentationOf'
  | 'history'
  | 'flush'
> & {
  /** A message that was sent and whose turn cannot be shown yet, as code is still on its way. */
  readonly sent: ReadonlySignal<string | undefined>;
  /** Everything else that can be done with it; `undefined` until it has been loaded. */
  readonly model: ReadonlySignal<ConversationModel | undefined>;
  /** Loads what shows its turns. */
  readonly loadTurns: () => Promise<ConversationPart['Turns']>;
  /** All conversations; `undefined` until they have been loaded. */
  readonly library: ReadonlySignal<Library | undefined>;
  readonly loadLibrary: () => Promise<Library>;
  readonly loadExchange: () => Promise<Exchange>;
};

interface Options extends Pick<AppServices, 'player' | 'session' | 'beginsEmpty'> {
  readonly part: Loading<ConversationPart>;
  readonly draft: Pick<Draft, 'insert'>;
}

/**
 * The conversation as the page has it from the start: it can be read and asked at once, and its code arrives behind the
 * first paint.
 */
export function createLazyConversation({
  part,
  player,
  session,
  draft,
  beginsEmpty,
}: Options): LazyConversation {
  const model = computed(() => part.current.value?.model);
  const sent = signal<string | undefined>(undefined);
  let waiting: string | undefined;
  const showWaiting = (message: string | undefined) => {
    waiting = message;
    // Where all code is there, its turn begins in this task.
    if (message === undefined) sent.value = undefined;
    else void nextTask().then(() => (sent.value = waiting));
  };
  session.onTurn(() => showWaiting(undefined));
  return {
    model,
    sent,
    turns: computed(() => model.value?.turns.value ?? []),
    // Where there is nothing to restore, nothing has to be waited for.
    isRestored: computed(() => beginsEmpty || (model.value?.isRestored.value ?? false)),
    isStreaming: computed(() => model.value?.isStreaming.value ?? false),
    running: computed(() => model.value?.running.value),
    restore: async () => (await part.load()).model.restore(),
    send(message) {
      const loaded = model.peek();
      showWaiting(message);
      if (loaded) return loaded.send(message);
      // Browsers let sound start only after an action of the person, such as this one.
      void player.unlock();
      part.load().then(
        (conversation) => conversation.model.send(message),
        // The part that shows turns says why; the message must not be lost with it.
        () => {
          showWaiting(undefined);
          draft.insert(message);
        },
      );
    },
    startNew() {
      showWaiting(undefined);
      model.peek()?.startNew();
    },
    stop: () => model.peek()?.stop(),
    presentationOf: (turn) => model.peek()?.presentationOf(turn),
    history: () => model.peek()?.history() ?? [],
    flush: () => model.peek()?.flush(),
    loadTurns: async () => (await part.load()).Turns,
    library: computed(() => part.current.value?.library.current.value),
    loadLibrary: async () => (await part.load()).library.load(),
    loadExchange: async () => (await part.load()).exchange.load(),
  };
}
