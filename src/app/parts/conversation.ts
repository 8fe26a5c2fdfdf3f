/** The conversation and all that shows it, in one part of the build: a first question can be written before it is there. */
import { effect, untracked } from '@preact/signals';
import {
  createContextLimits,
  type ContextLimitsOptions,
} from '../../conversations/context-limits.ts';
import { browserIds } from '../../conversations/ids.ts';
import { openIndexedDbRecords } from '../../conversations/indexed-db-records.ts';
import { migrateConversation } from '../../conversations/migrate.ts';
import { tabLock } from '../../conversations/open-place.ts';
import { createSafeRecords } from '../../conversations/safe-records.ts';
import { createConversationStore } from '../../conversations/store.ts';
import { openChangeChannel, openTabLocks } from '../../conversations/tabs.ts';
import type { ReplySource } from '../../contract/index.ts';
import type { Draft } from '../../platform/draft.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import type { Clock } from '../../shared/clock.ts';
import { createConversationModel } from '../../ui/chat/conversation-model.ts';
import type { ConversationModel, ConversationParts } from '../../ui/chat/conversation-types.ts';
import type { ConversationPart } from '../../ui/chat/lazy-conversation.ts';
import { nameConversations } from '../../ui/chat/name-conversation.ts';
import { titlePage } from '../../ui/chat/page-title.ts';
import { Turns } from '../../ui/chat/turns.tsx';
import { createLibrary } from '../../ui/conversations/library-model.ts';
import type { AppServices } from '../../ui/shell/services.ts';
import { lazy } from '../lazy.ts';

export interface ConversationOptions
  extends
    Pick<AppServices, 'session' | 'player' | 'playback' | 'replies'>,
    Pick<ConversationParts, 'answeredBy' | 'instructions' | 'dropSounds' | 'place'> {
  readonly clock: Clock;
  /** Asks the provider of the settings. */
  readonly reply: ReplySource;
  /** Whether a model answers. Reads signals. */
  readonly hasModel: () => boolean;
  readonly context: Omit<ContextLimitsOptions, 'store'>;
  readonly draft: Draft;
  /** Names this tab. */
  readonly tab: string;
  /** Where earlier versions kept their one conversation, and the limits of models are kept. */
  readonly former: KeyValueStore;
}

/** Opens the conversations of this browser. Call once in the life of a page. */
export async function openConversation(options: ConversationOptions): Promise<ConversationPart> {
  const { clock, former, draft, place, tab } = options;
  const locks = openTabLocks();
  const contextLimits = createContextLimits({ ...options.context, store: former });
  const records = createSafeRecords(openIndexedDbRecords, clock);
  const store = createConversationStore(records, openChangeChannel());
  const migrated = await migrateConversation(former, store, browserIds);
  if (migrated !== undefined) place.set(migrated);
  const model = createConversationModel(options, {
    ...options,
    contextLimits: contextLimits.limits,
    store,
    locks,
    ids: browserIds,
  });
  locks.hold(tabLock(tab));
  followConversation(draft, model);
  titlePage(model.head, document);
  void draft.adopt((other) => locks.isHeld(tabLock(other)));
  nameConversations({ model, store, reply: options.reply, hasModel: options.hasModel });
  // One after the other: all of a full list would be many requests at once.
  const dropSounds = async (deleted: readonly string[]) => {
    for (const id of deleted) options.dropSounds(await store.takeSounds(id));
  };
  const library = lazy(async () =>
    createLibrary({
      store,
      nowMs: browserIds.nowMs,
      onDelete(deleted) {
        model.flush();
        if (deleted.includes(model.id.peek())) model.startNew();
        void dropSounds(deleted);
      },
    }),
  );
  const exchange = lazy(async () => {
    const { createExchange } = await import('../../conversations/exchange/exchange.ts');
    return createExchange({
      store,
      flush: model.flush,
      today: () => new Date(browserIds.nowMs()).toISOString().slice(0, 10),
    });
  });
  return {
    model,
    Turns,
    library,
    exchange,
    rememberModels: (provider, models) => contextLimits.remember(provider, models),
  };
}

/** Shows the draft of the conversation that is shown. */
function followConversation(draft: Draft, { id, head, isRestored }: ConversationModel): void {
  let former: string | undefined;
  effect(() => {
    // Until then it is the draft of the conversation that is being opened.
    if (!isRestored.value) return;
    const name = head.value && id.value;
    const isSame = former === id.value;
    untracked(() => draft.switchTo(name, isSame));
    former = id.value;
  });
}
