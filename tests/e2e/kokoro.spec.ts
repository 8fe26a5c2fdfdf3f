import type { HubServer } from '../support/hub-server.ts';
import {
  closeSettings,
  expectReady,
  getNaturalVoice,
  kokoroPart,
  openVoicePanel,
  recordSamples,
  speak,
  symbolsSpoken,
} from '../support/e2e/natural-voice.ts';
import { test } from '../support/e2e/natural-voice-test.ts';
import { controls, eventsUntilDone, recordEvents } from '../support/e2e/page.ts';
import { expect } from '../support/e2e/test.ts';
import { tinyRepository } from '../support/onnx/tiny-repository.ts';
import { MODEL_PATHS, TOKENIZER_FILE } from '../../src/voices/kokoro/model.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';

const ONNX = 'onnx/model_quantized.onnx';

const fetches = (hub: HubServer) =>
  hub.requests.filter(({ host, path }) => host === 'files' && path.endsWith(ONNX));

test('nothing is fetched before a yes; then the voice is downloaded, checked, warmed up, and speaks the next turn', async ({
  page,
  voiceSite,
  hub,
}) => {
  await page.goto(voiceSite.url);
  expect(await speak(page, 'Before.')).toBe('');
  expect(hub.requests).toEqual([]);

  await page.getByRole('button', { name: 'Get it' }).click();
  const panel = page.getByRole('dialog', { name: settingsWords.title });
  await expect(
    panel.getByText(/^The natural voice is \d+ KB\. It is downloaded once/),
  ).toBeVisible();
  expect(fetches(hub)).toEqual([]);

  hub.behave({ holdAfterBytes: 3000 });
  await panel.getByRole('button', { name: /^Download \d+ KB$/ }).click();
  await hub.held;
  await expect(panel.getByText(/^Downloading the natural voice: \d+ % of \d+ KB/)).toBeVisible();
  await expect(panel.getByRole('progressbar')).toBeVisible();
  hub.release();
  await expectReady(panel);
  await closeSettings(page);

  expect(await speak(page, 'After.')).toMatch(/ft/);
  await expect(page.getByRole('button', { name: 'Get it' })).toBeHidden();
});

test('the voice is still there after a reload, and nothing is downloaded again', async ({
  page,
  voiceSite,
  hub,
}) => {
  await page.goto(voiceSite.url);
  await expectReady(await getNaturalVoice(page));
  const before = hub.requests.length;
  await page.reload();
  await expectReady(await openVoicePanel(page));
  await closeSettings(page);
  expect(await speak(page, 'Again.')).not.toBe('');
  expect(hub.requests).toHaveLength(before);
});

test('a download can be paused and goes on where it stood', async ({ page, voiceSite, hub }) => {
  await page.goto(voiceSite.url);
  hub.behave({ holdAfterBytes: 3000 });
  const panel = await getNaturalVoice(page);
  await hub.held;
  await panel.getByRole('button', { name: 'Pause' }).click();
  await expect(panel.getByText(/^The download is paused: \d+ % of/)).toBeVisible();
  hub.behave({});
  await panel.getByRole('button', { name: 'Resume' }).click();
  await expectReady(panel);
  expect(fetches(hub).at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/);
});

test.describe('where the hub is of no help', () => {
  // A refused download is told to the console by the browser itself.
  test.use({ tolerates: /Failed to load resource/ });

  test('the basic voice goes on, and one can try again', async ({ page, voiceSite, hub }) => {
    hub.behave({ apiStatus: 404 });
    await page.goto(voiceSite.url);
    const panel = await openVoicePanel(page);
    await kokoroPart(panel).getByRole('button', { name: 'Get the natural voice' }).click();
    await expect(panel.getByText(/^The voice was not found at 127\.0\.0\.1.*basic/)).toBeVisible();
    await closeSettings(page);
    expect(await speak(page, 'Still here.')).toBe('');
    const events = await page.evaluate(() => window.busEvents.filter((e) => e.type === 'audio'));
    expect(events.length).toBeGreaterThan(0);

    hub.behave({});
    await openVoicePanel(page);
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByRole('button', { name: /^Download / }).click();
    await expectReady(panel);
  });

  test('a hub that cannot be reached is told in a sentence', async ({ page, voiceSite, hub }) => {
    await hub.close();
    await page.goto(voiceSite.url);
    const panel = await openVoicePanel(page);
    await kokoroPart(panel).getByRole('button', { name: 'Get the natural voice' }).click();
    await expect(panel.getByText(/could not be reached.*basic/)).toBeVisible({
      timeout: 40_000,
    });
    await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

test('a full disk is told before a byte is fetched, the basic voice goes on, and one can try again', async ({
  page,
  voiceSite,
  hub,
}) => {
  await page.goto(voiceSite.url);
  const panel = await openVoicePanel(page);
  await kokoroPart(panel).getByRole('button', { name: 'Get the natural voice' }).click();
  const yes = panel.getByRole('button', { name: /^Download / });
  await yes.waitFor();
  const browser = await page.context().newCDPSession(page);
  const { origin } = new URL(voiceSite.url);
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await yes.click();
  await expect(panel.getByText(/^There is no room for .*basic voice speaks/)).toBeVisible();
  expect(fetches(hub)).toEqual([]);
  await closeSettings(page);
  expect(await speak(page, 'Still here.')).toBe('');
  expect(await page.evaluate(() => window.busEvents.at(-1))).toMatchObject({ audioChunks: 1 });

  await browser.send('Storage.overrideQuotaForOrigin', { origin });
  await openVoicePanel(page);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await yes.click();
  await expectReady(panel);
});

test('a voice is heard before it is chosen, also while a basic one is', async ({
  page,
  voiceSite,
  hub,
}) => {
  await page.goto(voiceSite.url);
  const panel = await getNaturalVoice(page);
  await panel.getByText('Basic: quick and robotic').click();
  await panel.getByRole('radio', { name: 'British man', exact: true }).check();
  await expectReady(panel);
  await recordEvents(page);
  await recordSamples(page);
  await panel.getByText('British women').click();
  await panel.getByRole('button', { name: 'Hear Emma' }).click();
  await eventsUntilDone(page);
  // "Hello" as it is said in Britain.
  expect(await symbolsSpoken(page)).toMatch(/həlˈəʊ/);
  await expect(panel.getByRole('radio', { name: 'British man', exact: true })).toBeChecked();
  expect(fetches(hub)).toHaveLength(1);
});

test('a file picked from the disk speaks, without a download', async ({ page, voiceSite, hub }) => {
  await page.goto(voiceSite.url);
  const panel = await openVoicePanel(page);
  await panel.getByText('Model and device').click();
  await panel.getByLabel('Voice model').selectOption({ label: 'A file of your own' });
  const files = tinyRepository();
  await panel.getByLabel(/ONNX file/).setInputFiles(
    [MODEL_PATHS.fp32, TOKENIZER_FILE].map((path) => ({
      name: path.replace(/^.*\//, ''),
      mimeType: 'application/octet-stream',
      buffer: files.get(path) ?? Buffer.of(),
    })),
  );
  await expectReady(panel);
  await closeSettings(page);
  expect(await speak(page, 'Mine.')).toMatch(/mˈaɪn/);
  expect(hub.requests).toEqual([]);
});

test('deleting asks once, and the basic voice speaks again', async ({ page, voiceSite, hub }) => {
  await page.goto(voiceSite.url);
  const panel = await getNaturalVoice(page);
  await expectReady(panel);
  await panel.getByText('Model and device').click();
  await panel.getByRole('button', { name: /^Delete Small/ }).click();
  await panel.getByRole('button', { name: 'Delete it' }).click();
  await expect(panel.getByText(/^Nothing of the natural voice is stored/)).toBeVisible();
  await expect(
    kokoroPart(panel).getByRole('button', { name: 'Get the natural voice' }),
  ).toBeVisible();
  await closeSettings(page);
  expect(await speak(page, 'Gone.')).toBe('');
  expect(fetches(hub)).toHaveLength(1);
});

test('“Not now” is for good', async ({ page, voiceSite }) => {
  await page.goto(voiceSite.url);
  await speak(page, 'One.');
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.reload();
  await speak(page, 'Two.');
  await controls(page).message.focus();
  await expect(page.getByRole('button', { name: 'Get it' })).toBeHidden();
});
