/** The conversation and all that shows it, in one part of the build: a first question can be written before it is there. */
import { browserIds } from '../../conversations/ids.ts';
import { openIndexedDbRecords } from '../../conversations/indexed-db-records.ts';
import { migrateConversation } from '../../conversations/migrate.ts';
import { createOpenPlace } from '../../conversations/open-place.ts';
import { createSafeRecords } from '../../conversations/safe-records.ts';
import { createConversationStore } from '../../conversations/store.ts';
import { openChangeChannel, openTabLocks } from '../../conversations/tabs.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  createConversationModel,
  type ConversationParts,
} from '../../ui/chat/conversation-model.ts';
import type { ConversationPart } from '../../ui/chat/lazy-conversation.ts';
import { Turns } from '../../ui/chat/turns.tsx';
import type { AppServices } from '../../ui/shell/services.ts';
import { lazy } from '../lazy.ts';

export interface ConversationOptions
  extends
    Pick<AppServices, 'session' | 'player' | 'playback' | 'replies'>,
    Pick<ConversationParts, 'contextLimits' | 'answeredBy'> {
  readonly clock: Clock;
  /** Where earlier versions kept their one conversation. */
  readonly former: KeyValueStore;
}

/** Opens the conversations of this browser. Call once in the life of a page. */
export async function openConversation(options: ConversationOptions): Promise<ConversationPart> {
  const { clock, former } = options;
  const records = createSafeRecords(openIndexedDbRecords, clock);
  const store = createConversationStore(records, openChangeChannel());
  const place = createOpenPlace(
    () => sessionStorage,
    () => localStorage,
  );
  const migrated = await migrateConversation(former, store, browserIds);
  if (migrated !== undefined) place.set(migrated);
  const model = createConversationModel(options, {
    ...options,
    store,
    locks: openTabLocks(),
    ids: browserIds,
    place,
  });
  const library = lazy(async () => {
    const { createLibrary } = await import('../../ui/conversations/library-model.ts');
    return createLibrary({
      store,
      nowMs: browserIds.nowMs,
      onDelete(deleted) {
        if (deleted.includes(model.id.peek())) model.startNew();
      },
    });
  });
  return { model, Turns, library };
}
