import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { compose } from '../../../src/app/compose.ts';
import { openKept } from '../../../src/app/kept.ts';
import { readConfiguration } from '../../../src/contract/configuration.ts';
import { createInstall } from '../../../src/platform/install.ts';
import { createOffline } from '../../../src/platform/offline.ts';
import { PAGE_PROVIDERS } from '../../../src/replies/registry.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { ENGINES } from '../../../src/voices/registry.ts';

const root = document.createElement('div');
afterEach(() => {
  render(null, root);
  root.remove();
});

function composePage() {
  const configuration = readConfiguration({ KNIK_AI_PROVIDER: 'demo' }, PAGE_PROVIDERS);
  return compose({
    configuration,
    engines: ENGINES,
    providers: PAGE_PROVIDERS,
    pageOrigin: location.origin,
    kept: openKept(
      configuration,
      { engines: ENGINES, providers: PAGE_PROVIDERS },
      location,
      systemClock,
    ),
    clock: systemClock,
    offline: createOffline(),
    install: createInstall(),
  });
}

test('nothing that comes later is loaded by composing', () => {
  const { pipeline, knik } = composePage();
  expect(pipeline.current.value).toBeUndefined();
  expect(knik.metrics()).toEqual([]);
});

test('a message is answered in text and speech by the real parts', async () => {
  const { knik, pipeline } = composePage();
  const { text, audio, errors } = await knik.chat('Tell me a joke');
  expect(pipeline.current.value).toBeDefined();
  expect(errors).toEqual([]);
  expect(text).not.toBe('');
  expect(audio.length).toBeGreaterThan(0);
});
