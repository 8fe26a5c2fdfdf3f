import { effect, signal } from '@preact/signals';
import type { Synthesize } from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { EngineSound } from '../voices/engine.ts';
import { createSoundCache } from '../voices/sound-cache/client.ts';
import { soundKey } from '../voices/sound-cache/key.ts';
import type { SoundKey } from '../voices/sound-cache/protocol.ts';
import { spawnSoundCacheWorker } from '../voices/sound-cache/spawn.ts';
import { withSoundCache } from '../voices/sound-cache/with-sound-cache.ts';
import type { SoundCache } from '../ui/shell/services.ts';

export interface SoundCacheOptions {
  readonly settings: SettingsStore;
  readonly clock: Clock;
  /** Called with the name of each sound that is spoken: it belongs to a conversation, and goes with it. */
  readonly onUsed: (key: SoundKey) => void;
}

/** For the page to show, and to put around the engines. */
export interface OpenedSoundCache extends SoundCache {
  /** Deletes single sounds. */
  drop(keys: readonly SoundKey[]): void;
  /**
   * An engine whose speech is kept.
   *
   * @param engine Id of the engine.
   * @param soundOf Everything that the sound of a voice depends on; `undefined` while it must not be kept.
   */
  keep(
    engine: string,
    soundOf: (voice: string) => EngineSound | undefined,
    synthesize: Synthesize,
  ): Synthesize;
}

/** Opens what was kept of earlier visits, and follows the settings in how much that may be. */
export function openSoundCache({ settings, clock, onUsed }: SoundCacheOptions): OpenedSoundCache {
  const store = createSoundCache({ spawn: spawnSoundCacheWorker, clock });
  const state = signal(store.state);
  store.subscribe((next) => {
    state.value = next;
  });
  effect(() => store.setLimit(settings.current.value.soundCacheMegabytes * 1e6));

  return {
    state,
    clear: () => store.clear(),
    drop: (keys) => store.drop(keys),
    keep: (engine, soundOf, synthesize) =>
      withSoundCache(synthesize, {
        keyOf(request) {
          const sound = soundOf(request.voice);
          const key = sound && soundKey({ engine, ...sound }, request);
          // Only a page that came over an insecure connection cannot hash.
          key?.then(onUsed, () => {});
          return key;
        },
        store,
      }),
  };
}
