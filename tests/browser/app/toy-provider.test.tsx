import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { compose } from '../../../src/app/compose.ts';
import { openKept } from '../../../src/app/kept.ts';
import { readConfiguration } from '../../../src/contract/configuration.ts';
import { createInstall } from '../../../src/platform/install.ts';
import { createOffline } from '../../../src/platform/offline.ts';
import { PAGE_PROVIDERS } from '../../../src/replies/registry.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { Page } from '../../../src/ui/shell/page.tsx';
import { ENGINES as engines } from '../../../src/voices/registry.ts';
import { toy } from '../../support/toy-provider/descriptor.ts';
import { settingsWords } from '../../../src/ui/words/settings.ts';

const root = document.createElement('div');
afterEach(() => {
  render(null, root);
  root.remove();
});

/** The real page with one more provider in its registry. */
async function openPage() {
  const providers = [...PAGE_PROVIDERS, toy];
  const env = { KNIK_TOY_URL: 'https://parrot.example' };
  const configuration = readConfiguration(env, providers);
  const kept = openKept(configuration, { engines, providers }, location, systemClock);
  const composed = compose({
    configuration,
    engines,
    providers,
    pageOrigin: location.origin,
    kept,
    clock: systemClock,
    offline: createOffline(),
    install: createInstall(),
  });
  const { app, pipeline } = composed;
  document.body.append(root);
  render(<Page app={app} />, root);
  await pipeline.load();
  await app.conversation.restore();
  app.settings.change({ speaks: false });
  return composed;
}

const conversation = () => page.getByRole('log', { name: 'Conversation' });

test('a provider is added by its folder and one registry entry', async () => {
  const { app, knik } = await openPage();

  // It is offered, chosen, and says what leaves the device.
  app.openSettings('top');
  await page.getByRole('combobox', { name: settingsWords.answersFrom }).selectOptions('A parrot');
  expect(app.settings.provider.value).toBe('toy');

  // Its fields are there, with their defaults, their hints and their test; Gemini's are not.
  const address = page.getByRole('textbox', { name: 'Address of the parrot' });
  await expect.element(address).toHaveValue('https://parrot.example');
  await expect.element(page.getByRole('link', { name: 'a cage' })).toBeVisible();
  await page.getByLabelText('Parrot key').fill('a nut');
  await page.getByRole('checkbox', { name: 'Loud', exact: true }).click();
  await expect.element(page.getByRole('combobox', { name: 'Model' })).toHaveValue('grey');
  await expect.element(page.getByText(settingsWords.modelCount(2))).toBeVisible();
  await page.getByRole('combobox', { name: 'Model' }).fill('green');
  expect(page.getByLabelText('Gemini key').elements()).toEqual([]);
  await page.getByRole('button', { name: 'Test the parrot' }).click();
  await expect
    .element(page.getByRole('dialog'))
    .toHaveTextContent('The parrot at https://parrot.example took “a nut”.');
  await page.getByRole('button', { name: settingsWords.done }).click();
  await expect.element(page.getByText('Your messages go to the parrot.')).toBeVisible();
  expect(app.settings.current.value.providerValues['toy']).toEqual({
    base: 'https://parrot.example',
    model: 'green',
    loud: true,
  });

  // It answers, and a failure leads to its first field.
  const { text, errors } = await knik.chat('Hello');
  expect({ text, errors }).toEqual({ text: 'Hello says the green parrot.', errors: [] });
  app.conversation.send('fail');
  await expect.element(conversation()).toHaveTextContent('The parrot is not at home.');
  await page.getByRole('button', { name: 'Open settings' }).click();
  await vi.waitFor(() => expect(document.activeElement).toBe(address.element()));
});
