import type { Configuration } from '../contract/configuration.ts';
import { readAddress, type AddressRequest } from '../platform/address.ts';
import { createConversationStore, type ConversationStore } from '../platform/conversations.ts';
import { createDraft, type Draft } from '../platform/draft.ts';
import { createSettings, type SettingsStore } from '../platform/settings.ts';
import { createSafeStore, openIndexedDb, type SafeStore } from '../platform/storage.ts';
import type { Clock } from '../shared/clock.ts';
import { defaultSettings, isVoice } from './default-settings.ts';

/** What this browser keeps for the person, and what the address asks for in this visit. */
export interface Kept {
  readonly store: SafeStore;
  readonly settings: SettingsStore;
  readonly draft: Draft;
  readonly conversations: ConversationStore;
  readonly address: AddressRequest;
}

/** @param place Where the page was opened. */
export function openKept(configuration: Configuration, place: Location, clock: Clock): Kept {
  const store = createSafeStore(openIndexedDb, clock);
  return {
    store,
    settings: createSettings(store, defaultSettings(configuration, place.origin), isVoice),
    draft: createDraft(() => localStorage, clock),
    conversations: createConversationStore(store, clock),
    address: readAddress(place.search, isVoice),
  };
}
