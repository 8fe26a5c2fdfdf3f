import { complaintsOf } from '../support/e2e/axe.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { playerWords } from '../../src/ui/words/player.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { timingWords } from '../../src/ui/words/timing.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';

const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'desktop', width: 1280, height: 800 },
] as const;

for (const { name, width, height } of SIZES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      // While a delta fades in its colour is a paler one; what counts is the colour it comes to.
      test.use({
        viewport: { width, height },
        colorScheme,
        contextOptions: { reducedMotion: 'reduce' },
      });

      test('axe finds nothing serious on any screen, and nothing is wider than the window', async ({
        page,
        site,
      }) => {
        const check = async (screen: string) => {
          expect(await complaintsOf(page), screen).toEqual([]);
          const overhang = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overhang, screen).toBe(0);
        };
        await page.goto(site.url);
        await check('empty');
        await recordEvents(page);
        await say(page, 'Tell me a short story');
        await page.waitForFunction(() => window.busEvents.some((e) => e.type === 'audio'));
        await check('streaming and speaking');
        await controls(page).stop.click();
        await say(page, 'Show me a table with code');
        await page.waitForFunction(() => window.busEvents.at(-1)?.type === 'done');
        await check('a table and code');
        await page.getByRole('button', { name: chatWords.timing }).last().click();
        await page.getByRole('button', { name: timingWords.showTable }).click();
        await page.getByRole('slider', { name: timingWords.passage }).press('End');
        await check('timing');
        await controls(page).settings.click();
        await check('settings');
        await page
          .getByRole('combobox', { name: settingsWords.answersFrom })
          .selectOption('gemini');
        await page.keyboard.press('Escape');
        await say(page, 'Without a key');
        await expect(
          controls(page).conversation.getByRole('button', { name: chatWords.openSettings }),
        ).toBeVisible();
        await check('an error');
      });
    });
  }
}

test('the page can be used with the keyboard alone', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await expect(controls(page).message).toBeFocused();
  await page.keyboard.type('say: Only keys.');
  await page.keyboard.press('Enter');
  await eventsUntilDone(page);
  await expect(controls(page).message).toBeFocused();
  const names = new Set<string>();
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab');
    names.add(
      await page.evaluate(() => {
        const focused = document.activeElement;
        return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? '';
      }),
    );
  }
  expect([...names].some((label) => label.includes(shellWords.settings))).toBe(true);
  expect([...names].some((label) => label.includes(chatWords.listen))).toBe(true);
});

test('nothing moves with reduced motion', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(site.url);
  await say(page, 'Tell me a joke');
  await page.getByRole('button', { name: playerWords.pause }).waitFor();
  const moving = await page.evaluate(() =>
    document.getAnimations().filter((a) => Number(a.effect?.getComputedTiming().duration) > 1),
  );
  expect(moving).toEqual([]);
});

test('the status announces start and end, and the log is not read out token by token', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  const { conversation, status } = controls(page);
  await say(page, 'Tell me a joke');
  await expect(conversation).toHaveAttribute('aria-busy', 'true');
  await expect(status).not.toBeEmpty();
  await eventsUntilDone(page);
  await expect(conversation).toHaveAttribute('aria-busy', 'false');
  await expect(conversation).toHaveAttribute('aria-live', 'off');
});
