import { signal, type Signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { openNaturalVoices } from '../../../src/app/natural-voices.ts';
import type { EngineState, ModelState, VoiceInfo } from '../../../src/contract/index.ts';
import type { Settings, SettingsStore } from '../../../src/platform/settings.ts';
import type { EngineDescriptor } from '../../../src/voices/engine.ts';
import type { ModelStore } from '../../../src/voices/models/client.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const READY: ModelState = { phase: 'ready', bytes: 1, variant: 'x', kept: true };

interface Toy {
  readonly descriptor: EngineDescriptor;
  readonly state: Signal<EngineState>;
  /** The calls to it, in order. */
  readonly calls: string[];
}

/** An engine with a woman and a man, of one model for both or of one for each. */
function toy(id: string, variantIsVoice: boolean): Toy {
  const calls: string[] = [];
  const state = signal<EngineState>({ phase: 'off' });
  const voice = (name: string, gender: VoiceInfo['gender']) => ({
    id: `${id}-${name}`,
    name,
    language: 'en-US',
    accent: 'American',
    gender,
  });
  const voices = [voice('woman', 'female'), voice('man', 'male')];
  const bytes = variantIsVoice ? 8_000_000 : 92_000_000;
  const ids = variantIsVoice ? voices.map((own) => own.id) : ['small'];
  const descriptor: EngineDescriptor = {
    id,
    name: id,
    kind: 'natural',
    voices,
    languages: ['en'],
    runsOn: [],
    variants: ids.map((variant) => ({ id: variant, name: variant, hint: '', bytes })),
    variantIsVoice,
    settings: [],
    models: {
      setFor: async () => ({
        engine: id,
        source: { kind: 'folder', url: '/' },
        common: [],
        variants: [],
      }),
      variantsFor: (wanted) => (variantIsVoice ? [wanted] : ['small']),
    },
    open: async () => ({
      state,
      start: ({ voice: first, variant }) => calls.push(`start ${first} with ${variant}`),
      stop: () => calls.push('stop'),
      synthesize: () => Promise.reject(new Error('Nobody asks.')),
      soundOf: () => undefined,
    }),
  };
  return { descriptor, state, calls };
}

/** @param memory Of earlier visits. */
async function open(voice: string, memory = createMemoryStore(), more: Partial<Settings> = {}) {
  const best = toy('best', false);
  const light = toy('light', true);
  const current = signal({ voice, speaks: true, engines: {}, ...more } as Settings);
  let states: Readonly<Record<string, ModelState>> = {};
  let onState = () => {};
  const store = {
    get states() {
      return states;
    },
    opened: Promise.resolve(),
    subscribe: (listener: () => void) => {
      onState = listener;
      return () => {};
    },
    getStoredModel: async (key: string) => ({ identity: `file of ${key}` }),
  } as unknown as ModelStore;
  const voices = await openNaturalVoices(
    {
      engines: [best.descriptor, light.descriptor],
      site: { modelUrl: '/' },
      settings: { current } as unknown as SettingsStore,
      defaultVoice: 'best-woman',
      clock: createVirtualClock(),
      memory,
      device: { threads: 2, browser: 'A browser' },
    },
    () => store,
  );
  const arrive = (...keys: readonly string[]) => {
    states = { ...states, ...Object.fromEntries(keys.map((key) => [key, READY])) };
    onState();
  };
  return { best, light, current, voices, arrive };
}

/** Lets what is remembered of earlier visits be read. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an engine starts once a model for the chosen voice is there', async () => {
  const { best, light, arrive } = await open('best-man');
  arrive('best/small');
  expect(best.calls.at(-1)).toBe('start best-man with small');
  expect(light.calls).toEqual(['stop']);
});

test('where each voice has a model of its own, another voice starts another model', async () => {
  const { light, current, arrive } = await open('light-man');
  arrive('light/light-woman');
  expect(light.calls.at(-1)).toBe('stop');
  arrive('light/light-man');
  expect(light.calls.at(-1)).toBe('start light-man with light-man');
  current.value = { ...current.value, voice: 'light-woman' };
  expect(light.calls.at(-1)).toBe('start light-woman with light-woman');
});

test('another voice of the same model starts nothing', async () => {
  const { best, current, arrive } = await open('best-man');
  arrive('best/small');
  const before = best.calls.length;
  current.value = { ...current.value, voice: 'best-woman' };
  expect(best.calls).toHaveLength(before);
});

test('an engine stands in for one before it that has no model or has failed, and not longer', async () => {
  const { best, light, arrive } = await open('best-man');
  arrive('light/light-woman');
  expect(light.calls.at(-1)).toBe('start light-woman with light-woman');
  arrive('light/light-man');
  expect(light.calls.at(-1)).toBe('start light-man with light-man');
  arrive('best/small');
  expect(light.calls.at(-1)).toBe('stop');
  best.state.value = { phase: 'failed', problem: 'It broke.', notes: [] };
  expect(light.calls.at(-1)).toBe('start light-man with light-man');
});

test('while nothing is read aloud no engine runs, unless a voice is to be heard', async () => {
  const { best, current, voices, arrive } = await open('best-man');
  arrive('best/small');
  current.value = { ...current.value, speaks: false };
  expect(best.calls.at(-1)).toBe('stop');
  const release = voices[0]?.hold();
  expect(best.calls.at(-1)).toBe('start best-man with small');
  release?.();
  expect(best.calls.at(-1)).toBe('stop');
});

describe('while the voice is chosen automatically', () => {
  const on = { on: 'the processor', notes: [] };

  async function openAutomatic(memory = createMemoryStore()) {
    const opened = await open('best-man', memory, { voiceIsAutomatic: true, speed: 1 });
    opened.arrive('best/small', 'light/light-man');
    await settled();
    return opened;
  }

  test('the light engine speaks until the best is ready, and on if that one is too slow', async () => {
    const { best, light } = await openAutomatic();
    best.state.value = { phase: 'starting', ...on };
    expect(light.calls.at(-1)).toBe('start light-man with light-man');
    best.state.value = { phase: 'ready', ...on, realTimeFactor: 0.5 };
    expect(light.calls.at(-1)).toBe('stop');
    best.state.value = { phase: 'ready', ...on, realTimeFactor: 1.4 };
    expect(light.calls.at(-1)).toBe('start light-man with light-man');
  });

  test('what an engine is seen to take counts more than what was measured, at the speed of listening', async () => {
    const { best, current, voices } = await openAutomatic();
    best.state.value = { phase: 'ready', ...on, realTimeFactor: 0.7 };
    const [voice] = voices;
    expect(voice?.keepsUp.value).toBe(true);
    current.value = { ...current.value, speed: 1.25 };
    expect(voice?.keepsUp.value).toBe(false);
    current.value = { ...current.value, speed: 1 };
    voice?.observe(0.95);
    expect(voice?.keepsUp.value).toBe(true);
    voice?.observe(1.05);
    expect(voice?.keepsUp.value).toBe(false);
  });

  test('a voice that the person chose is not left to another', async () => {
    const { best, light, current } = await openAutomatic();
    current.value = { ...current.value, voiceIsAutomatic: false };
    best.state.value = { phase: 'ready', ...on, realTimeFactor: 3 };
    expect(light.calls.at(-1)).toBe('stop');
  });

  test('an engine that was too slow on an earlier visit is not started again, and another speaks at once', async () => {
    const memory = createMemoryStore();
    const first = await openAutomatic(memory);
    expect(first.best.calls.at(-1)).toBe('start best-man with small');
    first.best.state.value = { phase: 'ready', ...on, realTimeFactor: 3 };
    const second = await openAutomatic(memory);
    expect(second.best.calls).not.toContain('start best-man with small');
    expect(second.light.calls.at(-1)).toBe('start light-man with light-man');
    expect(second.voices[0]?.keepsUp.value).toBe(false);
  });

  test('an engine that was left out is used again once it is heard and does better', async () => {
    const memory = createMemoryStore();
    const first = await openAutomatic(memory);
    first.best.state.value = { phase: 'ready', ...on, realTimeFactor: 3 };
    const { best, light, voices } = await openAutomatic(memory);
    const release = voices[0]?.hold();
    expect(best.calls.at(-1)).toBe('start best-man with small');
    best.state.value = { phase: 'ready', ...on, realTimeFactor: 0.5 };
    release?.();
    expect(best.calls.at(-1)).toBe('start best-man with small');
    expect(light.calls.at(-1)).toBe('stop');
  });

  test('what was observed is remembered in place of what was measured', async () => {
    const memory = createMemoryStore();
    const first = await openAutomatic(memory);
    first.best.state.value = { phase: 'ready', ...on, realTimeFactor: 0.5 };
    first.voices[0]?.observe(2);
    const second = await openAutomatic(memory);
    expect(second.best.calls).not.toContain('start best-man with small');
  });

  test('a small model is measured again on every visit', async () => {
    const memory = createMemoryStore();
    const first = await openAutomatic(memory);
    first.light.state.value = { phase: 'ready', ...on, realTimeFactor: 3 };
    const { light } = await openAutomatic(memory);
    expect(light.calls.at(-1)).toBe('start light-man with light-man');
  });

  test('a voice that the person chose starts, however slow it was', async () => {
    const memory = createMemoryStore();
    const first = await openAutomatic(memory);
    first.best.state.value = { phase: 'ready', ...on, realTimeFactor: 3 };
    const { best, current } = await openAutomatic(memory);
    current.value = { ...current.value, voiceIsAutomatic: false };
    expect(best.calls.at(-1)).toBe('start best-man with small');
  });
});
