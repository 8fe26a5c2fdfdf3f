import { readFileSync } from 'node:fs';
import { chatWords } from '../../src/ui/words/chat.ts';
import { exchangeWords } from '../../src/ui/words/exchange.ts';
import { complaintsOf } from '../support/e2e/axe.ts';
import type { Page } from '@playwright/test';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { recordsOf } from '../support/e2e/records.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';

test('conversations are saved as a file, and what is imported twice is added once', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  await say(page, 'Tell me a joke');
  await eventsUntilDone(page);
  const { conversation, settings } = controls(page);
  await expect(conversation.getByRole('button', { name: chatWords.listen })).toBeVisible();

  await settings.click();
  const dialog = page.getByRole('dialog');
  const all = dialog.getByRole('group', { name: exchangeWords.saveAll });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    all.getByRole('button', { name: exchangeWords.asJson }).click(),
  ]);
  const path = await download.path();
  const file = JSON.parse(readFileSync(path, 'utf8')) as { conversations: { turns: object[] }[] };
  expect(file.conversations).toHaveLength(1);
  expect(file.conversations[0]?.turns).toMatchObject([{ message: 'Tell me a joke' }]);
  expect(await complaintsOf(page)).toEqual([]);

  // The same file adds nothing; one of another program adds its conversation.
  const choose = dialog.getByLabel(exchangeWords.bringIn);
  await choose.setInputFiles(path);
  await expect(dialog).toContainText(exchangeWords.imported(0, 1));
  const foreign = {
    id: 'chat',
    userTitle: 'From elsewhere',
    messages: [
      { id: 'a', role: 'user', text: 'Hello?', created: 1 },
      { id: 'b', role: 'assistant', text: 'Hello.', created: 2 },
    ],
  };
  await choose.setInputFiles({
    name: 'a.agi.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(foreign)),
  });
  await expect(dialog).toContainText(exchangeWords.imported(1, 0));
});

/** Saves all conversations as JSON. @returns The path of the file. */
async function saveAll(page: Page): Promise<string> {
  await controls(page).settings.click();
  const dialog = page.getByRole('dialog', { name: settingsWords.title });
  const all = dialog.getByRole('group', { name: exchangeWords.saveAll });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    all.getByRole('button', { name: exchangeWords.asJson }).click(),
  ]);
  await dialog.getByRole('button', { name: settingsWords.done }).click();
  return download.path();
}

test('what is saved, deleted for good and dropped on the list is the same, byte for byte', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  await page.getByRole('button', { name: shellWords.readAloud, exact: true }).click();
  const exchange = async (text: string) => {
    await page.evaluate(() => void (window.busEvents = []));
    await say(page, `say: ${text}`);
    await eventsUntilDone(page);
  };
  const { conversation } = controls(page);
  await exchange('One *emphasis*, “quotes” & 船.');
  await exchange('Two.');
  const first = conversation.getByRole('article').first();
  await first.getByRole('button', { name: chatWords.more }).click();
  await first.getByRole('button', { name: chatWords.anotherReply }).click();
  await expect(first).toContainText(chatWords.versionOf(2, 2));
  await expect(conversation).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: shellWords.newConversation, exact: true }).first().click();
  await exchange('Another conversation.');
  await page.getByRole('button', { name: shellWords.conversations, exact: true }).click();
  const list = page.getByRole('complementary', { name: conversationsWords.title });
  const item = list.getByRole('button', { name: 'Another conversation.', exact: true });
  await list
    .getByRole('button', { name: conversationsWords.actionsFor('Another conversation.') })
    .click();
  await list.getByRole('button', { name: conversationsWords.pin, exact: true }).click();
  const before = readFileSync(await saveAll(page));

  await list.getByRole('button', { name: conversationsWords.deleteAll }).click();
  await list.getByRole('button', { name: conversationsWords.reallyDeleteAll(2) }).click();
  await list.getByText(conversationsWords.recentlyDeleted(2)).click();
  await list.getByRole('button', { name: conversationsWords.removeDeleted }).click();
  await expect(list.getByText(conversationsWords.empty)).toBeVisible();
  await expect.poll(async () => Object.keys(await recordsOf(page))).toEqual([]);

  const files = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'knik.json', { type: 'application/json' }));
    return transfer;
  }, before.toString());
  const scroller = list.locator('.rail-scroller');
  await scroller.dispatchEvent('dragover', { dataTransfer: files });
  await scroller.dispatchEvent('drop', { dataTransfer: files });
  await expect(list.getByText(exchangeWords.imported(2, 0))).toBeVisible();
  await expect(item).toBeVisible();
  const after = readFileSync(await saveAll(page));
  expect(after.equals(before), 'the file').toBe(true);
});

test('a conversation is shared as a file, where the device can', async ({ page, site }) => {
  await page.addInitScript(() => {
    const shared: unknown[] = [];
    Object.assign(window, { shared });
    navigator.canShare = () => true;
    navigator.share = async ({ title, files } = {}) => {
      const [file] = files ?? [];
      shared.push({ title, name: file?.name, type: file?.type, text: await file?.text() });
    };
  });
  await page.goto(site.url);
  await recordEvents(page);
  await page.getByRole('button', { name: shellWords.readAloud, exact: true }).click();
  await say(page, 'say: Share me.');
  await eventsUntilDone(page);
  await controls(page).settings.click();
  await page.getByRole('button', { name: exchangeWords.share }).click();
  const shared = () => page.evaluate(() => (window as unknown as { shared: object[] }).shared);
  await expect.poll(shared).toMatchObject([
    {
      name: expect.stringMatching(/\.md$/u),
      type: 'text/markdown',
      text: expect.stringContaining('Share me.'),
    },
  ]);
});

test('on paper there is the whole conversation and nothing else', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  await page.getByRole('button', { name: shellWords.readAloud, exact: true }).click();
  await say(page, 'say: The beginning.');
  await eventsUntilDone(page);
  await say(page, `say: ${'A paragraph that takes its room on the page.\n\n'.repeat(20)}The end.`);
  const { conversation } = controls(page);
  await expect(conversation).toContainText('The end.');
  await page.emulateMedia({ media: 'print' });
  const isShown = (text: string) =>
    conversation
      .getByText(text)
      .last()
      .evaluate((element) => element.getBoundingClientRect().height > 0);
  expect(await isShown('The beginning.')).toBe(true);
  expect(await isShown('The end.')).toBe(true);
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(controls(page).message).toBeHidden();
  const clipped = await page.evaluate(() => {
    const end = document.querySelector('.log')?.getBoundingClientRect().bottom ?? 0;
    return end > document.documentElement.scrollHeight + 1;
  });
  expect(clipped, 'nothing is cut off').toBe(false);
});
