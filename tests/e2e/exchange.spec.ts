import { readFileSync } from 'node:fs';
import { chatWords } from '../../src/ui/words/chat.ts';
import { exchangeWords } from '../../src/ui/words/exchange.ts';
import { complaintsOf } from '../support/e2e/axe.ts';
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
