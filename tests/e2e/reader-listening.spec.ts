import type { Page } from '@playwright/test';
import { chatWords } from '../../src/ui/words/chat.ts';
import { readerWords } from '../../src/ui/words/reader.ts';
import { audioFrame } from '../support/e2e/listen.ts';
import { say } from '../support/e2e/page.ts';
import {
  LONG,
  markedSentence,
  reader,
  readText,
  waitForSentence,
} from '../support/e2e/reader-page.ts';
import { expect, test } from '../support/e2e/test.ts';

test('a reply is heard from the sentence that is clicked', async ({ page, site }) => {
  await page.goto(site.url);
  await say(page, 'Tell me a short story');
  // It is written, and still spoken. A long one can be heard from its top and from its end.
  await expect(page.getByRole('button', { name: chatWords.listen, exact: true })).toHaveCount(2);
  const last = page.locator('.reply p').last();
  const words = (await last.innerText()).split(' ').slice(0, 3).join(' ');
  expect(await markedSentence(page)).not.toContain(words);
  await last.click({ position: { x: 12, y: 12 } });
  await waitForSentence(page, words);
});

/** Waits until one of the numbered sentences is marked, or a later one. */
async function waitForNumber(page: Page, least: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const marked = [...(CSS.highlights.get('knik-sentence') ?? [])].map(String).join('');
    return Number(/^Sentence number (\d+) /u.exec(marked)?.[1] ?? -1) >= wanted;
  }, least);
}

test('speech is four times as fast as it was, as the speed says', async ({ page, site }) => {
  await page.goto(site.url);
  await readText(page, LONG);
  await waitForSentence(page, 'number 0 ');
  const { button, dialog } = reader(page);
  await button(readerWords.speed).click();
  await dialog.getByRole('slider', { name: readerWords.speed, exact: true }).press('End');
  await expect(button(readerWords.speed)).toHaveText(readerWords.speedTimes(4));
  await waitForNumber(page, 2);
  const from = await audioFrame(page);
  await waitForNumber(page, 8);
  const rate = await page.evaluate(() => window.audioContexts[0]?.sampleRate ?? 0);
  const secondsEach = ((await audioFrame(page)) - from) / rate / 6;
  // At its own pace such a sentence takes some four seconds.
  expect(secondsEach).toBeGreaterThan(0.5);
  expect(secondsEach).toBeLessThan(2);
});

test('the sleep timer pauses at the end of a chapter, and the queue goes on to the next text', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await readText(page, 'Next in the queue is a text of its own. It has two sentences.');
  const { button, dialog, field, play, pause } = reader(page);
  await button(readerWords.stop).click();
  await button(
    readerWords.addTextToQueue('Next in the queue is a text of its own. It has two…'),
  ).click();
  await expect(dialog.getByRole('checkbox', { name: readerWords.goesOn })).toBeChecked();
  await field.fill('# One\n\nThe first chapter is short.\n\n# Two\n\nThe second is, too.');
  await button(readerWords.read).click();
  await button(readerWords.sleep).click();
  await button(readerWords.sleepChapter).click();
  await expect(play).toBeVisible();
  expect(await markedSentence(page)).toBe('Two');
  await play.click();
  await waitForSentence(page, 'Next in the queue');
  await expect(pause).toBeVisible();
  await button(readerWords.back).click();
  await expect(dialog.getByRole('checkbox', { name: readerWords.goesOn })).toBeHidden();
});
