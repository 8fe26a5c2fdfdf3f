import { effect, signal } from '@preact/signals';
import { version as espeakVersion } from '@echogarden/espeak-ng-emscripten/package.json';
import type { SpeechRequest, Synthesize } from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { SpeakingKokoro } from './kokoro.ts';
import type { SettingsStore } from '../platform/settings.ts';
import { createSoundCache } from '../voices/sound-cache/client.ts';
import { soundKey } from '../voices/sound-cache/key.ts';
import { spawnSoundCacheWorker } from '../voices/sound-cache/spawn.ts';
import { withSoundCache } from '../voices/sound-cache/with-sound-cache.ts';
import type { Kokoro } from '../voices/kokoro/kokoro.ts';
import { espeakVoiceFor } from '../voices/espeak/voices.ts';
import type { SoundCache } from '../ui/shell/services.ts';

export interface SoundCacheOptions {
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

/** For the page to show, and to put around the engines. */
export interface OpenedSoundCache extends SoundCache {
  keepEspeak(synthesize: Synthesize): Synthesize;
  keepKokoro(kokoro: SpeakingKokoro): Pick<Kokoro, 'state' | 'synthesize'>;
}

/** Opens what was kept of earlier visits, and follows the settings in how much that may be. */
export function openSoundCache({ settings, clock }: SoundCacheOptions): OpenedSoundCache {
  const store = createSoundCache({ spawn: spawnSoundCacheWorker, clock });
  const state = signal(store.state);
  store.subscribe((next) => {
    state.value = next;
  });
  effect(() => store.setLimit(settings.current.value.soundCacheMegabytes * 1e6));

  return {
    state,
    clear: () => store.clear(),
    keepEspeak: (synthesize) => withSoundCache(synthesize, { keyOf: espeakKey, store }),
    keepKokoro: (kokoro) => ({
      get state() {
        return kokoro.state;
      },
      synthesize: withSoundCache((request) => kokoro.synthesize(request), {
        keyOf: (request) => kokoroKey(kokoro, request),
        store,
      }),
    }),
  };
}

function espeakKey(request: SpeechRequest) {
  const voice = espeakVoiceFor(request.voice).id;
  return soundKey({ engine: 'espeak', revision: espeakVersion, voice }, request);
}

/**
 * A model that is not stored has no name that would last. A card that may compute wrongly is a speaker of its own:
 * once it has been found to, nothing that it said is heard again.
 */
function kokoroKey({ model, isProven }: SpeakingKokoro, request: SpeechRequest) {
  if (model?.location.type !== 'stored') return undefined;
  const content = `${model.location.stored.identity} ${model.precision}`;
  const revision = isProven ? content : `${content} unproven`;
  return soundKey({ engine: 'kokoro', revision, voice: request.voice }, request);
}
