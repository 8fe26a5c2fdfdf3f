import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { EngineSettings, Synthesize } from '../contract/index.ts';
import { keepFiles } from '../platform/keep-files.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { KeyValueStore } from '../platform/storage.ts';
import type { Clock } from '../shared/clock.ts';
import type { EngineDescriptor, VoiceEngine } from '../voices/engine.ts';
import { settingsInForce } from '../voices/registry.ts';
import type { SpeakingEngine } from '../voices/speaker.ts';
import type { OpenedSoundCache } from './sound-cache.ts';
import type { OpenedNaturalVoice } from './natural-voice.ts';

export interface PageEnginesOptions {
  readonly engines: readonly EngineDescriptor[];
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly memory: KeyValueStore;
  /** The engines that need a model; empty until they have been loaded. */
  readonly naturalVoices: () => readonly OpenedNaturalVoice[];
  readonly soundCache: Pick<OpenedSoundCache, 'keep'>;
}

/** All engines as the turns speak with them. */
export interface PageEngines {
  /** In the order of the registry; what each says is kept. */
  readonly speaking: readonly SpeakingEngine[];
  /** Gets the voice ready, if its engine can do so ahead of time; else the last engine, which speaks in its place. */
  readonly preload: (voice: string) => Promise<void>;
  /** How much of an engine has arrived, 0 to 1, while one that needs no model is being fetched. */
  readonly arrived: ReadonlySignal<number | undefined>;
}

/** Opens the engines that need no download; the others are off until they have been loaded. */
export async function openPageEngines(options: PageEnginesOptions): Promise<PageEngines> {
  const { engines, settings, clock, memory, naturalVoices, soundCache } = options;
  const ready = new Map<string, VoiceEngine>();
  await Promise.all(
    engines.map(async (descriptor) => {
      if (descriptor.models !== undefined) return;
      const engine = await descriptor.open({
        clock,
        memory,
        onUsed: keepFiles,
        getStoredModel: () => Promise.reject(new TypeError(`${descriptor.id} has no models.`)),
      });
      ready.set(descriptor.id, engine);
      followSettings(descriptor, engine, settings);
    }),
  );
  const opened = (id: string) => naturalVoices().find(({ info }) => info.id === id);
  const engineOf = (id: string) => ready.get(id) ?? opened(id)?.engine;

  const speaking = engines.map(({ id, voices }): SpeakingEngine => {
    const synthesize: Synthesize = async (request) => {
      const engine = engineOf(id);
      if (engine === undefined) throw new TypeError(`The engine ${id} has not been loaded.`);
      return engine.synthesize(request);
    };
    return {
      id,
      voices,
      phase: () => engineOf(id)?.state.peek().phase ?? 'off',
      canSpeak: (voice) =>
        engineOf(id)?.canSpeak?.(voice) ?? opened(id)?.hasModelFor(voice) ?? ready.has(id),
      keepsUp: () => opened(id)?.keepsUp.peek() ?? true,
      synthesize: soundCache.keep(id, (voice) => engineOf(id)?.soundOf(voice), synthesize),
    };
  });
  return {
    speaking,
    arrived: computed(() => {
      const shares = Array.from(ready.values(), ({ arrived }) => arrived?.value);
      return shares.find((share) => share !== undefined);
    }),
    async preload(voice) {
      const owner = engines.find(({ voices }) => voices.some(({ id }) => id === voice));
      const engine = ready.get(owner?.id ?? '') ?? ready.get(engines.at(-1)?.id ?? '');
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
