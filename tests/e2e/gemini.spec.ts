import type { Page } from '@playwright/test';
import { chunk, frame } from '../support/gemini-frames.ts';
import type { Exchange, GeminiServer } from '../support/gemini-server.ts';
import { answer, startGeminiServer } from '../support/gemini-server.ts';
import { RECORDER_FILES, waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { test as base, expect } from '../support/e2e/test.ts';
import { serveStatic } from '../support/static-server.ts';
import { SITE_WITH_LOCAL_GEMINI } from './build.ts';

const KEY = 'a-key-of-mine';

const test = base.extend<{ gemini: GeminiServer; geminiPage: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  gemini: async ({}, use) => {
    const server = await startGeminiServer(Number(process.env['KNIK_E2E_GEMINI_PORT']));
    await use(server);
    await server.close();
  },

  /** The page with a key in its settings. */
  geminiPage: async ({ page, gemini }, use) => {
    const site = await serveStatic(SITE_WITH_LOCAL_GEMINI, '/', RECORDER_FILES);
    await page.goto(site.url);
    await controls(page).settings.click();
    await page.getByRole('combobox', { name: 'Replies from' }).selectOption('gemini');
    await page.getByLabel('Gemini key', { exact: true }).fill(KEY);
    await page.getByLabel('Gemini key', { exact: true }).blur();
    // The key opens the list of models.
    const models = await gemini.next();
    expect(models.path).toContain('/v1beta/models');
    expect(models.headers['x-goog-api-key']).toBe(KEY);
    models.start(200, { 'content-type': 'application/json' });
    await models.write(JSON.stringify({ models: [] }));
    models.end();
    await page.getByRole('button', { name: 'Done' }).click();
    await recordEvents(page);
    await use(page);
    await site.close();
  },
});

/** The next request that is for a reply. */
async function replyRequest(gemini: GeminiServer): Promise<Exchange> {
  const exchange = await gemini.next();
  expect(exchange.path).toContain(':streamGenerateContent');
  expect(exchange.path).not.toContain(KEY);
  expect(exchange.headers['x-goog-api-key']).toBe(KEY);
  return exchange;
}

test('a reply of Gemini is shown and spoken while it streams in', async ({
  geminiPage: page,
  gemini,
}) => {
  await say(page, 'How are you?');
  const exchange = await replyRequest(gemini);
  expect(JSON.stringify(exchange.body)).toContain('How are you?');
  exchange.start();
  await exchange.write(frame(chunk('I am **very** well, thank you. And')));
  await waitForSound(page);
  await exchange.write(frame(chunk(' you?', 'STOP')));
  exchange.end();
  const events = await eventsUntilDone(page);
  expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 2 });
  await expect(controls(page).conversation).toContainText('I am very well, thank you. And you?');
});

test('Stop closes the connection', async ({ geminiPage: page, gemini }) => {
  await say(page, 'Go on for ever');
  const exchange = await replyRequest(gemini);
  exchange.start();
  await exchange.write(frame(chunk('On and on. ')));
  await expect(controls(page).conversation).toContainText('On and on.');
  await controls(page).stop.click();
  expect(await exchange.over).toBe('broken');
});

test('earlier exchanges are sent along', async ({ geminiPage: page, gemini }) => {
  await say(page, 'My name is Ada.');
  const first = replyRequest(gemini);
  const exchange = await first;
  exchange.start();
  await exchange.write(frame(chunk('Hello Ada.', 'STOP')));
  exchange.end();
  await eventsUntilDone(page);
  await say(page, 'What is my name?');
  const second = await replyRequest(gemini);
  const { contents } = second.body as { contents: { role: string; parts: { text: string }[] }[] };
  expect(contents.map(({ role, parts }) => [role, parts[0]?.text])).toEqual([
    ['user', 'My name is Ada.'],
    ['model', 'Hello Ada.'],
    ['user', 'What is my name?'],
  ]);
  second.cut();
  await eventsUntilDone(page);
});

test.describe('a failure', () => {
  // The browser itself writes failed requests into the console.
  test.use({ tolerates: /Failed to load resource|net::ERR/ });

  test('is a sentence where it happened, and a retry answers the same message', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'Are you there?');
    const { conversation } = controls(page);
    await answer(gemini, JSON.stringify({ error: { code: 503, message: 'overloaded' } }), 503);
    await expect(conversation.getByText(/overloaded|busy|again/i).first()).toBeVisible();
    await conversation.getByRole('button', { name: /try again|retry/i }).click();
    const exchange = await replyRequest(gemini);
    expect(JSON.stringify(exchange.body)).toContain('Are you there?');
    exchange.start();
    await exchange.write(frame(chunk('Here I am.', 'STOP')));
    exchange.end();
    await expect(conversation).toContainText('Here I am.');
  });

  test('in the middle keeps what has come, speaks it, and says what happened', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'Tell me more');
    const exchange = await replyRequest(gemini);
    exchange.start();
    await exchange.write(frame(chunk('This much I know. And th')));
    await expect(controls(page).conversation).toContainText('And th');
    exchange.cut();
    const events = await eventsUntilDone(page);
    expect(events.filter((e) => e.type === 'error')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'done', audioChunks: 2 });
    await expect(controls(page).conversation).toContainText('And th');
  });

  test('of the key opens the settings, and nothing written is lost', async ({
    geminiPage: page,
    gemini,
  }) => {
    await say(page, 'A long thought of mine');
    await answer(
      gemini,
      JSON.stringify({
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [
            { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' },
          ],
        },
      }),
      400,
    );
    const { conversation } = controls(page);
    await expect(conversation).toContainText('A long thought of mine');
    await conversation.getByRole('button', { name: /settings/i }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});

test('a key that is forgotten is gone, also after a reload', async ({ geminiPage: page }) => {
  const key = page.getByLabel('Gemini key', { exact: true });
  await controls(page).settings.click();
  await expect(key).toHaveValue(KEY);
  await page.getByRole('button', { name: /forget/i }).click();
  await expect(key).toHaveValue('');
  await page.reload();
  await controls(page).settings.click();
  await expect(key).toHaveValue('');
});
