import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { EngineSettings } from '../../contract/index.ts';
import { keepFiles } from '../../platform/keep-files.ts';
import type { SettingsStore } from '../../platform/settings.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import type { Clock } from '../../shared/clock.ts';
import type { EngineDescriptor, VoiceEngine } from '../../voices/engine.ts';
import { settingsInForce } from '../../voices/registry.ts';

export interface OwnEnginesOptions {
  /** The registry; those that need a model are left out. */
  readonly engines: readonly EngineDescriptor[];
  readonly settings: SettingsStore;
  readonly clock: Clock;
  /** The engines' memory between visits. */
  readonly memory: KeyValueStore;
}

/** The engines that the page brings with it: they need no model. */
export interface OwnEngines {
  /** `undefined` for an engine that needs a model. */
  readonly of: (id: string) => VoiceEngine | undefined;
  /** Gets the voice ready, if its engine can do so ahead of time; else the last engine, which speaks in its place. */
  readonly preload: (voice: string) => Promise<void>;
  /** How much of an engine has arrived, 0 to 1, while one is being fetched. */
  readonly arrived: ReadonlySignal<number | undefined>;
}

/** Opens them. A part of its own: it is loaded first, so that the voice arrives while the rest does. */
export async function openOwnEngines(options: OwnEnginesOptions): Promise<OwnEngines> {
  const { engines, settings, clock, memory } = options;
  const opened = new Map<string, VoiceEngine>();
  await Promise.all(
    engines.map(async (descriptor) => {
      if (descriptor.models !== undefined) return;
      const engine = await descriptor.open({
        clock,
        memory,
        onUsed: keepFiles,
        getStoredModel: () => Promise.reject(new TypeError(`${descriptor.id} has no models.`)),
      });
      opened.set(descriptor.id, engine);
      followSettings(descriptor, engine, settings);
    }),
  );
  return {
    of: (id) => opened.get(id),
    arrived: computed(() => {
      const shares = Array.from(opened.values(), ({ arrived }) => arrived?.value);
      return shares.find((share) => share !== undefined);
    }),
    async preload(voice) {
      const owner = engines.find(({ voices }) => voices.some(({ id }) => id === voice));
      const engine = opened.get(owner?.id ?? '') ?? opened.get(engines.at(-1)?.id ?? '');
      await engine?.preload?.(voice);
    },
  };
}

/** Starts an engine, and starts it again when something else is chosen for it. */
function followSettings(
  descriptor: EngineDescriptor,
  engine: VoiceEngine,
  settings: SettingsStore,
): void {
  // As text: an equal choice starts nothing.
  const choices = computed(() =>
    JSON.stringify(settingsInForce(descriptor, settings.current.value.engines[descriptor.id])),
  );
  effect(() => {
    engine.start({
      voice: settings.current.peek().voice,
      variant: '',
      settings: JSON.parse(choices.value) as EngineSettings,
    });
  });
}
