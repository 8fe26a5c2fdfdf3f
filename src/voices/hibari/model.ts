import type { ModelVariant } from '../../contract/index.ts';
import { SITE_VOICES } from './site-voices.ts';
import { HIBARI_VOICES, isOnHub, type HibariVoiceInfo } from './voices.ts';

/** Whether the site has files of its own: then nothing is fetched from elsewhere. */
export const isOwn = SITE_VOICES.length > 0;

/** The voices that can be had here, best first. */
export const VOICES: readonly HibariVoiceInfo[] = HIBARI_VOICES.filter((voice) =>
  isOwn ? SITE_VOICES.includes(voice.file) : isOnHub(voice),
);

/** A voice is a variant: each has a file of its own. */
export const HIBARI_VARIANTS: readonly ModelVariant[] = VOICES.map(({ id, name }) => ({
  id,
  name,
  hint: `${name} (8 MB)`,
  bytes: 8_000_000,
}));
