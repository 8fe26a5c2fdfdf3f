import type { Page } from '@playwright/test';
import { SITE_WITH_LOCAL_GEMINI } from '../../e2e/build.ts';
import { chunk, frame } from '../gemini-frames.ts';
import type { Exchange, GeminiServer } from '../gemini-server.ts';
import { startGeminiServer } from '../gemini-server.ts';
import { serveStatic } from '../static-server.ts';
import { RECORDER_FILES } from './listen.ts';
import { controls, recordEvents } from './page.ts';
import { test as base, expect } from './test.ts';
import { settingsWords } from '../../../src/ui/words/settings.ts';

export { expect };

export const KEY = 'a-key-of-mine';

/** The models that the key may use. */
export const MODELS = ['gemini-3-flash', 'gemini-3-flash-lite', 'gemini-3-pro'];

interface Fixtures {
  readonly gemini: GeminiServer;
  /** The page with a key in its settings. */
  readonly geminiPage: Page;
}

/** The production build with the Gemini API on this machine, in the hands of the test. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  gemini: async ({}, use) => {
    const server = await startGeminiServer(Number(process.env['KNIK_E2E_GEMINI_PORT']));
    await use(server);
    await server.close();
  },

  geminiPage: async ({ page, gemini }, use) => {
    const site = await serveStatic(SITE_WITH_LOCAL_GEMINI, '/', RECORDER_FILES);
    await page.goto(site.url);
    await controls(page).settings.click();
    await page.getByRole('combobox', { name: settingsWords.answersFrom }).selectOption('gemini');
    await keyField(page).fill(KEY);
    await keyField(page).blur();
    // The key opens the list of models.
    await answerModels(await gemini.next());
    await page.getByRole('button', { name: settingsWords.done }).click();
    await recordEvents(page);
    await use(page);
    await site.close();
  },
});

export function keyField(page: Page) {
  return page.getByLabel('Gemini key', { exact: true });
}

/** Answers a request for the models. */
export async function answerModels(exchange: Exchange): Promise<void> {
  expect(exchange.path).toContain('/v1beta/models?');
  expect(exchange.headers['x-goog-api-key']).toBe(KEY);
  const models = MODELS.map((id) => ({
    name: `models/${id}`,
    displayName: id.replaceAll('-', ' '),
    supportedGenerationMethods: ['generateContent'],
  }));
  exchange.start(200, { 'content-type': 'application/json' });
  await exchange.write(JSON.stringify({ models }));
  exchange.end();
}

/** The next request that is for a reply; the list of models is given to whom asks for it meanwhile. */
export async function replyRequest(gemini: GeminiServer): Promise<Exchange> {
  const exchange = await gemini.next();
  expect(exchange.path).not.toContain(KEY);
  if (exchange.path.includes('/v1beta/models?')) {
    // Settings that have been closed meanwhile want no answer any more.
    await answerModels(exchange).catch(() => {});
    return replyRequest(gemini);
  }
  expect(exchange.path).toContain(':streamGenerateContent');
  expect(exchange.headers['x-goog-api-key']).toBe(KEY);
  return exchange;
}

/** Answers with one whole reply. */
export async function answerWith(exchange: Exchange, text: string): Promise<void> {
  exchange.start();
  await exchange.write(frame(chunk(text, 'STOP')));
  exchange.end();
}

/** Answers with a refusal, as the service words it. */
export async function refuse(
  exchange: Exchange,
  code: number,
  message: string,
  ...details: readonly object[]
): Promise<void> {
  exchange.start(code, { 'content-type': 'application/json' });
  await exchange.write(JSON.stringify({ error: { code, message, details } }));
  exchange.end();
}
