import { readFile } from 'node:fs/promises';
import { chatWords } from '../../src/ui/words/chat.ts';
import { readerSoundWords } from '../../src/ui/words/reader-sound.ts';
import { readerWords } from '../../src/ui/words/reader.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { complaintsOf } from '../support/e2e/axe.ts';
import { eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { epubOf } from '../support/reader/epub-writer.ts';

const chapter = (name: string) =>
  `<h1>${name}</h1>${`<p>The ferry leaves at nine. It is never late, and nobody knows why.</p>`.repeat(3)}`;
const BOOK = epubOf({
  bodies: { 'a.xhtml': chapter('First'), 'b.xhtml': chapter('Second') },
  nav: '<ol><li><a href="text/a.xhtml">First</a></li><li><a href="text/b.xhtml">Second</a></li></ol>',
});

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    // Its dialog is the system's, and no test can answer it.
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker');
  }),
);

test('a book is opened from a file, and saved as audio with captions', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('button', { name: shellWords.readText, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: readerWords.title });
  const button = (name: string) => dialog.getByRole('button', { name, exact: true });
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'ferry.epub',
    mimeType: 'application/epub+zip',
    buffer: Buffer.from(BOOK),
  });
  await expect(button(readerWords.pause)).toBeVisible();

  await button(readerSoundWords.panel).click();
  await button(readerSoundWords.make).click();
  await expect(button(readerSoundWords.save)).toBeVisible();
  expect(await complaintsOf(page)).toStrictEqual([]);

  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const sound = await saved(readerSoundWords.save);
  expect(sound.name).toMatch(/^A book\.(?:opus|m4a|wav)$/u);
  const captions = (await saved(readerSoundWords.captions('VTT'))).bytes.toString('utf8');
  expect(captions).toContain('The ferry leaves at nine.');
  const lastCue = [...captions.matchAll(/--> 00:00:([\d.]+)/gu)].at(-1)?.[1];
  const seconds = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
    const decoder = new OfflineAudioContext(1, 1, 24_000);
    return (await decoder.decodeAudioData(bytes.buffer)).duration;
  }, sound.bytes.toString('base64'));
  expect(Math.abs(seconds - Number(lastCue))).toBeLessThan(1.5);

  await button(readerSoundWords.done).click();
  await expect(button(readerSoundWords.make)).toBeVisible();
});

/** Some five minutes of speech: parts of it are kept while it is made. */
const SENTENCES = Array.from(
  { length: 60 },
  (_, at) =>
    `Sentence ${at} tells of the ferry that leaves at nine in the morning and is never late.`,
);

test('work on a file says how long it takes, and goes on after a cancel and after a reload', async ({
  page,
  site,
}) => {
  const dialog = page.getByRole('dialog', { name: readerWords.title });
  const button = (name: string) => dialog.getByRole('button', { name, exact: true });
  const readers = page.getByRole('button', { name: shellWords.readText, exact: true });
  const progress = dialog.getByRole('progressbar', { name: readerSoundWords.panel });
  const untilMade = (share: number) =>
    expect
      .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value))
      .toBeGreaterThan(share);
  const secondsMade = async () => {
    const [, minutes, seconds] = /(\d+):(\d\d) done/.exec((await dialog.textContent()) ?? '') ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };

  await page.goto(site.url);
  await readers.click();
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'ferry.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(SENTENCES.join('\n\n')),
  });
  await button(readerWords.pause).click();
  await button(readerSoundWords.panel).click();
  await button(readerSoundWords.make).click();
  await expect(dialog).toContainText(/about .+ left/);
  await untilMade(0.5);
  await button(readerSoundWords.cancel).click();

  await expect(button(readerSoundWords.resume)).toBeVisible();
  const first = await secondsMade();
  expect(first).toBeGreaterThan(80);
  await button(readerSoundWords.resume).click();
  await untilMade(0.7);
  await page.reload();

  await readers.click();
  await dialog.getByRole('button', { name: /^Open / }).click();
  await button(readerSoundWords.panel).click();
  await expect(button(readerSoundWords.resume)).toBeVisible();
  expect(await secondsMade()).toBeGreaterThanOrEqual(first);
  await button(readerSoundWords.resume).click();
  const captions = button(readerSoundWords.captions('VTT'));
  await expect(captions).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), captions.click()]);
  const text = await readFile(await download.path(), 'utf8');
  const said = Array.from(text.matchAll(/Sentence (\d+) tells/g), ([, at]) => Number(at));
  expect(said).toEqual(SENTENCES.map((_, at) => at));
});

test('a reply is saved as audio', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await say(page, 'say: The lamp is lit in the evening. The boats come home by it.');
  await eventsUntilDone(page);
  await page.getByRole('button', { name: chatWords.more, exact: true }).click();
  await page.getByRole('button', { name: chatWords.saveAudio, exact: true }).click();
  const panel = page.getByRole('group', { name: readerSoundWords.panel });
  await panel.getByRole('button', { name: readerSoundWords.make, exact: true }).click();
  const captions = panel.getByRole('button', { name: readerSoundWords.captions('SRT') });
  await expect(captions).toBeVisible();
  expect(await complaintsOf(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), captions.click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('The lamp is lit in the evening.');
  expect(text).toContain('The boats come home by it.');
  await panel.getByRole('button', { name: readerSoundWords.done, exact: true }).click();
  await expect(panel.getByRole('button', { name: readerSoundWords.make })).toBeVisible();
});
