import type { SpeechRequest } from '../../contract/index.ts';
import type { SoundKey } from './protocol.ts';

/**
 * Part of every key. Raise it whenever the same request would now sound otherwise, or is kept in another way: what
 * was kept before is then never found again, and goes as the least recently used.
 */
export const KEY_FORMAT = 2;

/** The voice, as exactly as the sound depends on it. The hardware does not count, if it computes rightly. */
export interface Speaking {
  /** Id of the engine. */
  readonly engine: string;
  /** Version of the engine, or hash of its model. */
  readonly revision: string;
  /** The voice as the engine resolves it: several ids may lead to one. */
  readonly voice: string;
}

/** The key of what an engine makes of a request. A hash, so that it tells nothing of the text. */
export async function soundKey(
  { engine, revision, voice }: Speaking,
  { text, speed, sampleRateHz }: Pick<SpeechRequest, 'text' | 'speed' | 'sampleRateHz'>,
): Promise<SoundKey> {
  const name = JSON.stringify({
    format: KEY_FORMAT,
    engine,
    revision,
    voice,
    speed,
    sampleRateHz,
    text,
  });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
