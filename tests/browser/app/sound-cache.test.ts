import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import type { Speech } from '../../../src/contract/index.ts';
import type { SettingsStore } from '../../../src/platform/settings.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { openSoundCache } from '../../../src/app/sound-cache.ts';
import type { KokoroModel } from '../../../src/voices/rpc/protocol.ts';
import { CACHE_NAME } from '../../../src/voices/sound-cache/worker/disk.ts';
import { requestOf, speechOf } from '../../support/voices/sound-cache.ts';

afterEach(() => caches.delete(CACHE_NAME));

let opened = 0;

/** Both engines behind a cache of their own, and how often each has been asked. */
function open() {
  const soundCacheMegabytes = signal(100);
  const current = {
    get value() {
      return { soundCacheMegabytes: soundCacheMegabytes.value };
    },
  };
  const sounds = openSoundCache({
    settings: { current } as unknown as SettingsStore,
    clock: systemClock,
  });
  const espeak = vi.fn<() => Promise<Speech>>(async () => speechOf(2400, 0.1));
  const natural = vi.fn<() => Promise<Speech>>(async () => speechOf(4800, 0.2));
  const kokoro = {
    state: { phase: 'off' } as const,
    model: stored('a'),
    isProven: true,
    synthesize: natural,
  };
  // A cache that was opened before may still be writing.
  const text = `Good morning for the ${++opened}th time.`;
  return {
    text,
    request: requestOf(text),
    sounds,
    soundCacheMegabytes,
    espeak,
    natural,
    kokoro,
    speakEspeak: sounds.keepEspeak(espeak),
    speakNatural: sounds.keepKokoro(kokoro).synthesize,
  };
}

function stored(identity: string): KokoroModel {
  const precision = 'int8';
  const location = {
    type: 'stored',
    stored: { type: 'disk', model: precision, precision, identity },
  };
  return { location, precision } as KokoroModel;
}

test('what one voice says is never taken for what the other says', async () => {
  const { request, espeak, natural, speakEspeak, speakNatural } = open();
  const first = [await speakEspeak(request), await speakNatural(request)];
  const again = [await speakEspeak(request), await speakNatural(request)];
  expect(again.map(({ samples }) => samples.length)).toEqual([2400, 4800]);
  expect([...first, ...again].map(({ isCached }) => isCached ?? false)).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(espeak).toHaveBeenCalledOnce();
  expect(natural).toHaveBeenCalledOnce();
});

test('the ids that lead to one basic voice lead to one sound', async () => {
  const { text, espeak, speakEspeak } = open();
  await speakEspeak(requestOf(text, { voice: 'af_sarah' }));
  await speakEspeak(requestOf(text, { voice: 'espeak-en-us-f2' }));
  expect(espeak).toHaveBeenCalledOnce();
  await speakEspeak(requestOf(text, { voice: 'bm_george' }));
  expect(espeak).toHaveBeenCalledTimes(2);
});

test('another model says it anew; the first one’s sound is still there', async () => {
  const { request, kokoro, natural, speakNatural } = open();
  await speakNatural(request);
  kokoro.model = stored('b');
  await speakNatural(request);
  expect(natural).toHaveBeenCalledTimes(2);
  kokoro.model = stored('a');
  expect((await speakNatural(request)).isCached).toBe(true);
});

test('what a card said that may be wrong is not heard once something else computes', async () => {
  const { request, kokoro, natural, speakNatural } = open();
  kokoro.isProven = false;
  await speakNatural(request);
  expect((await speakNatural(request)).isCached).toBe(true);
  kokoro.isProven = true;
  await speakNatural(request);
  expect(natural).toHaveBeenCalledTimes(2);
});

test('of a model that has no lasting name nothing is kept', async () => {
  const { request, kokoro, natural, speakNatural } = open();
  kokoro.model = { location: { type: 'folder', url: 'models/' }, precision: 'int8' };
  await speakNatural(request);
  await speakNatural(request);
  expect(natural).toHaveBeenCalledTimes(2);
});

test('the setting is followed: off deletes what is kept', async () => {
  const { request, sounds, soundCacheMegabytes, espeak, speakEspeak } = open();
  await speakEspeak(request);
  await expect.poll(() => sounds.state.value.keptBytes).toBeGreaterThan(0);
  soundCacheMegabytes.value = 0;
  await expect.poll(() => sounds.state.value.keptBytes).toBe(0);
  await speakEspeak(request);
  await speakEspeak(request);
  expect(espeak).toHaveBeenCalledTimes(3);
});
