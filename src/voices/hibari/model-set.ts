import type { ModelSet } from '../models/model-set.ts';
import { parseSource } from '../models/source.ts';
import { isOwn, VOICES } from './model.ts';
import { SITE_FOLDER } from './site-voices.ts';
import { HIBARI_FOLDER, HIBARI_REPOSITORY, type HibariVoiceInfo } from './voices.ts';

/** The path of a voice's file below the source. */
export function pathOf({ file }: HibariVoiceInfo): string {
  return isOwn ? file : `${HIBARI_FOLDER}/${file}`;
}

/** The files that the store fetches and keeps: a folder for each voice. */
export function hibariModelSet(): ModelSet {
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
