import type { Page } from '@playwright/test';
import { chatWords } from '../../src/ui/words/chat.ts';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { changeRecords, recordsOf, seedFormerConversation } from '../support/e2e/records.ts';
import { controls, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { exchange, visit } from '../support/e2e/written.ts';
import { delta, events, wholeReply } from '../support/openai-frames.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';

const articles = (page: Page) => controls(page).conversation.getByRole('article');

/** A model on this machine, which answers at once or when it is told to; chosen in the settings. */
async function answerFrom(page: Page): Promise<OpenAiServer> {
  const server = await startOpenAiServer(['tiny']);
  await controls(page).settings.click();
  await page.getByRole('combobox', { name: settingsWords.answersFrom }).selectOption('openai');
  await page.getByRole('textbox', { name: 'Address' }).fill(server.url);
  await page.getByRole('combobox', { name: settingsWords.model }).fill('tiny');
  await page.getByRole('button', { name: settingsWords.done }).click();
  return server;
}

test('two tabs that write in turn a hundred times lose nothing', async ({
  page,
  site,
  context,
}) => {
  test.slow();
  await visit(page, site.url);
  const server = await answerFrom(page);
  const other = await context.newPage();
  const tabs = [page, other] as const;
  for (let number = 0; number < 100; number++) {
    const [writer, reader] = number % 2 === 0 ? tabs : [other, page];
    const question = `Question ${number}.`;
    const asked = writer.evaluate((text) => window.knik.streamChat(text).finished, question);
    const request = await server.nextChat(question);
    request.start();
    await request.write(wholeReply(`Reply ${number}.`));
    request.end();
    await asked;
    if (number === 0) await visit(other, site.url);
    // The next one follows what this tab has heard of.
    await expect(articles(reader).last()).toContainText(`Reply ${number}.`);
  }
  const third = await context.newPage();
  await third.goto(site.url);
  const wanted = Array.from(
    { length: 100 },
    (_, number) => new RegExp(`Question ${number}\\.[^]*Reply ${number}\\.`, 'u'),
  );
  for (const tab of [page, other, third]) await expect(articles(tab)).toContainText(wanted);
  await expect(third.getByRole('group', { name: chatWords.versions })).toHaveCount(0);
  await server.close();
});

test.describe('a tab that is killed while a reply arrives', () => {
  test('leaves what had come of it, and the rest comes with “Continue”', async ({
    page,
    site,
    context,
  }) => {
    await visit(page, site.url);
    const server = await answerFrom(page);
    await say(page, 'Count to four.');
    const first = await server.nextChat('Count to four.');
    first.start();
    await first.write(events([delta({ content: 'One, two,' })], true));
    await expect(controls(page).conversation).toContainText('One, two,');
    await expect
      .poll(() => recordsOf(page).then((all) => JSON.stringify(all)))
      .toContain('One, two,');

    const killer = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void killer.send('Page.crash').catch(() => {});
    await crashed;
    const next = await context.newPage();
    await next.goto(site.url);
    const { conversation } = controls(next);
    await expect(conversation).toContainText('One, two,');
    await expect(conversation).toContainText(chatWords.interrupted);
    await conversation.getByRole('button', { name: chatWords.continueReply }).click();
    const second = await server.nextChat(chatWords.continueMessage);
    expect(second.body).toMatchObject({
      messages: [
        {},
        { role: 'user', content: 'Count to four.' },
        { role: 'assistant', content: 'One, two,' },
        {},
      ],
    });
    second.start();
    await second.write(wholeReply('three, four.'));
    second.end();
    await expect(conversation).toContainText('three, four.');
    await expect(conversation).not.toContainText(chatWords.interrupted);
    await server.close();
  });
});

test.describe('a disk without room', () => {
  // Its cache would need room, too.
  test.use({ serviceWorkers: 'block', tolerates: /quota/iu });

  test('is named, and what did not fit is kept once there is room', async ({
    page,
    site,
    context,
  }) => {
    const session = await context.newCDPSession(page);
    const { origin } = new URL(site.url);
    // Before the page writes anything: the browser goes by how much room it saw last.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await visit(page, site.url);
    await exchange(page, 'There is no room.');
    const { conversation } = controls(page);
    await expect(conversation).toContainText(chatWords.storageFull);

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await exchange(page, 'There is room.');
    await expect(conversation).not.toContainText(chatWords.storageFull);
    await page.reload();
    await expect(articles(page)).toContainText([/There is no room\./u, /There is room\./u]);
  });
});

test('without a database the conversation lasts as long as the page, which says so', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('Not allowed here.', 'SecurityError');
    };
  });
  await visit(page, site.url);
  await expect(page.getByText('does not let the page save anything')).toBeVisible();
  await exchange(page, 'Only for now.');
  await page.getByRole('button', { name: shellWords.newConversation, exact: true }).first().click();
  await exchange(page, 'Another one.');
  await page.getByRole('button', { name: shellWords.conversations, exact: true }).click();
  await page.getByRole('button', { name: 'Only for now.', exact: true }).click();
  await expect(controls(page).conversation).toContainText('Only for now.');
});

test('records that are cut in half are named, and take no other with them', async ({
  page,
  site,
}) => {
  await visit(page, site.url);
  await exchange(page, 'Whole one.');
  await exchange(page, 'Torn one.');
  await exchange(page, 'Whole two.');
  await page.getByRole('button', { name: shellWords.newConversation, exact: true }).first().click();
  await exchange(page, 'Torn head.');
  await changeRecords(page, (key, value) => {
    const text = JSON.stringify(value);
    const isTorn = key.startsWith('t/')
      ? text.includes('say: Torn one.')
      : text.includes('Torn head.');
    return isTorn ? text.slice(0, text.length / 2) : value;
  });
  await page.reload();
  await page.getByRole('button', { name: shellWords.conversations, exact: true }).click();
  // A title is made of the turns.
  const list = page.getByRole('complementary', { name: conversationsWords.title });
  await list.getByRole('button', { name: 'Torn head.', exact: true }).click();
  await expect(controls(page).conversation).toContainText('Torn head.');
  await list.getByRole('button', { name: 'Whole one.', exact: true }).click();
  await expect(controls(page).conversation).toContainText(chatWords.brokenTurns(1));
  await expect(articles(page)).toContainText([/Whole one\./, /Whole two\./]);
});

test('the conversation of the version before is taken over', async ({ page, site }) => {
  await page.goto(site.url);
  await seedFormerConversation(page, [
    { message: 'An old question', reply: 'An **old** answer.', outcome: 'complete' },
    { message: 'Another', reply: 'Cut off he', outcome: 'stopped', lastHeard: 'Cut off' },
  ]);
  await page.reload();
  const { conversation } = controls(page);
  await expect(articles(page)).toContainText([/An old answer\./, /Cut off he/]);
  await expect(conversation).toContainText(chatWords.stoppedByYou);
  await page.reload();
  await expect(articles(page)).toHaveCount(2);
  await expect(page).toHaveTitle(`An old question – ${shellWords.productName}`);
});
