import type { Page } from '@playwright/test';
import { shellWords } from '../../../src/ui/words/shell.ts';
import { recordEvents, say } from './page.ts';

/** Opens the page with replies that are only written. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await recordEvents(page);
  const aloud = page.getByRole('button', { name: shellWords.readAloud, exact: true });
  if ((await aloud.getAttribute('aria-pressed')) === 'true') await aloud.click();
}

/** Has a text written back, and waits until the turn has ended. */
export async function exchange(page: Page, text: string): Promise<void> {
  await page.evaluate(() => void (window.busEvents = []));
  await say(page, `say: ${text}`);
  await page.waitForFunction(() => window.busEvents.some((e) => e.type === 'done'));
}
