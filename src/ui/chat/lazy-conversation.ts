import type { ReadonlySignal } from '@preact/signals';
import { computed } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { ModelChoice, ProviderId } from '../../contract/provider.ts';
import type { Draft } from '../../platform/draft.ts';
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
  /** Everything else that can be done with it; `undefined` until it has been loaded. */
  readonly model: ReadonlySignal<ConversationModel | undefined>;
  /** Loads what shows its turns. */
  readonly loadTurns: () => Promise<ConversationPart['Turns']>;
  /** All conversations; `undefined` until they have been loaded. */
  readonly library: ReadonlySignal<Library | undefined>;
  readonly loadLibrary: () => Promise<Library>;
  readonly loadExchange: () => Promise<Exchange>;
};

interface Options extends Pick<AppServices, 'player' | 'beginsEmpty'> {
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
  draft,
  beginsEmpty,
}: Options): LazyConversation {
  const model = computed(() => part.current.value?.model);
  return {
    model,
    turns: computed(() => model.value?.turns.value ?? []),
    // Where there is nothing to restore, nothing has to be waited for.
    isRestored: computed(() => beginsEmpty || (model.value?.isRestored.value ?? false)),
    isStreaming: computed(() => model.value?.isStreaming.value ?? false),
    running: computed(() => model.value?.running.value),
    restore: async () => (await part.load()).model.restore(),
    send(message) {
      const loaded = model.peek();
      if (loaded) return loaded.send(message);
      // Browsers let sound start only after an action of the person, such as this one.
      void player.unlock();
      part.load().then(
        (conversation) => conversation.model.send(message),
        // The part that shows turns says why; the message must not be lost with it.
        () => draft.insert(message),
      );
    },
    startNew: () => model.peek()?.startNew(),
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
