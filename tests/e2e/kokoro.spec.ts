import type { HubServer } from '../support/hub-server.ts';
import {
  closeSettings,
  expectReady,
  GET,
  getNaturalVoice,
  kokoroPart,
  openVoicePanel,
  recordSamples,
  speak,
  symbolsSpoken,
} from '../support/e2e/natural-voice.ts';
import { test } from '../support/e2e/natural-voice-test.ts';
import { controls, eventsUntilDone, recordEvents } from '../support/e2e/page.ts';
import { AUDIBLE, recordSound } from '../support/e2e/listen.ts';
import { expect } from '../support/e2e/test.ts';
import { tinyRepository } from '../support/onnx/tiny-repository.ts';
import { MODEL_PATHS, TOKENIZER_FILE } from '../../src/voices/kokoro/model.ts';
import { voiceWords } from '../../src/ui/words/voice.ts';
import { sentence } from '../support/sentence.ts';
import { kokoro } from '../../src/voices/kokoro/descriptor.ts';

/** As a size is read; a line may break inside it. */
const SIZE = String.raw`\d+\s[KM]B`;
/** Of the light voice, which is what is offered first. */
const LIGHT_SIZE = '8\u{A0}MB';
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

  await expect(page.getByRole('button', { name: voiceWords.getSize(LIGHT_SIZE) })).toBeVisible();
  const panel = await openVoicePanel(page);
  await kokoroPart(panel).getByRole('button', { name: GET }).click();
  await expect(panel.getByText(sentence(voiceWords.size, SIZE))).toBeVisible();
  expect(fetches(hub)).toEqual([]);

  hub.behave({ holdAfterBytes: 3000 });
  await panel.getByRole('button', { name: sentence(voiceWords.download, SIZE) }).click();
  await hub.held;
  await expect(panel.getByText(sentence(voiceWords.downloading, `.+${SIZE}.*`))).toBeVisible();
  await expect(panel.getByRole('progressbar')).toBeVisible();
  hub.release();
  await expectReady(panel);
  await closeSettings(page);

  expect(await speak(page, 'After.')).toMatch(/ft/);
  await expect(page.getByRole('button', { name: sentence(voiceWords.getSize, SIZE) })).toBeHidden();
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
  await panel.getByRole('button', { name: voiceWords.pause }).click();
  await expect(panel.getByText(sentence(voiceWords.paused, `.+${SIZE}`))).toBeVisible();
  hub.behave({});
  await panel.getByRole('button', { name: voiceWords.resume }).click();
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
    await kokoroPart(panel).getByRole('button', { name: GET }).click();
    await expect(
      panel.getByText(sentence(voiceWords.basicUntilThen, String.raw`.*127\.0\.0\.1.*`)),
    ).toBeVisible();
    await closeSettings(page);
    expect(await speak(page, 'Still here.')).toBe('');
    const events = await page.evaluate(() => window.busEvents.filter((e) => e.type === 'audio'));
    expect(events.length).toBeGreaterThan(0);

    hub.behave({});
    await openVoicePanel(page);
    await panel.getByRole('button', { name: voiceWords.tryAgain }).click();
    await panel.getByRole('button', { name: sentence(voiceWords.download, SIZE) }).click();
    await expectReady(panel);
  });

  test('a hub that cannot be reached is told in a sentence', async ({ page, voiceSite, hub }) => {
    await hub.close();
    await page.goto(voiceSite.url);
    const panel = await openVoicePanel(page);
    await kokoroPart(panel).getByRole('button', { name: GET }).click();
    await expect(
      panel.getByText(sentence(voiceWords.basicUntilThen, '.*could not be reached.*')),
    ).toBeVisible({
      timeout: 40_000,
    });
    await expect(panel.getByRole('button', { name: voiceWords.tryAgain })).toBeVisible();
  });
});

test('a full disk is told before a byte is fetched, the basic voice goes on, and one can try again', async ({
  page,
  voiceSite,
  hub,
}) => {
  await page.goto(voiceSite.url);
  const panel = await openVoicePanel(page);
  await kokoroPart(panel).getByRole('button', { name: GET }).click();
  const yes = panel.getByRole('button', { name: sentence(voiceWords.download, SIZE) });
  await yes.waitFor();
  const browser = await page.context().newCDPSession(page);
  const { origin } = new URL(voiceSite.url);
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await yes.click();
  await expect(panel.getByText(sentence(voiceWords.basicUntilThen, '.*room.*'))).toBeVisible();
  expect(fetches(hub)).toEqual([]);
  await closeSettings(page);
  expect(await speak(page, 'Still here.')).toBe('');
  expect(await page.evaluate(() => window.busEvents.at(-1))).toMatchObject({ audioChunks: 1 });

  await browser.send('Storage.overrideQuotaForOrigin', { origin });
  await openVoicePanel(page);
  await panel.getByRole('button', { name: voiceWords.tryAgain }).click();
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
  await panel.getByText(voiceWords.basicGroup).click();
  await panel.getByRole('radio', { name: 'British man', exact: true }).check();
  await expectReady(panel);
  await recordEvents(page);
  await recordSamples(page);
  await panel
    .getByText(voiceWords.groupOf(kokoro.name, voiceWords.group('British', 'female')), {
      exact: true,
    })
    .click();
  await panel.getByRole('button', { name: voiceWords.hearName('Emma') }).click();
  await eventsUntilDone(page);
  // "Hello" as it is said in Britain.
  expect(await symbolsSpoken(page)).toMatch(/həlˈQ/);
  await expect(panel.getByRole('radio', { name: 'British man', exact: true })).toBeChecked();
  expect(fetches(hub)).toHaveLength(1);
});

test('a voice is heard by its clip before anything is downloaded', async ({
  page,
  voiceSite,
  hub,
}) => {
  await recordSound(page.context());
  await page.goto(voiceSite.url);
  const panel = await openVoicePanel(page);
  await panel
    .getByText(voiceWords.groupOf(kokoro.name, voiceWords.group('British', 'female')), {
      exact: true,
    })
    .click();
  const clip = page.waitForResponse(/bf_emma[^/]*\.ogg$/);
  await panel.getByRole('button', { name: voiceWords.hearName('Emma') }).click();
  expect((await clip).ok()).toBe(true);
  await expect
    .poll(() =>
      page.evaluate((least) => window.heardBlocks.some(({ peak }) => peak > least), AUDIBLE),
    )
    .toBe(true);
  expect(fetches(hub)).toEqual([]);
});

test('a file picked from the disk speaks, without a download', async ({ page, voiceSite, hub }) => {
  await page.goto(voiceSite.url);
  const panel = await openVoicePanel(page);
  await panel.getByText(voiceWords.modelAndDeviceOf(kokoro.name), { exact: true }).click();
  await panel.getByLabel(voiceWords.model).selectOption({ label: 'A file of your own' });
  const files = tinyRepository();
  await panel.getByLabel(voiceWords.ownFile).setInputFiles(
    [MODEL_PATHS.fp32, TOKENIZER_FILE].map((path) => ({
      name: path.replace(/^.*\//, ''),
      mimeType: 'application/octet-stream',
      buffer: files.get(path) ?? Buffer.of(),
    })),
  );
  await expectReady(panel);
  await closeSettings(page);
  expect(await speak(page, 'Mine.')).toMatch(/mˈIn/);
  expect(hub.requests).toEqual([]);
});

test('deleting asks once, and the basic voice speaks again', async ({ page, voiceSite, hub }) => {
  await page.goto(voiceSite.url);
  const panel = await getNaturalVoice(page);
  await expectReady(panel);
  await panel.getByText(voiceWords.modelAndDeviceOf(kokoro.name), { exact: true }).click();
  await panel.getByRole('button', { name: sentence(voiceWords.deleteModel, 'Small.*') }).click();
  await panel.getByRole('button', { name: voiceWords.deleteIt }).click();
  await expect(panel.getByText(voiceWords.nothingStored).first()).toBeVisible();
  await expect(kokoroPart(panel).getByRole('button', { name: GET })).toBeVisible();
  await closeSettings(page);
  expect(await speak(page, 'Gone.')).toBe('');
  expect(fetches(hub)).toHaveLength(1);
});

test('“Not now” is for good', async ({ page, voiceSite }) => {
  await page.goto(voiceSite.url);
  await speak(page, 'One.');
  await page.getByRole('button', { name: voiceWords.notNow }).click();
  await page.reload();
  await speak(page, 'Two.');
  await controls(page).message.focus();
  await expect(page.getByRole('button', { name: sentence(voiceWords.getSize, SIZE) })).toBeHidden();
});
