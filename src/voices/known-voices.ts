import type { VoiceInfo } from '../contract/index.ts';
import { HIBARI_VOICES } from './hibari/voices.ts';
import { KOKORO_VOICES } from './kokoro/voices.ts';

/** Every voice of the neural engines, for code that knows them by name and loads none of their pages' sides. */
export const NATURAL_VOICES: readonly VoiceInfo[] = [...HIBARI_VOICES, ...KOKORO_VOICES];
