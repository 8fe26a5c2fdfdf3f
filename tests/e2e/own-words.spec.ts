import type { Page } from '@playwright/test';
import { controls, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { ownWordsWords } from '../../src/ui/words/own-words.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';

/** How long the sound of a text of one's own is, in bytes of a WAV. The breath in it is never the same twice. */
async function soundBytes(page: Page, text: string): Promise<number> {
  const speak = async (message: string) => (await window.knik.chat(message)).audio;
  const base64 = await page.evaluate(speak, `read: ${text}`);
  return (base64.replaceAll('=', '').length * 3) >> 2;
}

test('a word that is selected in a reply is said differently from then on', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await say(page, 'What helps me sleep better?');
  const paragraph = controls(page).conversation.locator('.reply p').first();
  await expect(paragraph).toContainText(/\w{4}/u);
  await paragraph.dblclick({ position: { x: 12, y: 12 } });
  await page.getByRole('button', { name: ownWordsWords.offer }).click();

  const dialog = page.getByRole('dialog');
  const word = await dialog.getByLabel(ownWordsWords.written, { exact: true }).inputValue();
  expect(word).toMatch(/\p{L}/u);
  await dialog.getByLabel(ownWordsWords.said, { exact: true }).fill('banana');
  await dialog.getByRole('button', { name: ownWordsWords.save, exact: true }).click();
  await expect(dialog).toContainText(ownWordsWords.saysAs('banana'));
  await dialog.getByRole('button', { name: settingsWords.done }).click();

  const wanted = await soundBytes(page, 'Banana.');
  expect(await soundBytes(page, `${word}.`)).toBe(wanted);
  await page.reload();
  expect(await soundBytes(page, `${word}.`)).toBe(wanted);
});

test('a person may type a pause and a spelling', async ({ page, site }) => {
  await page.goto(site.url);
  const plain = await soundBytes(page, 'One and two.');
  // Two bytes a sample, 24,000 samples a second.
  expect(await soundBytes(page, 'One and [pause 2s] two.')).toBeGreaterThan(
    plain + 1.8 * 2 * 24_000,
  );
  expect(await soundBytes(page, '[spell: FM]')).toBe(await soundBytes(page, 'F M'));
});
