import { signal } from '@preact/signals';
import { KnikError, type EngineState } from '../../../src/contract/index.ts';
import type { EngineDescriptor } from '../../../src/voices/engine.ts';

/** Every text that was hummed. */
export const hummed: string[] = [];

/** An engine that hums: one folder and one entry in the registry are all that it takes. */
export const hum: EngineDescriptor = {
  id: 'hum',
  name: 'Humming voice',
  kind: 'natural',
  voices: [
    { id: 'hum-low', name: 'Low hum', language: 'en-GB', accent: 'Hummed', gender: 'male' },
    { id: 'hum-high', name: 'High hum', language: 'en-GB', accent: 'Hummed', gender: 'female' },
  ],
  languages: ['en'],
  runsOn: ['the processor'],
  variants: [],
  variantIsVoice: false,
  settings: [
    {
      id: 'octave',
      label: 'Octave',
      options: [
        { value: '1', label: 'As it is' },
        { value: '2', label: 'One up' },
      ],
    },
  ],
  async open() {
    let octave = 1;
    return {
      state: signal<EngineState>({ phase: 'ready', on: 'the processor', notes: [] }),
      start({ settings }) {
        octave = Number(settings['octave']);
      },
      stop() {},
      async synthesize({ text, voice, sampleRateHz }) {
        hummed.push(text);
        if (text.includes('cannot be hummed')) {
          throw new KnikError('Too hard.', { stage: 'voice', code: 'voice-failed' });
        }
        const turns = (octave * (voice === 'hum-low' ? 110 : 220)) / sampleRateHz;
        const at = (frame: number) => 0.3 * Math.sin(2 * Math.PI * turns * frame);
        const samples = Float32Array.from({ length: sampleRateHz / 2 }, (_, frame) => at(frame));
        return { samples, sampleRateHz, words: [] };
      },
      soundOf: (voice) => ({ revision: `octave ${octave}`, voice }),
    };
  },
};
