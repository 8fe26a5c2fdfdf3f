import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { layoutFaults } from '../support/e2e/layout.ts';
import { controls } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { playerWords } from '../../src/ui/words/player.ts';
import { readerWords } from '../../src/ui/words/reader.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { shellWords } from '../../src/ui/words/shell.ts';

/** Set by `npm run screens`: the folder for a picture of each screen. */
const PICTURES = process.env['KNIK_SCREENS'];

/** Of the window, in CSS pixels. The first is a desktop at 400 %. */
const SIZES = [
  { width: 320, height: 256 },
  { width: 320, height: 568, isTouch: true },
  { width: 390, height: 844, isTouch: true },
  { width: 844, height: 390, isTouch: true },
  { width: 640, height: 400 },
  { width: 820, height: 1180, isTouch: true },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

const TEXT =
  'A boat went out.\n\nA second paragraph says what it found there.\n\nA third brings it home.';

/** Less than that is no reading area. */
const LEAST_TEXT_SHARE = 0.5;

type Mode = 'light' | 'dark' | 'forced' | 'rtl';

/** The layout depends on the direction, and on the borders that only forced colours show; not on the theme. */
function modesFor(width: number): readonly Mode[] {
  if (PICTURES !== undefined) {
    return width === 390 || width === 1280
      ? ['light', 'dark', 'forced', 'rtl']
      : ['light', 'dark', 'forced'];
  }
  if (width === 390) return ['light', 'forced', 'rtl'];
  return width === 1280 ? ['light', 'rtl'] : ['light'];
}

for (const { width, height, isTouch = false } of SIZES) {
  for (const mode of modesFor(width)) {
    test.describe(`${width} × ${height}, ${mode}`, () => {
      test.use({
        viewport: { width, height },
        hasTouch: isTouch,
        isMobile: isTouch,
        // Of these, some are shown before the app is installed.
        deviceScaleFactor: PICTURES !== undefined && width === 390 && mode === 'light' ? 2 : 1,
        colorScheme: mode === 'dark' ? 'dark' : 'light',
        contextOptions: {
          reducedMotion: 'reduce',
          forcedColors: mode === 'forced' ? 'active' : 'none',
        },
      });

      test('no text is cut, nothing overlaps, and half of the height is for the text', async ({
        page,
        site,
      }) => {
        const check = async (screen: string) => {
          expect.soft(await layoutFaults(page), screen).toEqual([]);
          if (PICTURES !== undefined)
            await takePicture(page, `${screen}-${mode}-${width}x${height}`);
        };
        await page.goto(site.url);
        await page.getByText(chatWords.empty.lead).waitFor();
        if (mode === 'rtl') await page.evaluate(() => (document.documentElement.dir = 'rtl'));
        await expect(
          page.getByRole('heading', { name: shellWords.productName, level: 1 }),
        ).toBeInViewport();
        await check('empty');

        await controls(page).message.fill(
          'Tell me a short story about a boat that found its way home alone',
        );
        await check('asking');
        expect.soft(await textShare(page), 'while asking').toBeGreaterThanOrEqual(LEAST_TEXT_SHARE);

        await controls(page).send.click();
        await page.getByRole('button', { name: playerWords.pause }).waitFor();
        await page.getByRole('button', { name: playerWords.pause }).click();
        await expect(controls(page).conversation).toHaveAttribute('aria-busy', 'false');
        await check('speaking');
        expect
          .soft(await textShare(page), 'while speaking')
          .toBeGreaterThanOrEqual(LEAST_TEXT_SHARE);

        await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
        await controls(page).settings.click();
        await page.getByRole('heading', { name: settingsWords.title }).waitFor();
        await check('settings');
        await page.keyboard.press('Escape');

        await page.getByRole('button', { name: shellWords.conversations, exact: true }).click();
        await page.getByRole('searchbox', { name: conversationsWords.search }).waitFor();
        await check('conversations');
        await page.keyboard.press('Escape');

        await page.getByRole('button', { name: shellWords.readText, exact: true }).click();
        await page.getByRole('textbox', { name: readerWords.field }).fill(TEXT);
        await check('texts');
        await page
          .getByRole('dialog', { name: readerWords.title })
          .getByRole('button', { name: readerWords.read, exact: true })
          .click();
        await page.getByText('A second paragraph').waitFor();
        await check('reader');
      });
    });
  }
}

/** The part of the window's height that shows the conversation. */
async function textShare(page: Page): Promise<number> {
  return page
    .locator('.scroller')
    .evaluate((scroller) => scroller.getBoundingClientRect().height / innerHeight);
}

async function takePicture(page: Page, name: string): Promise<void> {
  const folder = join(process.cwd(), PICTURES ?? '');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), await page.screenshot());
}
