import type { SoundKey, SoundNotes } from '../protocol.ts';
import { parseNotes } from './notes.ts';
import type { LruEntry } from './lru-index.ts';

/** An audio file, and what is kept beside it. */
export interface KeptSound {
  readonly file: ArrayBuffer;
  readonly mediaType: string;
  readonly notes: SoundNotes;
}

/** Where sounds are kept. All tabs share it; each sound is written and deleted as a whole. */
export interface SoundDisk {
  list(): Promise<[SoundKey, LruEntry][]>;
  /** `undefined` for what is not there, and for what makes no sense. */
  read(key: SoundKey): Promise<KeptSound | undefined>;
  /**
   * In place of what was there.
   *
   * @returns Its size in bytes.
   * @throws DOMException `QuotaExceededError` when there is no room.
   */
  write(key: SoundKey, sound: KeptSound, usedMs: number): Promise<LruEntry>;
  delete(key: SoundKey): Promise<void>;
  /** Deletes everything. What another tab is just writing goes with it. */
  clear(): Promise<void>;
}

/** The name of the cache, which the service worker leaves alone: its own begin with `knik` and a path. */
export const CACHE_NAME = 'knik-sound';

const NOTES_HEADER = 'knik-notes';
const BYTES_HEADER = 'knik-bytes';
const USED_HEADER = 'knik-used';

/**
 * Sounds in the browser's Cache Storage.
 *
 * Each entry is whole in itself: the file with its notes as the response, its size and last use with the request,
 * where they can be listed without opening a file. The addresses lead nowhere; they are names.
 *
 * @throws The browser's error where it gives no such place.
 */
export async function openDisk(caches: CacheStorage, origin: string): Promise<SoundDisk> {
  const folder = `${origin}/knik-sound/`;
  // Opened for every change: another tab may have deleted it, and the old one leads nowhere then.
  const opened = () => caches.open(CACHE_NAME);
  await opened();

  return {
    async list() {
      const requests = await (await opened()).keys();
      return requests
        .filter(({ url }) => url.startsWith(folder))
        .map(({ url, headers }): [SoundKey, LruEntry] => [
          url.slice(folder.length),
          {
            bytes: countIn(headers.get(BYTES_HEADER)),
            writtenMs: countIn(headers.get(USED_HEADER)),
          },
        ])
        .toSorted(([, a], [, b]) => a.writtenMs - b.writtenMs);
    },

    async read(key) {
      const response = await caches.match(folder + key, { cacheName: CACHE_NAME });
      const notes = response && parseNotes(response.headers.get(NOTES_HEADER));
      if (!notes) return undefined;
      const mediaType = response.headers.get('content-type') ?? '';
      return { file: await response.arrayBuffer(), mediaType, notes };
    },

    async write(key, { file, mediaType, notes }, usedMs) {
      const json = JSON.stringify(notes);
      const bytes = file.byteLength + json.length;
      const request = new Request(folder + key, {
        headers: { [BYTES_HEADER]: String(bytes), [USED_HEADER]: String(usedMs) },
      });
      const headers = { 'content-type': mediaType, [NOTES_HEADER]: json };
      await (await opened()).put(request, new Response(file, { headers }));
      return { bytes, writtenMs: usedMs };
    },

    async delete(key) {
      await (await opened()).delete(folder + key);
    },

    async clear() {
      await caches.delete(CACHE_NAME);
    },
  };
}

/** 0 for what is no count: such a sound goes first. */
function countIn(header: string | null): number {
  const count = Number(header);
  return Number.isSafeInteger(count) ? Math.max(count, 0) : 0;
}
