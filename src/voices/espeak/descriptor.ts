import type { EngineDescriptor } from '../engine.ts';
import { ESPEAK_VOICES } from './voices.ts';

/** eSpeak NG: comes with the page, speaks at once, in English. */
export const espeak: EngineDescriptor = {
  id: 'espeak',
  name: 'Basic voice',
  kind: 'basic',
  voices: ESPEAK_VOICES,
  languages: ['en'],
  runsOn: ['the processor'],
  variants: [],
  variantIsVoice: false,
  settings: [],
  open: async (services) => (await import('./engine.ts')).openEspeak(services),
};
