import { expect, test } from 'vitest';
import type { KnownVoices, Settings } from '../../../src/platform/settings.ts';
import { createSettings, parseSettings } from '../../../src/platform/settings.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const DEFAULTS: Settings = {
  provider: undefined,
  model: 'default-model',
  instruction: '',
  keepsKey: true,
  server: 'https://knik.example',
  serverVoice: true,
  voice: 'first',
  engines: {},
  offersNaturalVoice: true,
  speed: 1,
  waitsForSlowVoice: true,
  soundCacheMegabytes: 100,
  volume: 1,
  speaks: true,
  theme: 'system',
};
const voices: KnownVoices = {
  isVoice: (id) => ['first', 'second'].includes(id),
  readEngineSettings: ({ engines }) => (engines === 'kept' ? { hum: { pitch: 'low' } } : {}),
};
const open = (values: Record<string, unknown> = {}) => {
  const store = createMemoryStore(values);
  return { store, settings: createSettings(store, DEFAULTS, voices) };
};

test('what the person chose comes before the site, and this visit before both', async () => {
  const { settings } = open({ settings: { voice: 'second', speed: 1.25 } });
  await settings.load();
  settings.chooseForThisVisit({ speed: 0.75 });
  expect(settings.current.value).toEqual({ ...DEFAULTS, voice: 'second', speed: 0.75 });
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
  settings.setGeminiKey('key');
  expect(settings.provider.value).toBe('gemini');
  settings.change({ provider: 'demo' });
  expect(settings.provider.value).toBe('demo');
});

test('a first key chooses Gemini even over the demo; forgetting it goes back', () => {
  const { store, settings } = open();
  settings.change({ provider: 'demo' });
  settings.setGeminiKey('  key\n');
  expect(settings.geminiKey.value).toBe('key');
  expect(settings.provider.value).toBe('gemini');
  expect(store.values['gemini-key']).toBe('key');
  settings.setGeminiKey('');
  expect(settings.provider.value).toBe('demo');
  expect(store.values).not.toHaveProperty('gemini-key');
});

test('a key for this visit is not kept, and one that was kept is taken back', async () => {
  const { store, settings } = open();
  settings.keepGeminiKey(false);
  settings.setGeminiKey('key');
  expect(settings.geminiKey.value).toBe('key');
  expect(JSON.stringify(store.values)).not.toContain('"key"');
  settings.keepGeminiKey(true);
  expect(store.values['gemini-key']).toBe('key');
  settings.keepGeminiKey(false);
  expect(store.values).not.toHaveProperty('gemini-key');
  expect(settings.geminiKey.value).toBe('key');
  const { settings: next } = open(store.values);
  await next.load();
  expect(next.geminiKey.value).toBe('');
  expect(next.current.value.keepsKey).toBe(false);
});

test('the key is never among the settings', () => {
  const { store, settings } = open();
  settings.setGeminiKey('secret');
  expect(JSON.stringify(settings.current.value)).not.toContain('secret');
  expect(JSON.stringify(store.values['settings'])).not.toContain('secret');
});

test.each([undefined, null, 'text', 7, []])('a kept value of %j changes nothing', (value) => {
  expect(parseSettings(value, voices)).toEqual({});
});

test('keeping nothing of what was spoken is a choice like any other', () => {
  expect(parseSettings({ soundCacheMegabytes: 0 }, voices)).toEqual({ soundCacheMegabytes: 0 });
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
  expect(parseSettings(kept, voices)).toEqual({ theme: 'dark' });
});

test('a sound turned off stays off', () => {
  expect(parseSettings({ volume: 0, speed: 0.5 }, voices)).toEqual({ volume: 0, speed: 0.5 });
});

test('the choices for engines are read by those who know the engines', () => {
  expect(parseSettings({ engines: 'kept' }, voices)).toEqual({
    engines: { hum: { pitch: 'low' } },
  });
});
