import type { Configuration } from '../contract/configuration.ts';
import type { ProviderInfo } from '../contract/provider.ts';
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

/** @param place Where the page was opened. @param providers Those that can be chosen. */
export function openKept(
  configuration: Configuration,
  place: Location,
  clock: Clock,
  providers: readonly ProviderInfo[],
): Kept {
  const defaults = defaultSettings(configuration, place.origin, providers);
  const store = createSafeStore(openIndexedDb, clock);
  return {
    store,
    settings: createSettings(store, defaults, isVoice, providers),
    draft: createDraft(() => localStorage, clock),
    conversations: createConversationStore(store, clock),
    address: readAddress(place.search, isVoice, providers),
  };
}
