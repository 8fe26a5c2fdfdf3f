import { espeak } from './espeak.js';
import { hibari } from './hibari.js';
import { kokoro } from './kokoro.js';

/**
 * What the engines of voices need in a build, in development and in tests.
 *
 * @returns {import('vite').Plugin[]}
 */
export function voices() {
  return [espeak(), ...hibari(), kokoro()];
}
