import type { EngineDescriptor } from '../engine.ts';
import { HIBARI_VARIANTS, VOICES } from './model.ts';
import { SITE_VOICES } from './site-voices.ts';

/** Hibari: sounds nearly like the large natural voice, a hundred times faster, with 8 MB a voice, in English. */
export const hibari: EngineDescriptor = {
  id: 'hibari',
  name: 'Light natural voice',
  kind: 'natural',
  voices: VOICES,
  languages: ['en'],
  runsOn: ['the processor (WebAssembly)'],
  variants: HIBARI_VARIANTS,
  variantIsVoice: true,
  settings: [],
  models: {
    setFor: async () => (await import('./model-set.ts')).hibariModelSet(),
    variantsFor: (voice) => [voice],
    ...(SITE_VOICES.length > 0 ? { comesByItself: true } : {}),
  },
  open: async (services) => (await import('./engine.ts')).openHibari(services),
};
