import { expect, test } from 'vitest';
import type { EngineDescriptor } from '../../../src/voices/engine.ts';
import {
  checkEngines,
  engineOf,
  ENGINES,
  readEngineSettings,
  settingsInForce,
  voiceOr,
} from '../../../src/voices/registry.ts';
import { ENGINE_LOADERS } from '../../../src/voices/worker/loaders.ts';
import { checkSets, placesOf } from '../../../src/voices/models/model-set.ts';

const [first] = ENGINES;
const last = ENGINES.at(-1);
if (first === undefined || last === undefined) throw new Error('There are no engines.');

const SITE = { modelUrl: 'https://models.example/natural/' };

test('a voice belongs to exactly one engine, on the page and in the worker', () => {
  expect(() => checkEngines(ENGINES)).not.toThrow();
  const ids = ENGINES.flatMap(({ voices }) => voices.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(ENGINE_LOADERS).toSorted()).toEqual(ENGINES.map(({ id }) => id).toSorted());
});

test('every variant has a folder of its own on the disk', async () => {
  const all = await Promise.all(ENGINES.map(async ({ models }) => models?.setFor(SITE)));
  const sets = all.filter((set) => set !== undefined);
  expect(() => checkSets(sets)).not.toThrow();
  expect(() => checkSets([...sets, ...sets])).toThrow('Two models would be kept in the folder');
});

test('every variant that is offered can be kept, and every voice has one to be spoken with', async () => {
  for (const { variants, models, voices } of ENGINES) {
    if (models === undefined) continue;
    const ids = placesOf(await models.setFor(SITE)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(variants.map(({ id }) => id).toSorted());
    for (const { id } of voices)
      expect(ids).toEqual(expect.arrayContaining([...models.variantsFor(id, {})]));
  }
});

test.each([
  ['an engine twice', [last, last], 'Two engines are called'],
  ['a voice twice', [{ ...last, id: 'other' }, last], 'belongs to two engines'],
  ['an engine without voices', [{ ...first, voices: [] }, last], 'has no voices'],
  ['a last engine that needs a download', [last, first], 'without a download'],
  ['no engine', [], 'without a download'],
] as const)('%s is refused', (_title, engines, problem) => {
  expect(() => checkEngines(engines as readonly EngineDescriptor[])).toThrow(problem);
});

test('a voice that nobody has becomes the first of the last engine', () => {
  expect(engineOf(ENGINES, 'gone')).toBeUndefined();
  expect(voiceOr(ENGINES, 'gone')).toBe(last.voices[0]);
  const [voice] = first.voices;
  expect(voiceOr(ENGINES, voice?.id ?? '')).toBe(voice);
});

test('choices that still make sense come over the defaults, the others are left out', () => {
  const kept = {
    engines: { kokoro: { device: 'wasm', model: 'gone', extra: 'x' }, gone: { device: 'wasm' } },
  };
  const read = readEngineSettings(ENGINES, kept);
  expect(read).toEqual({ kokoro: { device: 'wasm' } });
  const kokoro = ENGINES.find(({ id }) => id === 'kokoro');
  expect(kokoro && settingsInForce(kokoro, read['kokoro'])).toEqual({
    device: 'wasm',
    model: 'int8',
  });
});

test.each([undefined, null, 7, 'text', { kokoro: 7 }])('%j as choices is no choice', (engines) => {
  expect(readEngineSettings(ENGINES, { engines })).toEqual({});
});
