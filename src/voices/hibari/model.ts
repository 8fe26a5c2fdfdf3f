import type { ModelVariant } from '../../contract/index.ts';
import type { ModelSet } from '../models/model-set.ts';
import { parseSource } from '../models/source.ts';
import { SITE_FOLDER, SITE_VOICES } from './site-voices.ts';
import {
  HIBARI_FOLDER,
  HIBARI_REPOSITORY,
  HIBARI_VOICES,
  isOnHub,
  type HibariVoiceInfo,
} from './voices.ts';

/** Whether the site has files of its own: then nothing is fetched from elsewhere. */
const isOwn = SITE_VOICES.length > 0;

/** The voices that can be had here, best first. */
export const VOICES: readonly HibariVoiceInfo[] = HIBARI_VOICES.filter((voice) =>
  isOwn ? SITE_VOICES.includes(voice.file) : isOnHub(voice),
);

/** A voice is a variant: each has a file of its own. */
export const VARIANTS: readonly ModelVariant[] = VOICES.map(({ id, name }) => ({
  id,
  name,
  hint: `${name} (8 MB)`,
  bytes: 8_000_000,
}));

/** The path of a voice's file below the source. */
export function pathOf({ file }: HibariVoiceInfo): string {
  return isOwn ? file : `${HIBARI_FOLDER}/${file}`;
}

/** What the store fetches and keeps: a folder for each voice. */
export function modelSet(): ModelSet {
  return {
    engine: 'hibari',
    source: isOwn ? { kind: 'folder', url: siteUrl() } : parseSource(HIBARI_REPOSITORY),
    common: [],
    variants: VOICES.map((voice) => ({ id: voice.id, folder: voice.id, files: [pathOf(voice)] })),
  };
}

/** Absolute: the worker that fetches lies in another folder than the page. */
function siteUrl(): string {
  return typeof document === 'undefined'
    ? SITE_FOLDER
    : new URL(SITE_FOLDER, document.baseURI).href;
}
