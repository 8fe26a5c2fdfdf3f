import { readFile } from 'node:fs/promises';
import { readerSoundWords } from '../../src/ui/words/reader-sound.ts';
import { readerWords } from '../../src/ui/words/reader.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { complaintsOf } from '../support/e2e/axe.ts';
import { expect, test } from '../support/e2e/test.ts';
import { epubOf } from '../support/reader/epub-writer.ts';

const chapter = (name: string) =>
  `<h1>${name}</h1>${`<p>The ferry leaves at nine. It is never late, and nobody knows why.</p>`.repeat(3)}`;
const BOOK = epubOf({
  bodies: { 'a.xhtml': chapter('First'), 'b.xhtml': chapter('Second') },
  nav: '<ol><li><a href="text/a.xhtml">First</a></li><li><a href="text/b.xhtml">Second</a></li></ol>',
});

test('a book is opened from a file, and saved as audio with captions', async ({ page, site }) => {
  await page.addInitScript(() => {
    // Its dialog is the system's, and no test can answer it.
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker');
  });
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
