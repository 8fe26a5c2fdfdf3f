import { espeak } from './espeak.js';
import { hibari, lightVoices } from './hibari.js';
import { kokoro, kokoroFiles, kokoroSiteFiles } from './kokoro.js';

/**
 * Plugins of the engines of voices, for a build, development and tests.
 *
 * @returns {import('vite').Plugin[]}
 */
export function voices() {
  return [espeak(), ...hibari(), kokoro(), kokoroSiteFiles()];
}

/** Packages that Node must not load by itself: they need the plugins. */
export const BUNDLED_IN_NODE = ['kokoro-js'];

/** @typedef {import('./voice-files.js').VoiceFile[]} Files */

/**
 * The voices that can be fetched, by the name that a person gives.
 *
 * @type {ReadonlyMap<string, (hub?: string) => Files | Promise<Files>>}
 */
export const VOICE_SETS = new Map(Object.entries({ light: lightVoices, kokoro: kokoroFiles }));

/** The folders of the engines, below the folder of voices. */
export const VOICE_FOLDERS = ['hibari', 'kokoro'];
