import type { Locator, Page } from '@playwright/test';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { exchangeWords } from '../../src/ui/words/exchange.ts';
import { modelWords } from '../../src/ui/words/models.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { controls, recordEvents } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { startOpenAiServer } from '../support/openai-server.ts';

/** More stops than any screen has. */
const MOST_STOPS = 80;

/** Presses Tab until something has the focus, as a person does who has no pointer. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${wanted.toString()}.`);
}

async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

const named = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name, exact: true });

/** Asks with the keys alone, and waits until the reply is there. */
async function ask(page: Page, text: string): Promise<void> {
  await page.evaluate(() => void (window.busEvents = []));
  await tabTo(page, controls(page).message);
  await page.keyboard.type(`say: ${text}`);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.busEvents.some((e) => e.type === 'done'));
}

for (const { name, viewport, role } of [
  { name: 'phone', viewport: { width: 390, height: 844 }, role: 'dialog' },
  { name: 'desktop', viewport: { width: 1280, height: 800 }, role: 'complementary' },
] as const) {
  test.describe(name, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('the list, a file and a model are reached and changed by keyboard alone', async ({
      page,
      site,
    }) => {
      const server = await startOpenAiServer(['tiny', 'large']);
      await page.goto(site.url);
      await recordEvents(page);
      await press(page, named(page, shellWords.readAloud));
      await ask(page, 'First one.');
      await page.keyboard.press('ControlOrMeta+Shift+O');
      await ask(page, 'Second one.');

      const list = page.getByRole(role, { name: conversationsWords.title });
      await press(page, named(page, shellWords.conversations));
      const more = (title: string) => named(list, conversationsWords.actionsFor(title));
      await press(page, more('First one.'));
      await press(page, named(list, conversationsWords.rename));
      await expect(list.getByRole('textbox', { name: conversationsWords.newTitle })).toBeFocused();
      await page.keyboard.type('The first');
      await page.keyboard.press('Enter');
      await expect(more('The first')).toBeFocused();

      await page.keyboard.press('Enter');
      await press(page, named(list, conversationsWords.pin));
      await expect(
        list.getByRole('heading', { name: conversationsWords.groups.pinned }),
      ).toBeVisible();
      await expect(more('The first'), 'what was pinned keeps the focus').toBeFocused();

      await page.keyboard.press('Enter');
      await press(page, named(list, conversationsWords.delete));
      await expect(named(list, 'The first')).toBeHidden();
      await expect(named(list, conversationsWords.undo)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(named(list, conversationsWords.newConversation)).toBeFocused();
      await press(page, named(list, 'The first'));
      await expect(controls(page).conversation).toContainText('First one.');

      await press(page, controls(page).settings);
      const dialog = page.getByRole('dialog', { name: settingsWords.title });
      const part = (topic: string) => named(dialog.getByRole('navigation'), topic);
      await press(page, part(settingsWords.conversations));
      const chosen = page.waitForEvent('filechooser');
      await press(page, named(dialog, exchangeWords.bringIn));
      await (
        await chosen
      ).setFiles({
        name: 'a.agi.json',
        mimeType: 'application/json',
        buffer: Buffer.from(
          JSON.stringify({
            id: 'chat',
            userTitle: 'From elsewhere',
            messages: [
              { id: 'a', role: 'user', text: 'Hello?', created: 1 },
              { id: 'b', role: 'assistant', text: 'Hello.', created: 2 },
            ],
          }),
        ),
      });
      await expect(dialog).toContainText(exchangeWords.imported(1, 0));

      await press(page, part(settingsWords.answers));
      await tabTo(page, dialog.getByRole('combobox', { name: settingsWords.answersFrom }));
      await page.keyboard.type('Ollama');
      await tabTo(page, dialog.getByRole('textbox', { name: 'Address' }));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(server.url);
      await tabTo(page, dialog.getByRole('combobox', { name: settingsWords.model }));
      await page.keyboard.type('tiny');
      await press(page, named(dialog, settingsWords.done));
      await press(page, named(page, modelWords.change('tiny')));
      const menu = page.getByRole('dialog', { name: modelWords.menu });
      await expect(menu.getByRole('button', { name: 'tiny', exact: true })).toBeFocused();
      await press(page, named(menu, 'large'));
      await expect(named(page, modelWords.change('large'))).toBeFocused();
      await server.close();
    });
  });
}
