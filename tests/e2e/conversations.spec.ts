import type { Locator, Page } from '@playwright/test';
import { complaintsOf } from '../support/e2e/axe.ts';
import { controls, recordEvents, say } from '../support/e2e/page.ts';
import { recordsOf } from '../support/e2e/records.ts';
import { expect, test } from '../support/e2e/test.ts';
import { exchange, visit } from '../support/e2e/written.ts';
import { fillStore, LONG_TURNS } from '../support/fill-conversations.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { keysWords } from '../../src/ui/words/keys.ts';
import { shellWords } from '../../src/ui/words/shell.ts';

/** Waits until the page's store has what has been done: a reload in the same moment would come before it. */
async function untilKept(page: Page, part: string): Promise<void> {
  await expect.poll(async () => JSON.stringify(await recordsOf(page))).toContain(part);
}

const startNew = (page: Page) =>
  page.getByRole('button', { name: shellWords.newConversation, exact: true }).first().click();

/** The list: a rail or a sheet. */
async function openList(page: Page, role: 'complementary' | 'dialog'): Promise<Locator> {
  await page.getByRole('button', { name: shellWords.conversations, exact: true }).click();
  return page.getByRole(role, { name: conversationsWords.title });
}

const item = (list: Locator, title: string) =>
  list.getByRole('button', { name: title, exact: true });

for (const { name, viewport, role } of [
  { name: 'phone', viewport: { width: 390, height: 844 }, role: 'dialog' },
  { name: 'desktop', viewport: { width: 1280, height: 800 }, role: 'complementary' },
] as const) {
  test.describe(name, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('conversations are listed, searched, named, deleted and restored', async ({
      page,
      site,
    }) => {
      await visit(page, site.url);
      await exchange(page, 'When does the first ferry leave at nine?');
      await startNew(page);
      await exchange(page, 'Is the second train late?');
      const { conversation } = controls(page);
      const list = await openList(page, role);
      expect(await complaintsOf(page), 'the list').toEqual([]);

      await list.getByRole('searchbox', { name: conversationsWords.search }).fill('FERRY nine');
      await expect(list.locator('mark').first()).toHaveText('ferry');
      await expect(list.getByText(conversationsWords.found(1))).toBeVisible();
      expect(await complaintsOf(page), 'a search').toEqual([]);
      await list.getByRole('button', { name: 'When does the first ferry' }).click();
      await expect(conversation).toContainText('the first ferry');
      await expect(conversation).not.toContainText('the second train');
      if (role === 'dialog') await openList(page, role);
      await list.getByRole('searchbox').fill('');

      const title = 'Is the second train late?';
      await list.getByRole('button', { name: conversationsWords.actionsFor(title) }).click();
      await list.getByRole('button', { name: conversationsWords.rename }).click();
      await list.getByRole('textbox', { name: conversationsWords.newTitle }).fill('My train');
      await page.keyboard.press('Enter');
      await expect(item(list, 'My train')).toBeVisible();

      await list.getByRole('button', { name: conversationsWords.actionsFor('My train') }).click();
      await list.getByRole('button', { name: conversationsWords.delete, exact: true }).click();
      await expect(item(list, 'My train')).toBeHidden();
      await untilKept(page, '"deletedMs"');
      await page.reload();
      const again = role === 'dialog' ? await openList(page, role) : list;
      await again.getByRole('button', { name: conversationsWords.undo }).click();
      await item(again, 'My train').click();
      await expect(conversation).toContainText('the second train');
    });
  });
}

test('a reply is asked for again, a question in other words, and versions are stepped through', async ({
  page,
  site,
}) => {
  await visit(page, site.url);
  await exchange(page, 'One?');
  await exchange(page, 'Two?');
  const { conversation } = controls(page);
  const first = conversation.getByRole('article').first();
  await first.getByRole('button', { name: chatWords.more }).click();
  expect(await complaintsOf(page), 'more actions').toEqual([]);
  await first.getByRole('button', { name: chatWords.editQuestion }).click();
  await first.getByRole('textbox', { name: chatWords.editQuestion }).fill('say: Uno?');
  await page.keyboard.press('Enter');
  await expect(first).toContainText(chatWords.versionOf(2, 2));
  await expect(first).toContainText('Uno?');
  await expect(conversation).not.toContainText('Two?');

  await page.reload();
  await expect(first).toContainText('Uno?');
  await first.getByRole('button', { name: chatWords.previousVersion }).click();
  await expect(conversation).toContainText('Two?');

  const last = conversation.getByRole('article').last();
  await last.getByRole('button', { name: chatWords.more }).click();
  await last.getByRole('button', { name: chatWords.deleteTurn }).click();
  await expect(conversation).not.toContainText('Two?');
  await untilKept(page, '"deletedMs"');
  await page.reload();
  await conversation.getByRole('button', { name: chatWords.undo }).click();
  await expect(conversation).toContainText('Two?');
});

test('two tabs show the same conversation, and each has its own draft', async ({
  page,
  site,
  context,
}) => {
  await visit(page, site.url);
  await exchange(page, 'From the first tab.');
  const other = await context.newPage();
  await other.goto(site.url);
  await recordEvents(other);
  await expect(controls(other).conversation).toContainText('From the first tab.');
  await controls(page).message.fill('A draft of the first');
  await exchange(other, 'From the second tab.');
  await expect(controls(page).conversation).toContainText('From the second tab.');
  await expect(controls(page).message).toHaveValue('A draft of the first');
  await exchange(page, 'And again from the first.');
  await expect(controls(other).conversation).toContainText('And again from the first.');
  const shown = await controls(other).conversation.getByRole('article').count();
  expect(shown).toBe(3);
});

test('a reply whose tab is closed is there as far as it had come', async ({
  page,
  site,
  context,
}) => {
  await visit(page, site.url);
  await say(page, 'Tell me a short story');
  const { conversation } = controls(page);
  await expect(conversation).toHaveAttribute('aria-busy', 'true');
  await expect
    .poll(() =>
      conversation
        .locator('.reply')
        .innerText()
        .then((text) => text.length),
    )
    .toBeGreaterThan(200);
  // As a crash: nothing of the page runs any more.
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto(site.url);
  const kept = controls(next).conversation;
  await expect(kept).toContainText(chatWords.interrupted);
  expect((await kept.locator('.reply').innerText()).length).toBeGreaterThan(50);
});

test('keys lead to the field, the list and a new conversation, and a field keeps its own', async ({
  page,
  site,
}) => {
  await visit(page, site.url);
  await exchange(page, 'Only keys.');
  const { message } = controls(page);
  await expect(message).toBeFocused();
  await page.keyboard.type('k/?j ');
  await expect(message).toHaveValue('k/?j ');
  await page.locator('main').focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: keysWords.title });
  await expect(help).toBeVisible();
  expect(await complaintsOf(page), 'the keys').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('/');
  await expect(message).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('searchbox', { name: conversationsWords.search })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+O');
  await expect(controls(page).conversation).not.toContainText('Only keys.');
});

test('a long conversation shows its end, and later the place where one was', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await fillStore(page, 2);
  await page.reload();
  const list = await openList(page, 'complementary');
  await item(list, 'Conversation 1').click();
  const articles = controls(page).conversation.getByRole('article');
  await expect(articles).toHaveCount(LONG_TURNS);
  await expect(articles.last()).toBeInViewport();
  await expect(articles.first()).not.toBeInViewport();

  const middle = articles.filter({ hasText: 'Question 77 of conversation 1' });
  await middle.evaluate(async (element) => {
    const ended = new Promise((resolve) => {
      document.addEventListener('scrollend', resolve, { capture: true, once: true });
    });
    element.scrollIntoView();
    await ended;
  });
  await item(list, 'Conversation 0').click();
  await expect(articles.last()).toContainText('Question 19 of conversation 0');
  await item(list, 'Conversation 1').click();
  await expect(articles).toHaveCount(LONG_TURNS);
  await expect(middle).toBeInViewport();
  await page.reload();
  await expect(articles).toHaveCount(LONG_TURNS);
  await expect(middle, 'also in the next visit of this tab').toBeInViewport();
});
