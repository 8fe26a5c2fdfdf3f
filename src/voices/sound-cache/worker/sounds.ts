import type { SoundCacheState, Speech } from '../../../contract/index.ts';
import type { Found, FromSoundCache, SoundKey, SoundNotes, ToSoundCache } from '../protocol.ts';
import type { SoundDisk, KeptSound } from './disk.ts';
import { createLruIndex, type LruEntry } from './lru-index.ts';

/** The cache's needs of the browser; the rest of it runs anywhere. */
export interface SoundPlatform {
  readonly disk: SoundDisk;
  readonly encode: (speech: Speech) => Promise<Pick<KeptSound, 'file' | 'mediaType'>>;
  readonly peers: SoundPeers;
  /** `Date.now()`. */
  readonly nowMs: () => number;
}

/** The caches of the origin's other tabs. */
export interface SoundPeers {
  post(message: SoundPeerMessage): void;
  on(listener: (message: SoundPeerMessage) => void): void;
}

/** A message between the tabs about the disk that they share. */
export type SoundPeerMessage =
  /** It was written, or used. */
  | { readonly type: 'used'; readonly key: SoundKey; readonly entry: LruEntry }
  | { readonly type: 'gone'; readonly keys: readonly SoundKey[] }
  | { readonly type: 'cleared' }
  | { readonly type: 'limit'; readonly limitBytes: number };

type Post = (message: FromSoundCache, transfer: ArrayBuffer[]) => void;
/** The page's messages once the cache is open. */
export type SoundMessage = Exclude<ToSoundCache, { readonly type: 'open' }>;

/** A use is written down no more often than this: it costs as much as the sound. */
const USE_WRITTEN_EVERY_MS = 3_600_000;

/** What waits to be written; more is not kept. Ten minutes of speech. */
const MOST_WAITING_BYTES = 64_000_000;

/**
 * Keeps sounds on a disk within a limit, the least recently used going first.
 *
 * Changes on the disk are made one after the other, in the order of the messages; a look-up does
 * not wait for it.
 *
 * @returns What handles each message of the page.
 */
export function createSounds(
  { disk, encode, peers, nowMs }: SoundPlatform,
  firstLimitBytes: number,
  post: Post,
): (message: SoundMessage) => void {
  const index = createLruIndex();
  const waiting = new Map<SoundKey, Speech>();
  let limitBytes = firstLimitBytes;
  let isListed = false;
  let isFull = false;
  let posted: SoundCacheState | undefined;
  let work: Promise<void> = run(list);

  function postState(): void {
    const state: SoundCacheState = {
      keptBytes: index.bytes,
      problem: isFull ? 'full' : undefined,
    };
    if (state.keptBytes === posted?.keptBytes && state.problem === posted.problem) return;
    posted = state;
    post({ type: 'state', state }, []);
  }

  /** A disk that fails at one thing may do the next. */
  function run(job: () => Promise<void>): Promise<void> {
    return job()
      .catch(() => {})
      .then(postState);
  }

  function queue(job: () => Promise<void>): void {
    work = work.then(() => run(job));
  }

  async function list(): Promise<void> {
    for (const [key, entry] of await disk.list()) index.set(key, entry);
    isListed = true;
    await shrink();
  }

  async function shrink(): Promise<void> {
    const keys = index.evictTo(limitBytes);
    if (keys.length === 0) return;
    peers.post({ type: 'gone', keys });
    for (const key of keys) await disk.delete(key);
  }

  async function find(key: SoundKey): Promise<Found | undefined> {
    const speech = waiting.get(key);
    if (speech) return { type: 'speech', speech };
    if (isListed && !index.get(key)) return undefined;
    const sound = await disk.read(key);
    if (!sound) {
      if (index.get(key)) queue(() => drop(key));
      return undefined;
    }
    index.use(key);
    const entry = index.get(key);
    if (entry) peers.post({ type: 'used', key, entry });
    if (entry && nowMs() - entry.writtenMs >= USE_WRITTEN_EVERY_MS) {
      // The file itself goes to the page.
      const copy = { ...sound, file: sound.file.slice(0) };
      queue(() => writeUse(key, copy));
    }
    return { type: 'file', file: sound.file, notes: sound.notes };
  }

  async function writeUse(key: SoundKey, sound: KeptSound): Promise<void> {
    // It may be gone by now.
    if (index.get(key)) index.set(key, await disk.write(key, sound, nowMs()));
  }

  function keep(key: SoundKey, speech: Speech): void {
    if (isFull || waiting.has(key)) return;
    const waitingBytes = [...waiting.values()].reduce((sum, w) => sum + w.samples.byteLength, 0);
    if (waitingBytes + speech.samples.byteLength > MOST_WAITING_BYTES) return;
    waiting.set(key, speech);
    queue(async () => {
      try {
        await write(key, speech);
      } finally {
        if (waiting.get(key) === speech) waiting.delete(key);
      }
    });
  }

  async function write(key: SoundKey, speech: Speech): Promise<void> {
    // Cleared while it waited.
    const isWanted = () => waiting.get(key) === speech;
    if (!isWanted()) return;
    const encoded = await encode(speech);
    if (!isWanted()) return;
    try {
      const entry = await disk.write(key, { ...encoded, notes: notesOf(speech) }, nowMs());
      if (isWanted()) {
        index.set(key, entry);
        peers.post({ type: 'used', key, entry });
      } else {
        await disk.delete(key);
      }
    } catch (error) {
      isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    }
    await shrink();
  }

  async function drop(key: SoundKey): Promise<void> {
    index.delete(key);
    peers.post({ type: 'gone', keys: [key] });
    await disk.delete(key);
  }

  /** Nothing is found from now on; the disk follows behind what is being written. */
  function clear(): void {
    forget();
    peers.post({ type: 'cleared' });
    queue(() => disk.clear());
  }

  function forget(): void {
    waiting.clear();
    index.clear();
    isFull = false;
    // A list made meanwhile is out of date.
    queue(async () => index.clear());
  }

  function setLimit(bytes: number): void {
    limitBytes = bytes;
    isFull = false;
    if (bytes === 0) clear();
    else queue(shrink);
  }

  peers.on((message) => {
    switch (message.type) {
      case 'used':
        index.set(message.key, message.entry);
        break;
      case 'gone':
        for (const key of message.keys) index.delete(key);
        break;
      case 'cleared':
        forget();
        break;
      case 'limit':
        ({ limitBytes } = message);
    }
    postState();
  });

  return (message) => {
    switch (message.type) {
      case 'find': {
        const { request, key } = message;
        void find(key)
          .catch(() => undefined)
          .then((found) =>
            post({ type: 'found', request, found }, found?.type === 'file' ? [found.file] : []),
          );
        return;
      }
      case 'keep':
        if (limitBytes > 0) keep(message.key, message.speech);
        return;
      case 'drop': {
        const { key } = message;
        queue(() => drop(key));
        return;
      }
      case 'clear':
        clear();
        return;
      case 'limit':
        peers.post(message);
        setLimit(message.limitBytes);
    }
  };
}

function notesOf({
  samples,
  sampleRateHz,
  words,
  wordsAreEstimated,
  symbolCount,
}: Speech): SoundNotes {
  return {
    frames: samples.length,
    sampleRateHz,
    words,
    ...(wordsAreEstimated !== undefined && { wordsAreEstimated }),
    ...(symbolCount !== undefined && { symbolCount }),
  };
}
