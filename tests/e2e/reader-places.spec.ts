import type { BrowserContext, Page } from '@playwright/test';
import { readerWords } from '../../src/ui/words/reader.ts';
import {
  clickWords,
  LONG,
  markedSentence,
  openReader,
  reader,
  readText,
  TITLE,
  waitForSentence,
} from '../support/e2e/reader-page.ts';
import { expect, test } from '../support/e2e/test.ts';

/** Which of the numbered sentences is marked; `undefined` for none. */
async function marked(page: Page): Promise<number | undefined> {
  const number = /^Sentence number (\d+) /u.exec(await markedSentence(page))?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Waits until a sentence is marked, and expects it to be this one or a neighbour. */
async function expectNear(page: Page, sentence: number | undefined): Promise<void> {
  await expect.poll(() => marked(page)).toBeDefined();
  expect(Math.abs(((await marked(page)) ?? -9) - (sentence ?? 99))).toBeLessThanOrEqual(1);
}

async function openText(page: Page): Promise<void> {
  await openReader(page);
  await reader(page).entry(TITLE).click();
}

/** The page goes at once: nothing in it hears of that. */
async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
}

test('the place is kept within a sentence: after a stop, another text, another tab, a crash', async ({
  page,
  context,
  site,
}) => {
  await page.goto(site.url);
  await readText(page, LONG);
  const { button, entry, field, dialog, play, pause } = reader(page);
  await waitForSentence(page, 'number 0 ');
  await clickWords(page, 'Sentence number 9 ');
  await waitForSentence(page, 'number 9 ');

  const stopped = await marked(page);
  await button(readerWords.stop).click();
  await expect(dialog).toContainText(' min left');
  await field.fill('Another text comes in between. It is a short one.');
  await button(readerWords.read).click();
  await waitForSentence(page, 'Another text');
  await button(readerWords.back).click();
  await entry(TITLE).click();
  await expectNear(page, stopped);

  // Another tab reads on, and this one takes its place over.
  await play.click();
  await expect(pause).toBeVisible();
  await pause.click();
  const other = await context.newPage();
  await other.goto(site.url);
  await openText(other);
  await expectNear(other, stopped);
  await reader(other).text.press('Shift+ArrowRight');
  await waitForSentence(other, 'number 16 ');
  await page.bringToFront();
  const look = async () => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    return marked(page);
  };
  await expect.poll(look).toBe(16);
  await other.close();

  await play.click();
  await expect.poll(() => marked(page)).toBeGreaterThan(16);
  const heard = await marked(page);
  await crash(context, page);
  const later = await context.newPage();
  await later.goto(site.url);
  await openText(later);
  await expectNear(later, heard);
});

test('a bookmark leads back, and a text that was deleted comes back with its place', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await readText(page, LONG);
  const { button, entry, dialog, text, pause } = reader(page);
  await waitForSentence(page, 'number 0 ');
  await pause.click();
  await text.press('ArrowRight');
  await waitForSentence(page, 'number 1 ');
  await button(readerWords.addBookmark).click();
  await text.press('Shift+ArrowRight');
  await waitForSentence(page, 'number 8 ');
  await button(readerWords.contents).click();
  await dialog.getByRole('button', { name: /^Sentence number 1 / }).click();
  await waitForSentence(page, 'number 1 ');

  await button(readerWords.stop).click();
  await button(readerWords.removeText(TITLE)).click();
  await expect(entry(TITLE)).toBeHidden();
  await button(readerWords.undo).click();
  await entry(TITLE).click();
  await waitForSentence(page, 'number 1 ');
  await page.reload();
  await openText(page);
  await waitForSentence(page, 'number 1 ');
  const bookmark = button(readerWords.addBookmark);
  await expect(bookmark).toHaveAttribute('aria-pressed', 'true');
  await bookmark.click();
  await expect(bookmark).toHaveAttribute('aria-pressed', 'false');
});
