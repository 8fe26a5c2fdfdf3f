import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { readerWords } from '../../src/ui/words/reader.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { storageWords } from '../../src/ui/words/storage.ts';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the settings show one part at a time, and what is kept, each with a way to delete it', async ({
    page,
    site,
  }) => {
    await page.goto(site.url);
    await recordEvents(page);
    await say(page, 'say: One ferry.');
    await eventsUntilDone(page);
    await controls(page).settings.click();
    const settings = page.getByRole('dialog', { name: settingsWords.title });
    await expect(settings.getByLabel(settingsWords.answersFrom)).toBeVisible();
    await expect(settings.getByLabel(settingsWords.theme)).toBeHidden();
    await settings.getByRole('button', { name: settingsWords.page, exact: true }).click();
    await expect(settings.getByLabel(settingsWords.theme)).toBeVisible();
    await expect(settings.getByLabel(settingsWords.answersFrom)).toBeHidden();

    await settings.getByText(storageWords.title).click();
    const { conversations, audio } = storageWords.kinds;
    const kept = (kind: string) => settings.getByRole('listitem').filter({ hasText: `${kind}: ` });
    await expect(kept(conversations)).toContainText(`${conversations}: 1`);
    await expect(kept(audio)).toContainText('KB');
    // The audio of a conversation goes with it.
    for (const kind of [audio, conversations]) {
      await kept(kind).getByRole('button').click();
      await kept(kind).getByRole('button', { name: settingsWords.reallyDelete }).click();
      await expect(kept(kind)).toContainText(`${kind}: ${storageWords.none}`);
    }
    await settings.getByRole('button', { name: settingsWords.done }).click();
    await expect(page.getByText(chatWords.empty.lead)).toBeVisible();
  });
});

test('the shortcuts of the installed app open what they name', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await say(page, 'say: One ferry.');
  await eventsUntilDone(page);

  await page.goto(`${site.url}?open=conversations`);
  await expect(page.getByRole('searchbox', { name: conversationsWords.search })).toBeVisible();
  await page.goto(`${site.url}?open=texts`);
  await expect(page.getByRole('textbox', { name: readerWords.field })).toBeVisible();
  await page.goto(`${site.url}?open=new`);
  await expect(page.getByText(chatWords.empty.lead)).toBeVisible();
  await expect(controls(page).conversation).not.toContainText('One ferry.');
});
