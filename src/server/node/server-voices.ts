import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KnikError, type Synthesize } from '../../contract/index.ts';
import { ESPEAK_VOICES, espeakVoiceFor } from '../../voices/espeak/voices.ts';
import type { HibariVoice } from '../../voices/hibari/protocol.ts';
import { HIBARI_VOICES } from '../../voices/hibari/voices.ts';
import { NATURAL_VOICES } from '../../voices/known-voices.ts';
import { nearestVoice } from '../../voices/nearest-voice.ts';
import type { Voice } from '../../voices/rpc/protocol.ts';

/** Where the build puts the light voices, below the site. */
const SITE_FOLDER = 'voices/hibari';

/**
 * Chooses what a server speaks a voice with: the light natural voice that is nearest to it, if the site has one, else
 * the basic voice. A basic voice is spoken as itself.
 *
 * @param site Folder of the built page.
 */
export function serverVoices(site: string | undefined): (id: string) => Voice {
  const folder = site === undefined ? undefined : join(site, SITE_FOLDER);
  const there = HIBARI_VOICES.filter(
    ({ file }) => folder !== undefined && existsSync(join(folder, file)),
  );
  return (id) => {
    const basic = espeakVoiceFor(id).voice;
    if (folder === undefined || ESPEAK_VOICES.some((voice) => voice.id === id)) return basic;
    // Not by the registry: its descriptors lead to the page's side of every engine.
    const wanted = NATURAL_VOICES.find((voice) => voice.id === id);
    const light = there.find((voice) => voice.id === id) ?? nearestVoice(wanted, there);
    const info = there.find((voice) => voice === light);
    if (info === undefined) return basic;
    const model = { type: 'file', file: join(folder, info.file) } as const;
    return { engine: 'hibari', accent: info.accent, model } satisfies HibariVoice;
  };
}

/** Says with the basic voice whatever the light one fails on. */
export function withBasicVoice(synthesize: Synthesize): Synthesize {
  return async (request) => {
    try {
      return await synthesize(request);
    } catch (error) {
      if (request.signal.aborted || !(error instanceof KnikError)) throw error;
      return synthesize({ ...request, voice: espeakVoiceFor(request.voice).id });
    }
  };
}
