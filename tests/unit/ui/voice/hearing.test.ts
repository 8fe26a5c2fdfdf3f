import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type {
  EngineInfo,
  EngineState,
  ModelState,
  VoiceInfo,
} from '../../../../src/contract/index.ts';
import type { App } from '../../../../src/ui/shell/app-context.ts';
import type { NaturalVoice } from '../../../../src/ui/shell/services.ts';
import { createHearing } from '../../../../src/ui/voice/hearing.ts';
import { voiceWords } from '../../../../src/ui/words/voice.ts';

const ANNA: VoiceInfo = { id: 'anna', name: 'Anna', language: 'en', accent: '', gender: 'female' };
const BERT: VoiceInfo = { ...ANNA, id: 'bert', name: 'Bert', gender: 'male' };
const ROBOT: VoiceInfo = { ...ANNA, id: 'robot', name: 'Robot' };
const READY: ModelState = { phase: 'ready', bytes: 1, variant: 'anna', kept: true };

/** Two voices with a model each, a clip of one of them, and a basic voice. */
function open(hearClip: (address: string) => Promise<void> = async () => {}) {
  const state = signal<EngineState>({ phase: 'off' });
  const keepsUp = signal(true);
  const models = signal<Record<string, ModelState>>({});
  const info = {
    id: 'light',
    voices: [ANNA, BERT],
    variantIsVoice: true,
    variants: [ANNA, BERT].map(({ id }) => ({ id, name: id, hint: '', bytes: 1 })),
  } as unknown as EngineInfo;
  const basic = { id: 'basic', voices: [ROBOT], variants: [] } as unknown as EngineInfo;
  const natural = { info, state, keepsUp, models, clips: new Map([['anna', 'anna.ogg']]) };
  const asked: string[] = [];
  const hearing = createHearing({
    engines: [info, basic],
    naturalVoices: signal([natural as unknown as NaturalVoice]),
    player: { unlock: async () => true },
    session: {
      speak: (_text: string, { voice }: { voice: string }) => asked.push(`speak ${voice}`),
    },
    async hearClip(address: string) {
      asked.push(`play ${address}`);
      await hearClip(address);
    },
  } as unknown as App);
  return { hearing, state, keepsUp, models, asked };
}

test('a voice that is not there is heard by its clip; one without a clip not at all', () => {
  const { hearing, asked } = open();
  hearing.hear(ANNA);
  hearing.hear(BERT);
  expect(asked).toEqual(['play anna.ogg']);
  expect(hearing.wayFor('bert')).toBeUndefined();
});

test('a voice that is ready speaks by itself, unless it is slow', () => {
  const { hearing, state, keepsUp, models } = open();
  state.value = { phase: 'ready', on: '', notes: [] };
  expect(hearing.wayFor('anna')?.type).toBe('clip');
  models.value = { anna: READY };
  expect(hearing.wayFor('anna')?.type).toBe('live');
  keepsUp.value = false;
  expect(hearing.wayFor('anna')?.type).toBe('clip');
});

test('a basic voice speaks by itself', () => {
  const { hearing, asked } = open();
  hearing.hear(ROBOT);
  expect(asked).toEqual(['speak robot']);
});

test('a clip that cannot be had is said, until another is tried', async () => {
  let isOffline = true;
  const { hearing } = open(async () => {
    if (isOffline) throw new TypeError('Failed to fetch');
  });
  hearing.hear(ANNA);
  await Promise.resolve();
  await Promise.resolve();
  expect(hearing.problem.value).toBe(voiceWords.clipFailed);
  isOffline = false;
  hearing.hear(ANNA);
  expect(hearing.problem.value).toBe('');
});
