import { afterAll, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/session/clock.ts';
import { createSoundCache } from '../../src/tts/cache/client.ts';
import { spawnSoundCacheWorker } from '../../src/tts/cache/spawn.ts';
import { CACHE_NAME, openDisk } from '../../src/tts/cache/worker/disk.ts';
import { encode } from '../../src/tts/cache/worker/encode.ts';
import { createVoiceClient } from '../../src/tts/client.ts';
import { spawnVoiceWorker } from '../../src/tts/spawn.ts';
import { requestOf } from '../../tests/support/tts/sound-cache.ts';

const ROUNDS = 21;
const TEXTS = [
  'The ferry leaves at nine.',
  'The quick brown fox jumps over the lazy dog, and then it rests for a while in the shade.',
  `In the evening the wind turned, and with it the mood of the people on the quay. Some went home, some stayed
and watched the boats, and a few began to sing. Nobody knew the words, but everybody knew the tune, and so it
was carried from one end of the harbour to the other.`,
];
/** What 100 MB hold, at about three seconds a sentence. */
const FULL = { sounds: 6600, fileBytes: 15_000 };

const voice = createVoiceClient({ spawn: spawnVoiceWorker });
const { signal } = new AbortController();

afterAll(async () => {
  voice.dispose();
  await caches.delete(CACHE_NAME);
});

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const ms = (values: readonly number[]) => `${median(values).toFixed(1)} ms`;

/** The sides take turns, so that what else the machine does falls on all of them. */
test('a sentence from the cache beside a sentence from the embedded voice', async () => {
  const cache = createSoundCache({ spawn: spawnSoundCacheWorker, clock: systemClock });
  cache.setLimit(1e9);
  const rows: string[] = [];
  for (const [key, text] of TEXTS.entries()) {
    const speech = await voice.synthesize(requestOf(text));
    cache.keep(`${key}`, speech);
    const before = cache.state.keptBytes;
    await vi.waitFor(() => expect(cache.state.keptBytes).toBeGreaterThan(before), 30_000);
    const bytes = cache.state.keptBytes - before;

    const [making, finding, encoding, handing]: number[][] = [[], [], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      making?.push(await millisecondsOf(() => voice.synthesize(requestOf(text))));
      finding?.push(await millisecondsOf(() => cache.find(`${key}`, signal)));
      encoding?.push(await millisecondsOf(() => encode(speech)));
      handing?.push(await millisecondsOf(async () => cache.keep(`spare ${round}`, speech)));
      // The next round is not to share the machine with the writing of this one.
      const written = cache.state.keptBytes;
      await vi.waitFor(() => expect(cache.state.keptBytes).toBeGreaterThan(written), 30_000);
    }
    const seconds = speech.samples.length / speech.sampleRateHz;
    const share = median(finding ?? []) / median(making ?? []);
    rows.push(
      [
        `${seconds.toFixed(1)} s`,
        `${(bytes / seconds / 1000).toFixed(1)} KB`,
        ms(making ?? []),
        ms(finding ?? []),
        `${share.toFixed(2)} ×`,
        ms(encoding ?? []),
        ms(handing ?? []),
      ].join(' | '),
    );
  }
  cache.dispose();
  console.log(`speech | kept, a second | synthesis | hit | hit : synthesis | encoding, in the worker | keeping, in the page
${rows.join('\n')}`);
});

test('what a full cache costs to open', async () => {
  const disk = await openDisk(caches, location.origin);
  await disk.clear();
  const file = crypto.getRandomValues(new Uint8Array(FULL.fileBytes)).buffer;
  const notes = { frames: 72_000, sampleRateHz: 24_000, words: [] };
  for (let at = 0; at < FULL.sounds; at++) {
    await disk.write(`${at}`, { file, mediaType: 'audio/ogg', notes }, at);
  }
  expect(await disk.list()).toHaveLength(FULL.sounds);
  const listing: number[] = [];
  for (let round = 0; round < 7; round++) {
    listing.push(await millisecondsOf(() => disk.list()));
  }
  console.log(`listing ${FULL.sounds} sounds of ${FULL.fileBytes / 1000} KB | ${ms(listing)}`);
});
