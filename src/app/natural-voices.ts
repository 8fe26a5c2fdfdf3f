import { signal } from '@preact/signals';
import type { ModelStates } from '../contract/index.ts';
import { keepFiles } from '../platform/keep-files.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { KeyValueStore } from '../platform/storage.ts';
import type { Clock } from '../shared/clock.ts';
import type { EngineDescriptor, SiteModels } from '../voices/engine.ts';
import { createModelStore, type ModelStore } from '../voices/models/client.ts';
import { modelKey, type ModelSet } from '../voices/models/model-set.ts';
import { spawnStoreWorker } from '../voices/models/spawn.ts';
import { followSettings, type OpenedNaturalVoice } from './natural-voice.ts';
import { createVoiceSpeeds, deviceNow, type SpeedDevice } from './voice-speeds.ts';

export interface NaturalVoicesOptions {
  readonly engines: readonly EngineDescriptor[];
  /** Where models come from. */
  readonly site: SiteModels;
  readonly settings: SettingsStore;
  /** Id of the site's default voice: its files are the likeliest to be there without a network. */
  readonly defaultVoice: string;
  readonly clock: Clock;
  /** The engines' memory between visits. */
  readonly memory: KeyValueStore;
  /** The one that the page runs on, unless a test brings another. */
  readonly device?: SpeedDevice;
}

/** Opens the store of models, which goes on with what was being fetched, and every engine that speaks with one. */
export async function openNaturalVoices(
  options: NaturalVoicesOptions,
  openStore = (sets: readonly ModelSet[]): ModelStore =>
    createModelStore({ sets, spawn: spawnStoreWorker }),
): Promise<readonly OpenedNaturalVoice[]> {
  const downloaded = options.engines.flatMap((descriptor) =>
    descriptor.models === undefined ? [] : [{ descriptor, models: descriptor.models }],
  );
  if (downloaded.length === 0) return [];
  const sets = await Promise.all(downloaded.map(({ models }) => models.setFor(options.site)));
  const store = openStore(sets);
  const states = signal<ModelStates>(store.states);
  store.subscribe(() => {
    states.value = store.states;
  });
  const isOpened = signal(false);
  void store.opened.then(() => {
    isOpened.value = true;
  });
  const opened = await Promise.all(
    downloaded.map(async ({ descriptor, models }) => {
      const engine = await descriptor.open({
        clock: options.clock,
        memory: options.memory,
        onUsed: keepFiles,
        getStoredModel: (variant) => store.getStoredModel(modelKey(descriptor.id, variant)),
      });
      return { descriptor, models, engine };
    }),
  );
  const speeds = createVoiceSpeeds(options.memory, options.device ?? deviceNow());
  const voices: OpenedNaturalVoice[] = [];
  for (const { descriptor, models, engine } of opened) {
    const { engines, settings, defaultVoice } = options;
    const before = [...voices];
    const shared = { engines, store, states, isOpened, settings, defaultVoice, speeds, before };
    voices.push(followSettings(descriptor, models, engine, shared));
  }
  return voices;
}
