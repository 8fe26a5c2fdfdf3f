import type { SoundKey } from '../protocol.ts';

/** The index's entry for a sound. */
export interface LruEntry {
  readonly bytes: number;
  /** When it was last used, as far as that is written on the disk; milliseconds of `Date.now()`. */
  readonly writtenMs: number;
}

/** The kept sounds in the order of their last use, so that nobody has to ask the disk. */
export interface LruIndex {
  /** Of all that is kept. */
  readonly bytes: number;
  get(key: SoundKey): LruEntry | undefined;
  /** Enters a sound, or what is new of it, as the last one used. */
  set(key: SoundKey, entry: LruEntry): void;
  /** The sound was used. */
  use(key: SoundKey): void;
  delete(key: SoundKey): void;
  clear(): void;
  /** Strikes out what was not used for longest until the rest fits; returns its keys. */
  evictTo(limitBytes: number): SoundKey[];
}

export function createLruIndex(): LruIndex {
  // A map keeps the order in which its keys came: the one used longest ago is the first.
  const entries = new Map<SoundKey, LruEntry>();
  let bytes = 0;

  function remove(key: SoundKey): void {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  function set(key: SoundKey, entry: LruEntry): void {
    remove(key);
    entries.set(key, entry);
    bytes += entry.bytes;
  }

  return {
    get bytes() {
      return bytes;
    },
    get: (key) => entries.get(key),
    set,
    use(key) {
      const entry = entries.get(key);
      if (entry) set(key, entry);
    },
    delete: remove,
    clear() {
      entries.clear();
      bytes = 0;
    },
    evictTo(limitBytes) {
      const evicted: SoundKey[] = [];
      for (const key of entries.keys()) {
        if (bytes <= limitBytes) break;
        remove(key);
        evicted.push(key);
      }
      return evicted;
    },
  };
}
