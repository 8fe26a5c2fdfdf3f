import { expect, test } from 'vitest';
import type { KnownVoices, Settings } from '../../../src/platform/settings.ts';
import { createSettings, parseSettings as parse } from '../../../src/platform/settings.ts';
import { PAGE_PROVIDERS } from '../../../src/replies/registry.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const DEFAULTS: Settings = {
  provider: undefined,
  providerValues: {
    gemini: { model: 'default-model' },
    remote: { address: 'https://knik.example', speaks: true },
  },
  instruction: '',
  instructions: [],
  instructionInUse: '',
  keepsKey: true,
  voice: 'first',
  engines: {},
  voiceIsAutomatic: true,
  offersNaturalVoice: true,
  speed: 1,
  waitsForSlowVoice: true,
  soundCacheMegabytes: 100,
  memoryTokens: 32_000,
  volume: 1,
  speaks: true,
  theme: 'system',
  ownWords: [],
  saysEmoji: false,
  language: 'browser',
};
const voices: KnownVoices = {
  isVoice: (id) => ['first', 'second'].includes(id),
  readEngineSettings: ({ engines }) => (engines === 'kept' ? { hum: { pitch: 'low' } } : {}),
};
const parseSettings = (value: unknown) => parse(value, voices, PAGE_PROVIDERS);
const open = (values: Record<string, unknown> = {}) => {
  const store = createMemoryStore(values);
  return { store, settings: createSettings(store, DEFAULTS, voices, PAGE_PROVIDERS) };
};

test('what the person chose comes before the site, and this visit before both', async () => {
  const { settings } = open({ settings: { voice: 'second', speed: 1.25 } });
  await settings.load();
  settings.chooseForThisVisit({ speed: 0.75 });
  expect(settings.current.value).toEqual({
    ...DEFAULTS,
    voice: 'second',
    voiceIsAutomatic: false,
    speed: 0.75,
  });
});

test('a choice of the person ends that of the visit, and only it is kept', async () => {
  const { store, settings } = open();
  settings.chooseForThisVisit({ voice: 'second', provider: 'gemini' });
  settings.change({ voice: 'first' });
  expect(settings.current.value).toMatchObject({ voice: 'first', provider: 'gemini' });
  expect(store.values).toEqual({ settings: { voice: 'first' } });
});

test('the provider is the demo until there is a key, unless it was chosen', async () => {
  const { settings } = open();
  expect(settings.provider.value).toBe('demo');
  settings.setKey('gemini', 'key');
  expect(settings.provider.value).toBe('gemini');
  settings.change({ provider: 'demo' });
  expect(settings.provider.value).toBe('demo');
});

test('a first key chooses Gemini even over the demo; forgetting it goes back', () => {
  const { store, settings } = open();
  settings.change({ provider: 'demo' });
  settings.setKey('gemini', '  key\n');
  expect(settings.keys.value['gemini']).toBe('key');
  expect(settings.provider.value).toBe('gemini');
  expect(store.values['gemini-key']).toBe('key');
  settings.setKey('gemini', '');
  expect(settings.provider.value).toBe('demo');
  expect(store.values).not.toHaveProperty('gemini-key');
});

test('a key for this visit is not kept, and one that was kept is taken back', async () => {
  const { store, settings } = open();
  settings.keepKeys(false);
  settings.setKey('gemini', 'key');
  expect(settings.keys.value['gemini']).toBe('key');
  expect(JSON.stringify(store.values)).not.toContain('"key"');
  settings.keepKeys(true);
  expect(store.values['gemini-key']).toBe('key');
  settings.keepKeys(false);
  expect(store.values).not.toHaveProperty('gemini-key');
  expect(settings.keys.value['gemini']).toBe('key');
  const { settings: next } = open(store.values);
  await next.load();
  expect(next.keys.value).toEqual({});
  expect(next.current.value.keepsKey).toBe(false);
});

test('the key is never among the settings', () => {
  const { store, settings } = open();
  settings.setKey('gemini', 'secret');
  expect(JSON.stringify(settings.current.value)).not.toContain('secret');
  expect(JSON.stringify(store.values['settings'])).not.toContain('secret');
});

test.each([undefined, null, 'text', 7, []])('a kept value of %j changes nothing', (value) => {
  expect(parseSettings(value)).toEqual({});
});

test('keeping nothing of what was spoken is a choice like any other', () => {
  expect(parseSettings({ soundCacheMegabytes: 0 })).toEqual({ soundCacheMegabytes: 0 });
});

test('of a kept value, only what makes sense is used', () => {
  const kept = {
    provider: 'retired',
    model: ' ',
    voice: 'gone',
    speed: 99,
    soundCacheMegabytes: 7,
    volume: 1.5,
    speaks: 'yes',
    instruction: 7,
    keepsKey: 'no',
    theme: 'dark',
    extra: true,
  };
  expect(parseSettings(kept)).toEqual({ theme: 'dark' });
});

test('a sound turned off stays off', () => {
  expect(parseSettings({ volume: 0, speed: 0.5 })).toEqual({ volume: 0, speed: 0.5 });
});

test('settings of before providers had their own are found, the stored key among them', async () => {
  const { settings } = open({
    settings: {
      provider: 'builtin',
      model: 'old',
      server: 'https://old.example',
      serverVoice: false,
    },
    'gemini-key': 'old key',
  });
  await settings.load();
  expect(settings.provider.value).toBe('browserModel');
  expect(settings.keys.value).toEqual({ gemini: 'old key' });
  expect(settings.current.value.providerValues).toEqual({
    gemini: { model: 'old' },
    remote: { address: 'https://old.example', speaks: false },
  });
});

test('values and keys of one provider leave those of the others alone', async () => {
  const { store, settings } = open();
  settings.changeValue('gemini', 'model', 'other');
  settings.changeValue('remote', 'speaks', false);
  settings.setKey('gemini', 'key');
  const { settings: next } = open(store.values);
  await next.load();
  expect(next.current.value.providerValues).toEqual({
    gemini: { model: 'other' },
    remote: { address: 'https://knik.example', speaks: false },
  });
  next.setKey('remote', 'another');
  expect(next.keys.value).toEqual({ gemini: 'key', remote: 'another' });
});

test('of kept values, only those that make sense are used', () => {
  const providerValues = {
    gemini: { model: ' ', extra: 'value' },
    remote: { address: 7, speaks: 'yes' },
    retired: { model: 'any' },
  };
  expect(parseSettings({ providerValues })).toEqual({});
  expect(parseSettings({ providerValues: 'all' })).toEqual({});
  expect(parseSettings({ providerValues: null })).toEqual({});
});

test('the choices for engines are read by those who know the engines', () => {
  expect(parseSettings({ engines: 'kept' })).toEqual({ engines: { hum: { pitch: 'low' } } });
});
