import type { SpeechRequest, Synthesize } from '../../contract/index.ts';
import type { SoundCacheClient } from './client.ts';
import type { SoundKey } from './protocol.ts';

export interface CachedSpeechOptions {
  /** The key of what a request leads to; `undefined` for what is not to be kept. */
  readonly keyOf: (request: SpeechRequest) => Promise<SoundKey> | undefined;
  readonly store: Pick<SoundCacheClient, 'find' | 'keep'>;
}

/**
 * An engine that says nothing twice: what it has said before is taken out of the cache, whatever goes wrong there
 * is synthesized again.
 *
 * Wrap the engine itself. Around a chain of engines, what one says in place of another would be kept as the other's.
 */
export function withSoundCache(
  synthesize: Synthesize,
  { keyOf, store }: CachedSpeechOptions,
): Synthesize {
  return async (request) => {
    const { signal } = request;
    signal.throwIfAborted();
    // Only a page that came over an insecure connection cannot hash.
    const key = await keyOf(request)?.catch(() => undefined);
    if (key === undefined) return synthesize(request);
    const found = await store.find(key, signal);
    if (found !== undefined) return { ...found, isCached: true };
    const speech = await synthesize(request);
    // What came too late may belong to a conversation that has been deleted since.
    if (!signal.aborted) store.keep(key, speech);
    return speech;
  };
}
