import type { Page } from '@playwright/test';
import { chatWords } from '../../src/ui/words/chat.ts';
import { modelWords } from '../../src/ui/words/models.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { complaintsOf } from '../support/e2e/axe.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { delta, events, wholeReply } from '../support/openai-frames.ts';
import { startOpenAiServer } from '../support/openai-server.ts';

/** Chooses the provider and types its address. */
async function setUp(page: Page, address: string): Promise<void> {
  await controls(page).settings.click();
  await page.getByRole('combobox', { name: settingsWords.answersFrom }).selectOption('openai');
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
}

test.describe('a model server on this device', () => {
  test.use({ tolerates: /Failed to load resource/ });

  test('thinks, answers, and is changed for another model in the header', async ({
    page,
    site,
  }) => {
    const server = await startOpenAiServer(['tiny:1b', 'library/large:70b']);
    await page.goto(site.url);
    await setUp(page, server.url);
    await page.getByRole('combobox', { name: settingsWords.model }).fill('tiny:1b');
    await page.getByRole('button', { name: settingsWords.done }).click();
    await recordEvents(page);

    // Thoughts are folded, and not spoken.
    await say(page, 'How are you?');
    const first = await server.nextChat('How are you?');
    expect(first.body).toMatchObject({ model: 'tiny:1b', stream: true });
    first.start();
    await first.write(events([delta({ reasoning: 'They ask how I am.' })], true));
    const { conversation } = controls(page);
    await expect(conversation.getByText('Thoughts')).toBeVisible();
    await first.write(events([delta({ content: 'I am well.' }, 'stop')]));
    first.end();
    await expect(conversation.getByText('I am well.')).toBeVisible();
    await expect(conversation.getByText('They ask how I am.')).toBeHidden();
    const heard = await eventsUntilDone(page);
    expect(heard.at(-1)).toMatchObject({ type: 'done', audioChunks: 1 });

    // Two clicks, and another model answers. It sees the conversation without the thoughts.
    await page.getByRole('button', { name: modelWords.change('tiny:1b') }).click();
    const menu = page.getByRole('dialog', { name: modelWords.menu });
    await expect(menu.getByRole('button', { name: 'library/large:70b' })).toBeVisible();
    expect(await complaintsOf(page)).toEqual([]);
    await menu.getByRole('button', { name: 'library/large:70b' }).click();
    await expect(page.getByRole('button', { name: modelWords.change('large:70b') })).toBeFocused();
    await say(page, 'And now?');
    const second = await server.nextChat('And now?');
    expect(second.body).toMatchObject({
      model: 'library/large:70b',
      messages: [{}, {}, { role: 'assistant', content: 'I am well.' }, { content: 'And now?' }],
    });

    // An ending in error is a sentence.
    second.start(404, { 'content-type': 'application/json' });
    await second.write('{"error":{"message":"model not found"}}');
    second.end();
    await expect(conversation).toContainText('does not have the model “library/large:70b”');
    await conversation.getByRole('button', { name: chatWords.tryAgain }).click();
    const third = await server.nextChat('And now?');
    third.start();
    await third.write(events([delta({ content: 'Well, I' })], true));
    await expect(conversation).toContainText('Well, I');
    third.cut();
    await expect(conversation).toContainText('The connection broke');
    await server.close();
  });
});

test.describe('an address elsewhere', () => {
  test.use({ tolerates: /Content Security Policy|Refused to connect|Fetch API cannot load/ });

  test('is let in by a reload, and no other is', async ({ page, site }) => {
    await page.context().route('https://models.example/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      if (pathname.endsWith('/models')) {
        return route.fulfill({ headers, json: { data: [{ id: 'only' }] } });
      }
      return route.fulfill({
        headers,
        contentType: 'text/event-stream',
        body: wholeReply('Hello.'),
      });
    });
    await page.goto(site.url);
    await setUp(page, 'models.example/api');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Check the address' }).click();
    await expect(dialog).toContainText('This page was not allowed to contact models.example');
    await dialog.getByRole('button', { name: modelWords.reload }).click();

    await controls(page).settings.click();
    await dialog.getByRole('button', { name: 'Check the address' }).click();
    await expect(dialog).toContainText('models.example answers, with one model.');
    await page.getByRole('button', { name: settingsWords.done }).click();
    await recordEvents(page);
    await say(page, 'Hello?');
    await expect(controls(page).conversation).toContainText('Hello.');
    await eventsUntilDone(page);

    const others = await page.evaluate(() =>
      fetch('https://other.example/').then(
        () => 'let through',
        () => 'refused',
      ),
    );
    expect(others).toBe('refused');
  });
});
