/**
 * The messages between the page and the worker of the sound cache.
 *
 * The page opens the cache once. A `find` is answered once, under its number; everything else has no answer of its
 * own: what comes of it is seen in the `state`, which the worker sends whenever it changes.
 */
import type { RequestId } from '../../shared/worker-requests.ts';
import type { SoundCacheState, Speech } from '../../contract/index.ts';

/** Names a sound: 64 hexadecimal digits, see `key.ts`. */
export type SoundKey = string;

/** What of a speech is kept beside its sound. */
export interface SoundNotes extends Omit<Speech, 'samples' | 'isCached'> {
  /** Samples of the speech; what is decoded may have more at the end. */
  readonly frames: number;
}

/** The result of a look-up by key. */
export type Found =
  /** A whole audio file, which any decoder of the browser reads. */
  | { readonly type: 'file'; readonly file: ArrayBuffer; readonly notes: SoundNotes }
  /** It has not been written yet. */
  | { readonly type: 'speech'; readonly speech: Speech };

export type ToSoundCache =
  | { readonly type: 'open'; readonly limitBytes: number }
  /** Another limit, for every tab. At 0 nothing is kept, and what was kept is deleted. */
  | { readonly type: 'limit'; readonly limitBytes: number }
  | { readonly type: 'find'; readonly request: RequestId; readonly key: SoundKey }
  | { readonly type: 'keep'; readonly key: SoundKey; readonly speech: Speech }
  /** The entry under the key is of no use. */
  | { readonly type: 'drop'; readonly key: SoundKey }
  | { readonly type: 'clear' };

export type FromSoundCache =
  | { readonly type: 'found'; readonly request: RequestId; readonly found: Found | undefined }
  | { readonly type: 'state'; readonly state: SoundCacheState };
