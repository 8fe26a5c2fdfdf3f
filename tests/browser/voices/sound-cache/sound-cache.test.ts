import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import type { Speech } from '../../../../src/contract/index.ts';
import { systemClock } from '../../../../src/shared/clock.ts';
import {
  createSoundCache,
  type SoundCacheClient,
} from '../../../../src/voices/sound-cache/client.ts';
import { spawnSoundCacheWorker } from '../../../../src/voices/sound-cache/spawn.ts';
import { withSoundCache } from '../../../../src/voices/sound-cache/with-sound-cache.ts';
import { createVoiceClient } from '../../../../src/voices/rpc/client.ts';
import { spawnVoiceWorker } from '../../../../src/voices/rpc/spawn.ts';
import { similarityOf } from '../../../support/voices/similarity.ts';
import { requestOf } from '../../../support/voices/sound-cache.ts';
import { withoutDisk, withoutEncoder } from '../../../support/voices/spawn.ts';
import { espeakVoiceFor } from '../../../../src/voices/espeak/voices.ts';

const voiceOf = (id: string) => espeakVoiceFor(id).voice;

const SENTENCE = 'The quick brown fox jumps over the lazy dog, and then it rests.';
const CACHE_NAME = 'knik-sound';
const MEGABYTE = 1e6;

const voice = createVoiceClient({ voiceOf, spawn: spawnVoiceWorker });
const caught: SoundCacheClient[] = [];
let spoken: Speech;

beforeAll(async () => {
  spoken = await voice.synthesize(requestOf(SENTENCE));
});

afterAll(() => voice.dispose());

afterEach(async () => {
  for (const cache of caught.splice(0)) cache.dispose();
  await caches.delete(CACHE_NAME);
});

function open(limitBytes = 100 * MEGABYTE, spawn = spawnSoundCacheWorker): SoundCacheClient {
  const cache = createSoundCache({ spawn, clock: systemClock });
  caught.push(cache);
  cache.setLimit(limitBytes);
  return cache;
}

const find = (cache: SoundCacheClient, key: string) =>
  cache.find(key, new AbortController().signal);

/** Keeps sounds under `0`, `1`, … and waits until they are on the disk. */
async function keepAll(cache: SoundCacheClient, ...speeches: readonly Speech[]): Promise<void> {
  for (const [key, speech] of speeches.entries()) cache.keep(`${key}`, speech);
  await vi.waitFor(
    async () => expect(await keptKeys()).toContain(`${speeches.length - 1}`),
    30_000,
  );
}

async function keptKeys(): Promise<string[]> {
  const requests = await (await caches.open(CACHE_NAME)).keys();
  return requests.map(({ url }) => url.slice(url.lastIndexOf('/') + 1)).toSorted();
}

/** The file of a sound as it lies on the disk, and what puts another in its place. */
async function fileOf(key: string) {
  const cache = await caches.open(CACHE_NAME);
  const request = (await cache.keys()).find(({ url }) => url.endsWith(`/${key}`));
  const response = request && (await cache.match(request));
  if (!response) throw new Error(`There is no ${key}.`);
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  return {
    bytes,
    mediaType: response.headers.get('content-type'),
    replace: (file: Uint8Array<ArrayBuffer>, headers = response.headers) =>
      cache.put(request, new Response(file, { headers })),
  };
}

/** The speech that the next visit finds: from the disk, not from the queue of writes. */
async function roundTrip(speech: Speech, spawn = spawnSoundCacheWorker): Promise<Speech> {
  const cache = open(100 * MEGABYTE, spawn);
  await keepAll(cache, speech);
  cache.dispose();
  const found = await find(open(), '0');
  if (!found) throw new Error('It was not found.');
  return found;
}

describe('a sound comes back', () => {
  it('to the sample as long, in its place, as loud, and sounding the same', async () => {
    const found = await roundTrip(spoken);
    expect(found.samples.length).toBe(spoken.samples.length);
    expect(found.sampleRateHz).toBe(24_000);
    const { lagFrames, correlation, gainDb } = similarityOf(spoken.samples, found.samples, 500);
    expect(Math.abs(lagFrames)).toBeLessThanOrEqual(1);
    expect(correlation).toBeGreaterThan(0.98);
    expect(Math.abs(gainDb)).toBeLessThan(0.3);
  });

  it('compressed to a tenth, as a file that other programs read', async () => {
    await keepAll(open(), spoken);
    const { bytes, mediaType } = await fileOf('0');
    expect(mediaType).toBe('audio/ogg');
    expect(new TextDecoder('latin1').decode(bytes.subarray(0, 48))).toMatch(/^OggS.*OpusHead/s);
    expect(bytes.length).toBeLessThan((spoken.samples.length * 2) / 8);
  });

  it.each([{}, { symbolCount: 61 }, { wordsAreEstimated: true }])(
    'with its words and all that is known of it, and nothing else: %j',
    async (more) => {
      const { samples, sampleRateHz, words } = spoken;
      const { samples: _, ...found } = await roundTrip({ samples, sampleRateHz, words, ...more });
      expect(found).toEqual({ sampleRateHz, words, ...more });
    },
  );

  it.each([8000, 16_000, 22_050, 44_100, 48_000])('at %d Hz', async (sampleRateHz) => {
    const speech = await voice.synthesize(requestOf(SENTENCE, { sampleRateHz }));
    const found = await roundTrip(speech);
    expect(found.sampleRateHz).toBe(sampleRateHz);
    expect(found.samples.length).toBe(speech.samples.length);
    const { lagFrames, correlation } = similarityOf(speech.samples, found.samples, 500);
    expect(Math.abs(lagFrames)).toBeLessThanOrEqual(2);
    expect(correlation).toBeGreaterThan(0.95);
  });

  it('whatever its length', async () => {
    const lengths = [1, 7, 159, 480, 960, 2880, 2881, 24_000, 24_000 * 40];
    const whole = new Float32Array(24_000 * 40);
    for (let at = 0; at < whole.length; at += spoken.samples.length) {
      whole.set(spoken.samples.subarray(0, whole.length - at), at);
    }
    const cache = open();
    await keepAll(
      cache,
      ...lengths.map((frames) => ({ ...spoken, samples: whole.slice(0, frames) })),
    );
    for (const [key, frames] of lengths.entries()) {
      const found = await find(cache, `${key}`);
      expect(found?.samples.length).toBe(frames);
    }
    // Its end has not been lost to what the encoder holds back.
    const last = await find(cache, `${lengths.length - 1}`);
    const tail = [whole, last?.samples].map((samples) => samples?.subarray(-12_000));
    const { correlation } = similarityOf(tail[0] ?? whole, tail[1] ?? new Float32Array(), 2);
    expect(correlation).toBeGreaterThan(0.97);
  });

  it('as a WAV, sample for sample, where the browser does not encode', async () => {
    const found = await roundTrip(spoken, withoutEncoder);
    expect((await fileOf('0')).mediaType).toBe('audio/wav');
    expect(found.samples.length).toBe(spoken.samples.length);
    const largest = found.samples.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (spoken.samples[i] ?? NaN))),
      0,
    );
    expect(largest).toBeLessThan(2 ** -14);
    expect(found.words).toEqual(spoken.words);
  });

  it('while the voice’s own samples stay the caller’s', async () => {
    const { samples } = spoken;
    await keepAll(open(), spoken);
    expect(samples.length).toBeGreaterThan(24_000);
  });
});

describe('what cannot be used', () => {
  const broken: [string, (file: Awaited<ReturnType<typeof fileOf>>) => Promise<void>][] = [
    ['a file of nonsense', ({ bytes, replace }) => replace(new Uint8Array(bytes.length).fill(7))],
    ['an empty file', ({ replace }) => replace(new Uint8Array())],
    ['a file that was cut', ({ bytes, replace }) => replace(bytes.slice(0, bytes.length / 2))],
    [
      'notes of nonsense',
      ({ bytes, replace }) => replace(bytes, new Headers({ 'knik-notes': '{"frames":' })),
    ],
    ['no notes', ({ bytes, replace }) => replace(bytes, new Headers())],
  ];

  it.each(broken)('%s: is said again, dropped, and kept again', async (_, spoil) => {
    const store = open();
    await keepAll(store, spoken);
    await spoil(await fileOf('0'));

    const engine = vi.fn<() => Promise<Speech>>(async () => spoken);
    const synthesize = withSoundCache(engine, { keyOf: () => Promise.resolve('0'), store });
    expect((await synthesize(requestOf(SENTENCE))).isCached).toBeUndefined();
    expect(engine).toHaveBeenCalledOnce();
    await vi.waitFor(async () => expect((await fileOf('0')).bytes.length).toBeGreaterThan(10_000));

    const again = await synthesize(requestOf(SENTENCE));
    expect(again.isCached).toBe(true);
    expect(again.samples.length).toBe(spoken.samples.length);
    expect(engine).toHaveBeenCalledOnce();
  });

  it('is missed, when the browser has dropped it', async () => {
    const cache = open();
    await keepAll(cache, spoken);
    await caches.delete(CACHE_NAME);
    expect(await find(cache, '0')).toBeUndefined();
    await vi.waitFor(() => expect(cache.state.keptBytes).toBe(0));
  });
});

describe('room', () => {
  it('is kept within the limit, in this visit and by a smaller limit in the next', async () => {
    const size = await (async () => {
      const cache = open();
      await keepAll(cache, spoken);
      await vi.waitFor(() => expect(cache.state.keptBytes).toBeGreaterThan(0));
      return cache.state.keptBytes;
    })();
    const cache = open(size * 2.5);
    await keepAll(cache, spoken, spoken, spoken);
    await vi.waitFor(async () => expect(await keptKeys()).toEqual(['1', '2']));
    expect(cache.state.keptBytes).toBeLessThanOrEqual(size * 2.5);
    cache.dispose();
    open(size * 1.5);
    await vi.waitFor(async () => expect(await keptKeys()).toHaveLength(1));
  });

  it('that the browser does not give ends the keeping for this visit, and says so', async () => {
    const cache = open();
    await keepAll(cache, spoken);
    const { usage = 0 } = await navigator.storage.estimate();
    const { origin } = location;
    try {
      await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 1000 });
      cache.keep('more', spoken);
      await vi.waitFor(() => expect(cache.state.problem).toBe('full'), 30_000);
    } finally {
      await cdp().send('Storage.overrideQuotaForOrigin', { origin });
    }
    expect(await find(cache, '0')).toBeDefined();
    expect(await keptKeys()).toEqual(['0']);
  });

  it('that it gives to nobody leaves the voice to itself', async () => {
    const cache = open(MEGABYTE, withoutDisk);
    await vi.waitFor(() => expect(cache.state.problem).toBe('unavailable'));
    expect(await find(cache, '0')).toBeUndefined();
  });

  it('is free again after a clear', async () => {
    const cache = open();
    await keepAll(cache, spoken);
    cache.clear();
    expect(await find(cache, '0')).toBeUndefined();
    await vi.waitFor(async () => expect(await caches.has(CACHE_NAME)).toBe(false));
    expect(cache.state.keptBytes).toBe(0);
  });
});

it('two tabs share what is kept, and a clear in one is one in both', async () => {
  const [one, other] = [open(), open()];
  await keepAll(one, spoken);
  await vi.waitFor(() => expect(other.state.keptBytes).toBeGreaterThan(0));
  expect((await find(other, '0'))?.samples.length).toBe(spoken.samples.length);
  // Both write the same at the same time: the last one wins, and it is whole.
  for (const cache of [one, other]) cache.keep('both', spoken);
  await vi.waitFor(async () => expect(await keptKeys()).toEqual(['0', 'both']));
  await vi.waitFor(() => expect(one.state.keptBytes).toBe(other.state.keptBytes));
  expect((await find(open(), 'both'))?.samples.length).toBe(spoken.samples.length);

  other.clear();
  await vi.waitFor(() => expect(one.state.keptBytes).toBe(0));
  expect(await find(one, '0')).toBeUndefined();
});
