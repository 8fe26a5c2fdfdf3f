import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import type { Speech } from '../../src/contract/index.ts';
import type { SpeakingKokoro } from '../../src/natural-voice.ts';
import type { SettingsStore } from '../../src/platform/settings.ts';
import { systemClock } from '../../src/session/clock.ts';
import { openSoundCache } from '../../src/sound-cache.ts';
import { requestOf } from '../support/tts/sound-cache.ts';

afterEach(() => caches.delete('knik-sound'));

const settings = {
  current: signal({ soundCacheMegabytes: 100 }),
} as unknown as SettingsStore;

/** Says something else every time, so that what was kept is told from what is said anew. */
function kokoroOn(isProven: boolean): SpeakingKokoro & { readonly said: () => number } {
  let said = 0;
  return {
    said: () => said,
    isProven,
    state: { phase: 'ready', runtime: { device: 'wasm', threads: 1 }, fallbacks: [] },
    model: {
      precision: 'int8',
      location: {
        type: 'stored',
        stored: { type: 'disk', model: 'int8', precision: 'int8', identity: 'c0ffee' },
      },
    },
    async synthesize({ sampleRateHz }): Promise<Speech> {
      said++;
      return { samples: new Float32Array(24_000).fill(0.1), sampleRateHz, words: [] };
    },
  };
}

test('what a card said that may be wrong is not heard once another computes', async () => {
  const cache = openSoundCache({ settings, clock: systemClock });
  const request = requestOf('Said twice.');
  const [unproven, proven] = [kokoroOn(false), kokoroOn(true)];
  await cache.keepKokoro(unproven).synthesize(request);
  await vi.waitFor(() => expect(cache.state.value.keptBytes).toBeGreaterThan(0), 30_000);
  expect((await cache.keepKokoro(unproven).synthesize(request)).isCached).toBe(true);
  expect((await cache.keepKokoro(proven).synthesize(request)).isCached).toBeUndefined();
  expect([unproven.said(), proven.said()]).toEqual([1, 1]);
  cache.clear();
});
