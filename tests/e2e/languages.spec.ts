import { controls, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { german } from '../../src/ui/languages/de/index.ts';
import { spanish } from '../../src/ui/languages/es/index.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import type { Words } from '../../src/ui/words/words.ts';

const de = german.words as unknown as Words;
const es = spanish.words as unknown as Words;

test.describe('in a German browser', () => {
  test.use({ locale: 'de-AT' });

  test('the page is German from its first frame on, and Spanish once that is chosen', async ({
    page,
    site,
  }) => {
    // What was ever on the page: no sentence may appear in English first.
    await page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const text = document.querySelector('#app')?.textContent;
        if (text) seen.add(text);
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(site.url);
    await expect(page.getByText(de.chat.empty.lead)).toBeVisible();
    const root = page.locator('html');
    await expect(root).toHaveAttribute('lang', 'de');
    const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
    expect(seen.filter((text) => /Settings|Ask something/.test(text))).toEqual([]);

    await page.getByRole('button', { name: de.shell.settings, exact: true }).click();
    // A sentence of another layer.
    await expect(
      page.getByRole('option', { name: german.translate('Demo (no key, fixed answers)') }),
    ).toBeAttached();
    await page
      .locator('dialog details')
      .evaluateAll((parts: HTMLDetailsElement[]) => parts.forEach((part) => (part.open = true)));
    await expect(page.locator('dialog')).not.toContainText(/\b(?:the|and|with|this|of|woman)\b/i);
    await page.getByRole('combobox', { name: de.settings.language }).selectOption('es');
    await expect(page.getByRole('heading', { name: es.settings.title })).toBeVisible();
    await expect(page.getByRole('combobox', { name: es.settings.language })).toBeVisible();
    await expect(root).toHaveAttribute('lang', 'es');

    await page.reload();
    await expect(page.getByText(es.chat.empty.lead)).toBeVisible();
    await page.getByRole('button', { name: es.shell.settings, exact: true }).click();
    await page.getByRole('combobox', { name: es.settings.language }).selectOption('en');
    await expect(page.getByRole('heading', { name: settingsWords.title })).toBeVisible();
    await expect(root).toHaveAttribute('lang', 'en');
    await page.keyboard.press('Escape');
    await say(page, 'Tell me a joke');
    await expect(controls(page).stop).toBeVisible();
  });
});
