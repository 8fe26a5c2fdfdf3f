import type { SoundCacheState, Speech, SpeechRequest } from '../../../src/contract/index.ts';
import type { Found, FromSoundCache } from '../../../src/voices/sound-cache/protocol.ts';
import type { SoundDisk, KeptSound } from '../../../src/voices/sound-cache/worker/disk.ts';
import type { LruEntry } from '../../../src/voices/sound-cache/worker/lru-index.ts';
import {
  createSounds,
  type SoundPeerMessage,
  type SoundPlatform,
  type SoundMessage,
} from '../../../src/voices/sound-cache/worker/sounds.ts';

/** A speech that takes up `bytes` of a harness's disk. */
export function speechOf(bytes: number, firstSample = 0): Speech {
  const samples = new Float32Array(bytes);
  samples[0] = firstSample;
  return { samples, sampleRateHz: 24_000, words: [] };
}

export function requestOf(text: string, options: Partial<SpeechRequest> = {}): SpeechRequest {
  const { signal } = new AbortController();
  return { text, voice: 'af_sarah', speed: 1, sampleRateHz: 24_000, signal, ...options };
}

export interface MemoryDisk extends SoundDisk {
  readonly sounds: Map<string, { readonly sound: KeptSound; readonly entry: LruEntry }>;
  /** Every read and write so far, as `read key`. */
  readonly calls: string[];
}

/** A disk on which a sound takes up as many bytes as its file has. */
export function createMemoryDisk(): MemoryDisk {
  const sounds: MemoryDisk['sounds'] = new Map();
  const calls: string[] = [];
  return {
    sounds,
    calls,
    async list() {
      return Array.from(sounds, ([key, { entry }]): [string, LruEntry] => [key, entry]).toSorted(
        ([, a], [, b]) => a.writtenMs - b.writtenMs,
      );
    },
    async read(key) {
      calls.push(`read ${key}`);
      const sound = sounds.get(key)?.sound;
      return sound && { ...sound, file: sound.file.slice(0) };
    },
    async write(key, sound, usedMs) {
      calls.push(`write ${key}`);
      const entry = { bytes: sound.file.byteLength, writtenMs: usedMs };
      sounds.set(key, { sound, entry });
      return entry;
    },
    async delete(key) {
      sounds.delete(key);
    },
    async clear() {
      sounds.clear();
    },
  };
}

/** One tab's cache, as its page sees it. */
export interface Tab {
  send(message: SoundMessage): void;
  find(key: string): Promise<Found | undefined>;
  readonly state: SoundCacheState | undefined;
}

/** Tabs on one disk. The encoder puts one byte of a file for each sample. */
export function createTabs(disk: MemoryDisk, edges: Partial<SoundPlatform> = {}) {
  const listeners = new Set<(message: SoundPeerMessage) => void>();
  const clock = { nowMs: 0 };

  function open(limitBytes: number): Tab {
    const pending = new Map<number, (found: Found | undefined) => void>();
    let own: (message: SoundPeerMessage) => void = () => {};
    let state: SoundCacheState | undefined;
    let lastRequest = 0;
    const receive = (message: FromSoundCache) => {
      if (message.type === 'state') ({ state } = message);
      else pending.get(message.request)?.(message.found);
    };
    const send = createSounds(
      {
        disk,
        encode: async ({ samples }) => ({
          file: Uint8Array.from(samples).buffer,
          mediaType: 'audio/test',
        }),
        peers: {
          post(message) {
            for (const listener of listeners) if (listener !== own) listener(message);
          },
          on(listener) {
            own = listener;
            listeners.add(listener);
          },
        },
        nowMs: () => clock.nowMs,
        ...edges,
      },
      limitBytes,
      receive,
    );
    return {
      send,
      find: (key) =>
        new Promise((resolve) => {
          const request = ++lastRequest;
          pending.set(request, resolve);
          send({ type: 'find', request, key });
        }),
      get state() {
        return state;
      },
    };
  }

  return { open, clock };
}
