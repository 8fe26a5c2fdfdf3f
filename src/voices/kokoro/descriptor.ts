import type { EngineDescriptor } from '../engine.ts';
import { BEST_FIRST, KOKORO_VARIANTS } from './model.ts';
import { KOKORO_VOICES } from './voices.ts';

/** Kokoro-82M: sounds like a person, takes a download of 92 MB or more, in English. */
export const kokoro: EngineDescriptor = {
  id: 'kokoro',
  name: 'Natural voice',
  kind: 'natural',
  voices: KOKORO_VOICES,
  languages: ['en'],
  runsOn: ['the graphics card (WebGPU)', 'the processor (WebAssembly)'],
  variants: KOKORO_VARIANTS,
  variantIsVoice: false,
  settings: [
    {
      id: 'device',
      label: 'Runs on',
      hint: 'If one fails, the next is tried.',
      options: [
        { value: 'auto', label: 'Automatic' },
        { value: 'webgpu', label: 'Graphics card (WebGPU)' },
        { value: 'wasm', label: 'Processor (WebAssembly)' },
      ],
    },
  ],
  formerSettings: { voiceModel: 'model', voiceDevice: 'device' },
  models: {
    setFor: async (site) => (await import('./model-set.ts')).siteModelSet(site),
    variantsFor: (_voice, { model }) => (model === undefined ? BEST_FIRST : [model, ...BEST_FIRST]),
  },
  open: async (services) => (await import('./engine.ts')).openKokoro(services),
};
