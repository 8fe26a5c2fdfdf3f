import type { Locator, Page } from '@playwright/test';
import { chatWords } from '../../src/ui/words/chat.ts';
import { readerWords } from '../../src/ui/words/reader.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { complaintsOf } from '../support/e2e/axe.ts';
import { test as geminiTest } from '../support/e2e/gemini-page.ts';
import { waitForSound } from '../support/e2e/listen.ts';
import { controls, recordEvents, say } from '../support/e2e/page.ts';
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

const OF_A_FILE = 'A file of one’s own says only this.';

test('a text is read, moved about in, stopped, and goes on after a reload', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  await readText(page, LONG);
  await waitForSound(page);
  await waitForSentence(page, 'number 0 ');
  const { text, button, position, play, pause } = reader(page);

  // A click on a sentence reads from there.
  await clickWords(page, 'Sentence number 9 ');
  await waitForSentence(page, 'number 9 ');
  await button(readerWords.next.sentence).click();
  const before = Number(await position.inputValue());
  await button(readerWords.forward15).click();
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(before + 5);

  // The view follows until somebody scrolls, and leads back in the right direction.
  await text.hover();
  await page.mouse.wheel(0, 20_000);
  await expect(button(readerWords.backToVoice)).toBeVisible();
  await button(readerWords.backToVoice).click();
  await expect(button(readerWords.backToVoice)).toBeHidden();

  await pause.click();
  await expect(play).toBeVisible();
  const stopped = await markedSentence(page);
  expect(stopped).toMatch(/^Sentence number \d+ /);
  await page.reload();
  await openReader(page);
  await reader(page)
    .dialog.getByRole('button', { name: /^Open / })
    .click();
  await waitForSentence(page, stopped);
  await play.click();
  await expect(pause).toBeVisible();
  expect(await markedSentence(page)).toBe(stopped);
});

test('closing the player stops the computing and keeps the place', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await readText(page, LONG);
  await waitForSentence(page, 'number 1 ');
  await reader(page).button(readerWords.stop).click();
  await page.waitForFunction(() => window.busEvents.some((e) => e.type === 'done' && e.cancelled));
  const made = await page.evaluate(() => window.busEvents.filter((e) => e.type === 'audio').length);
  // A minute of speech at most was made ahead, of half an hour.
  expect(made).toBeLessThan(40);
  await expect(reader(page).field).toBeVisible();
  await expect(reader(page).dialog).toContainText(' min left');
});

geminiTest(
  'not a word leaves the device, with a key and by every way in',
  async ({ geminiPage: page }) => {
    const own = new URL(page.url()).origin;
    const asked: string[] = [];
    // Of the page, its workers and its service worker.
    page.context().on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== own) asked.push(request.url());
    });
    await readText(page, LONG);
    await waitForSound(page);
    await reader(page).button(readerWords.stop).click();
    await reader(page).button(readerWords.close).click();

    await say(page, 'Read: What is typed behind this word is read, whoever answers else.');
    await waitForSentence(page, 'What is typed');
    await reader(page).button(readerWords.close).click();

    await controls(page).message.fill(LONG.slice(0, 2000));
    await page.getByRole('button', { name: chatWords.readThis }).click();
    await waitForSentence(page, 'number 0 ');
    await reader(page).button(readerWords.stop).click();

    await reader(page)
      .dialog.locator('input[type="file"]')
      .setInputFiles({ name: 'own.txt', mimeType: 'text/plain', buffer: Buffer.from(OF_A_FILE) });
    await waitForSentence(page, OF_A_FILE);
    expect(asked).toEqual([]);

    // The watch sees what leaves: a question does.
    await reader(page).button(readerWords.close).click();
    await say(page, 'And what do you say?');
    await expect.poll(() => asked).not.toEqual([]);
  },
);

test('a link brings a text, which a gesture makes heard', async ({ page, site }) => {
  await page.goto(
    `${site.url}?read=${encodeURIComponent('One sentence of a link. And one more.')}`,
  );
  await waitForSentence(page, 'One sentence of a link.');
  await reader(page).play.click();
  await waitForSound(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${colorScheme}: everything can be reached, and nothing is held against it`, async ({
      page,
      site,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(site.url);
      await openReader(page);
      expect(await complaintsOf(page)).toEqual([]);
      await reader(page).field.fill(
        `# One\n\n${LONG.slice(0, 3000)}\n\n# Two\n\n${LONG.slice(0, 3000)}`,
      );
      await reader(page).button(readerWords.read).tap();
      await waitForSentence(page, 'number 0 ');
      for (const panel of [
        readerWords.speed,
        readerWords.contents,
        readerWords.sleep,
        readerWords.look,
      ]) {
        await reader(page).button(panel).tap();
        expect(await complaintsOf(page)).toEqual([]);
      }
      await reader(page).button(readerWords.look).tap();
      await reader(page).button(readerWords.focus).tap();
      await expect(reader(page).text).toContainText(' says what it has to say');
      expect(await complaintsOf(page)).toEqual([]);
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(isWide).toBe(false);
    });
  }
});

test('by keyboard alone', async ({ page, site }) => {
  await page.goto(site.url);
  const opener = page.getByRole('button', { name: shellWords.readText, exact: true });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(reader(page).field).toBeVisible();
  await reader(page).field.focus();
  await page.keyboard.insertText(LONG);
  await page.keyboard.press('Control+Enter');
  await waitForSentence(page, 'number 0 ');
  await reader(page).text.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await waitForSentence(page, 'number 8 ');
  await page.keyboard.press('ArrowRight');
  await waitForSentence(page, 'number 9 ');
  await page.keyboard.press(' ');
  await expect(reader(page).play).toBeVisible();

  const { button, entry, dialog } = reader(page);
  await tabTo(page, button(readerWords.addBookmark));
  await page.keyboard.press('Enter');
  await tabTo(page, button(readerWords.contents));
  await page.keyboard.press('Enter');
  const bookmark = dialog.getByRole('button', { name: /^Sentence number 9 / });
  await tabTo(page, bookmark);
  await tabTo(page, button(readerWords.stop));
  await page.keyboard.press('Enter');
  await expect(reader(page).field).toBeVisible();
  await tabTo(page, entry(TITLE));
  await page.keyboard.press('Enter');
  await waitForSentence(page, 'number 9 ');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

/** Presses Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not get there.');
}

test.describe('with little height', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test('the text keeps half of the window, and everything can be reached', async ({
    page,
    site,
  }) => {
    await page.goto(site.url);
    const { field, text, button, dialog, position } = reader(page);
    // The header has scrolled away with the page.
    await page.getByRole('button', { name: shellWords.readText, exact: true }).press('Enter');
    await field.fill(`# One\n\n${LONG.slice(0, 3000)}`);
    await button(readerWords.read).click();
    await waitForSentence(page, 'number 0 ');
    const box = await text.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(128);
    for (const shown of [reader(page).pause, position, button(readerWords.stop)]) {
      await expect(shown).toBeInViewport({ ratio: 1 });
    }
    await button(readerWords.more).click();
    for (const name of [readerWords.speed, readerWords.contents, readerWords.sleep]) {
      await button(name).click();
      await button(name).click();
    }
    await button(readerWords.look).click();
    await button(readerWords.skips.captions).click();
    await expect(dialog.getByRole('combobox', { name: readerWords.unit })).toBeVisible();
    expect(await complaintsOf(page)).toEqual([]);
    await button(readerWords.more).click();
    await expect(button(readerWords.look)).toBeHidden();
  });
});

test('a file that is dropped anywhere on the page is read, and does not replace the page', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  const isTaken = await page.waitForFunction(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['One dropped sentence.'], 'note.txt', { type: 'text/plain' }));
    const drag = (type: string) =>
      new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    // Not before the page listens.
    const isFree = document.body.dispatchEvent(drag('dragover'));
    return !isFree && !document.body.dispatchEvent(drag('drop'));
  });
  expect(await isTaken.jsonValue()).toBe(true);
  await waitForSentence(page, 'One dropped sentence.');
});
