import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { compose } from '../../../src/app/compose.ts';
import { openKept } from '../../../src/app/kept.ts';
import { readConfiguration } from '../../../src/contract/configuration.ts';
import type { Speech } from '../../../src/contract/index.ts';
import { createInstall } from '../../../src/platform/install.ts';
import { createOffline } from '../../../src/platform/offline.ts';
import { PAGE_PROVIDERS as providers } from '../../../src/replies/registry.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { Page } from '../../../src/ui/shell/page.tsx';
import { checkEngines, ENGINES } from '../../../src/voices/registry.ts';
import { CACHE_NAME } from '../../../src/voices/sound-cache/worker/disk.ts';
import { hum, hummed } from '../../support/hum/descriptor.ts';

const root = document.createElement('div');

afterEach(async () => {
  render(null, root);
  root.remove();
  hummed.length = 0;
  await caches.delete(CACHE_NAME);
});

/** The page with one more engine in its registry, whose voice was chosen. */
async function open(voice = 'hum-low') {
  const engines = checkEngines([hum, ...ENGINES]);
  const configuration = readConfiguration(
    { KNIK_AI_PROVIDER: 'demo', KNIK_VOICE_NAME: voice },
    providers,
  );
  const composition = compose({
    configuration,
    engines,
    providers,
    pageOrigin: location.origin,
    kept: openKept(configuration, { engines, providers }, location, systemClock),
    clock: systemClock,
    offline: createOffline(),
    install: createInstall(),
  });
  const { speaker } = await composition.pipeline.load();
  speaker.beginSentence();
  const say = (text: string, sampleRateHz = 24_000) => {
    const { signal } = new AbortController();
    return speaker.synthesize({ text, voice, speed: 1, sampleRateHz, signal });
  };
  return { ...composition, say };
}

/** Of a pure tone, by how often it rises through zero. */
function pitchHz({ samples, sampleRateHz }: Speech): number {
  const rises = samples.filter((value, at) => value >= 0 && (samples[at - 1] ?? 0) < 0);
  return (rises.length / samples.length) * sampleRateHz;
}

const text = () => document.body.textContent ?? '';

test('a reply is read in a voice of the new engine', async () => {
  const { knik } = await open();
  const { audio, errors } = await knik.chat('Tell me a joke');
  expect(errors).toEqual([]);
  expect(audio.length).toBeGreaterThan(0);
  expect(hummed.length).toBeGreaterThan(0);
});

test('each of its voices sounds as it should, and what it cannot say another engine says', async () => {
  const low = await open('hum-low');
  const high = await open('hum-high');
  expect(pitchHz(await low.say('One thing.'))).toBeCloseTo(110, -1);
  expect(pitchHz(await high.say('Another thing.'))).toBeCloseTo(220, -1);
  const spoken = await low.say('This cannot be hummed.');
  expect(hummed).toHaveLength(3);
  expect(spoken.words).toHaveLength(4);
});

test('what it said is kept, until a setting of it makes it sound otherwise', async () => {
  const { app, say } = await open();
  // No figure in it, which would be read as words first; the sounds of other tests have been deleted.
  const sentence = 'It hums on and on.';
  await say(sentence);
  expect((await say(sentence)).isCached).toBe(true);
  expect(hummed).toEqual([sentence]);
  app.settings.change({ engines: { hum: { octave: '2' } } });
  expect(pitchHz(await say(sentence))).toBeCloseTo(220, -1);
  expect(hummed).toEqual([sentence, sentence]);
});

test('its voices are in the list, and its settings in the panel', async () => {
  const { app } = await open();
  document.body.append(root);
  render(<Page app={app} />, root);
  app.openSettings('voice');
  await expect.poll(text).toMatch(/Hummed men.*Low hum/);
  await expect.poll(text).toMatch(/Hummed women.*High hum/);
  const select = await vi.waitFor(() => {
    const found = document.querySelector<HTMLSelectElement>('#voice-hum-octave');
    if (found === null) throw new Error('There is no such setting.');
    return found;
  });
  expect(select.value).toBe('1');
  select.value = '2';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(app.settings.current.value.engines).toEqual({ hum: { octave: '2' } });
});
