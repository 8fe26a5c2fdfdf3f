import type { Speech, SpeechRequest } from '../../src/contract/index.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { createSoundCache, type SoundCacheClient } from '../../src/voices/sound-cache/client.ts';
import { spawnSoundCacheWorker } from '../../src/voices/sound-cache/spawn.ts';
import { CACHE_NAME, openDisk, type SoundDisk } from '../../src/voices/sound-cache/worker/disk.ts';
import { encode } from '../../src/voices/sound-cache/worker/encode.ts';
import { createVoiceClient, type VoiceClient } from '../../src/voices/rpc/client.ts';
import { spawnVoiceWorker } from '../../src/voices/rpc/spawn.ts';
import { espeakVoiceFor } from '../../src/voices/espeak/voices.ts';

const voiceOf = (id: string) => espeakVoiceFor(id).voice;

/** `synthesis`: the basic voice says it. `hit`: it is found and decoded. `encoding`: what keeping it takes. */
export type SoundCacheSide = 'synthesis' | 'hit' | 'encoding';

/** A text, and what of it is kept. */
interface KeptText {
  readonly text: string;
  readonly key: string;
  readonly speech: Speech;
  readonly bytes: number;
}

interface Parts {
  readonly voice: VoiceClient;
  readonly cache: SoundCacheClient;
  readonly texts: readonly KeptText[];
}

/** More than anything here takes up. */
const LIMIT_BYTES = 1e9;

let parts: Parts | undefined;
let disk: SoundDisk | undefined;

/** Has texts spoken and kept. @returns What each became. */
export async function keep(
  texts: readonly string[],
): Promise<{ soundSeconds: number; bytes: number }[]> {
  await caches.delete(CACHE_NAME);
  const voice = createVoiceClient({ voiceOf, spawn: spawnVoiceWorker });
  const cache = createSoundCache({ spawn: spawnSoundCacheWorker, clock: systemClock });
  cache.setLimit(LIMIT_BYTES);
  const kept: KeptText[] = [];
  for (const [at, text] of texts.entries()) {
    const speech = await voice.synthesize(requestFor(text));
    const before = cache.state.keptBytes;
    cache.keep(`text ${at}`, speech);
    await untilMoreThan(before, cache);
    kept.push({ text, key: `text ${at}`, speech, bytes: cache.state.keptBytes - before });
  }
  parts = { voice, cache, texts: kept };
  return kept.map(({ speech, bytes }) => ({
    soundSeconds: speech.samples.length / speech.sampleRateHz,
    bytes,
  }));
}

/** @returns Milliseconds, the whole way from the page and back. */
export async function measure(side: SoundCacheSide, at: number): Promise<number> {
  const kept = parts?.texts[at];
  if (!parts || !kept) throw new Error('Nothing has been kept.');
  const startMs = performance.now();
  switch (side) {
    case 'synthesis':
      await parts.voice.synthesize(requestFor(kept.text));
      break;
    case 'hit':
      if (!(await parts.cache.find(kept.key, new AbortController().signal))) {
        throw new Error('What was kept is not found.');
      }
      break;
    case 'encoding':
      await encode(kept.speech);
      break;
  }
  return performance.now() - startMs;
}

/** Fills the disk with sounds of noise. */
export async function fill(sounds: number, fileBytes: number): Promise<void> {
  disk = await openDisk(caches, location.origin);
  await disk.clear();
  const file = crypto.getRandomValues(new Uint8Array(fileBytes)).buffer;
  const notes = { frames: 72_000, sampleRateHz: 24_000, words: [] };
  for (let at = 0; at < sounds; at++) {
    await disk.write(`${at}`, { file, mediaType: 'audio/ogg', notes }, at);
  }
}

/** @returns Milliseconds until everything on the disk is known. */
export async function list(): Promise<number> {
  const startMs = performance.now();
  await disk?.list();
  return performance.now() - startMs;
}

function requestFor(text: string): SpeechRequest {
  const { signal } = new AbortController();
  return { text, voice: 'espeak-en-us', speed: 1, sampleRateHz: 24_000, signal };
}

function untilMoreThan(bytes: number, cache: SoundCacheClient): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = cache.subscribe(({ keptBytes }) => {
      if (keptBytes <= bytes) return;
      unsubscribe();
      resolve();
    });
  });
}
