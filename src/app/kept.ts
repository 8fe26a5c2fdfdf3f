import type { Configuration } from '../contract/configuration.ts';
import type { ProviderInfo } from '../contract/provider.ts';
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
  readonly address: AddressRequest;
}

/** @param place Where the page was opened. @param registries The voices and providers that can be chosen. */
export function openKept(
  configuration: Configuration,
  { engines, providers }: Registries,
  place: Location,
  clock: Clock,
): Kept {
  const isVoice = (id: string) => engineOf(engines, id) !== undefined;
  const defaults = defaultSettings(configuration, engines, place.origin, providers);
  const voices = {
    isVoice,
    readEngineSettings: (kept: Readonly<Record<string, unknown>>) =>
      readEngineSettings(engines, kept),
  };
  const store = createSafeStore(openIndexedDb, clock);
  return {
    store,
    settings: createSettings(store, defaults, voices, providers),
    draft: createDraft(() => localStorage, clock),
    address: readAddress(place.search, isVoice, providers),
  };
}
