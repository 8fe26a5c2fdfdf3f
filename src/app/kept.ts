import type { Configuration } from '../contract/configuration.ts';
import type { ProviderInfo } from '../contract/provider.ts';
import { createOpenPlace, nameOfTab, type OpenPlace } from '../conversations/open-place.ts';
import { readAddress, type AddressRequest } from '../platform/address.ts';
import { createDraft, type Draft } from '../platform/draft.ts';
import { createSettings, type SettingsStore } from '../platform/settings.ts';
import { createSafeStore, openIndexedDb, type SafeStore } from '../platform/storage.ts';
import type { Clock } from '../shared/clock.ts';
import type { EngineDescriptor } from '../voices/engine.ts';
import { engineOf, readEngineSettings } from '../voices/registry.ts';
import { defaultSettings } from './default-settings.ts';

/** What can be chosen from in this page. */
export interface Registries {
  readonly engines: readonly EngineDescriptor[];
  readonly providers: readonly ProviderInfo[];
}

/** What this browser keeps for the person, and what the address asks for in this visit. */
export interface Kept {
  readonly store: SafeStore;
  readonly settings: SettingsStore;
  readonly draft: Draft;
  /** Which conversation this tab shows. */
  readonly place: OpenPlace;
  /** Names this tab. */
  readonly tab: string;
  readonly address: AddressRequest;
}

/** @param page Where the page was opened. @param registries The voices and providers that can be chosen. */
export function openKept(
  configuration: Configuration,
  { engines, providers }: Registries,
  page: Location,
  clock: Clock,
): Kept {
  const isVoice = (id: string) => engineOf(engines, id) !== undefined;
  const defaults = defaultSettings(configuration, engines, page.origin, providers);
  const voices = {
    isVoice,
    readEngineSettings: (kept: Readonly<Record<string, unknown>>) =>
      readEngineSettings(engines, kept),
  };
  const place = createOpenPlace(
    () => sessionStorage,
    () => localStorage,
  );
  const tab = nameOfTab(() => sessionStorage);
  const store = createSafeStore(openIndexedDb, clock);
  return {
    store,
    settings: createSettings(store, defaults, voices, providers),
    tab,
    place,
    draft: createDraft({
      own: () => sessionStorage,
      shared: () => localStorage,
      tab,
      conversation: place.get(),
      clock,
    }),
    address: readAddress(page.search, isVoice, providers),
  };
}
