import type { Page } from '@playwright/test';
import { controls, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { ownWordsWords } from '../../src/ui/words/own-words.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';

/** The sound of a text of one's own, as base64 of a WAV. */
const soundOf = (page: Page, text: string): Promise<string> =>
  page.evaluate(async (message) => (await window.knik.chat(message)).audio, `read: ${text}`);

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
  await expect(controls(page).status).toContainText(ownWordsWords.saved(word));
  await dialog.getByRole('button', { name: settingsWords.done }).click();

  const wanted = await soundOf(page, 'Banana.');
  expect(await soundOf(page, `${word}.`)).toBe(wanted);
  await page.reload();
  expect(await soundOf(page, `${word}.`)).toBe(wanted);
});

test('a person may type a pause and a spelling', async ({ page, site }) => {
  await page.goto(site.url);
  const [plain, paused] = [
    await soundOf(page, 'One and two.'),
    await soundOf(page, 'One and [pause 2s] two.'),
  ];
  const bytes = (base64: string) => (base64.length * 3) / 4;
  // Two bytes a sample, 24,000 samples a second.
  expect(bytes(paused) - bytes(plain)).toBeGreaterThan(1.8 * 2 * 24_000);
  expect(await soundOf(page, '[spell: FM]')).toBe(await soundOf(page, 'F M'));
});
