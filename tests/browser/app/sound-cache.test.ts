import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import type { Speech } from '../../../src/contract/index.ts';
import type { SettingsStore } from '../../../src/platform/settings.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { openSoundCache } from '../../../src/app/sound-cache.ts';
import { espeakVoiceFor } from '../../../src/voices/espeak/voices.ts';
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
    onUsed: () => {},
  });
  const espeak = vi.fn<() => Promise<Speech>>(async () => speechOf(2400, 0.1));
  const natural = vi.fn<() => Promise<Speech>>(async () => speechOf(4800, 0.2));
  /** Everything that the natural engine's sound depends on. */
  const sound: { revision: string | undefined } = { revision: 'a' };
  // A cache that was opened before may still be writing.
  const text = `Good morning for the ${++opened}th time.`;
  return {
    text,
    request: requestOf(text),
    sounds,
    soundCacheMegabytes,
    espeak,
    natural,
    sound,
    speakEspeak: sounds.keep(
      'espeak',
      (id) => ({ revision: '1', voice: espeakVoiceFor(id).id }),
      espeak,
    ),
    speakNatural: sounds.keep(
      'kokoro',
      (voice) => (sound.revision === undefined ? undefined : { revision: sound.revision, voice }),
      natural,
    ),
  };
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

test('another model says it again; the first one’s sound is still there', async () => {
  const { request, sound, natural, speakNatural } = open();
  await speakNatural(request);
  sound.revision = 'b';
  await speakNatural(request);
  expect(natural).toHaveBeenCalledTimes(2);
  sound.revision = 'a';
  expect((await speakNatural(request)).isCached).toBe(true);
});

test('of a model that has no lasting name nothing is kept', async () => {
  const { request, sound, natural, speakNatural } = open();
  sound.revision = undefined;
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
