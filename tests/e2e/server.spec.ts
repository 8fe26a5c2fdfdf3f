import type { Page } from '@playwright/test';
import { complaintsOf } from '../support/e2e/axe.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { test as base, expect } from '../support/e2e/test.ts';
import { freePort, runServer, type ServerProcess } from '../support/run-server.ts';
import { SERVED } from './build.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { readerPageWords } from '../../src/ui/words/reader-pages.ts';
import { readerWords } from '../../src/ui/words/reader.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { shellWords } from '../../src/ui/words/shell.ts';

interface Served {
  readonly port: number;
  readonly url: string;
  running: ServerProcess;
}

/** Page and API at one address, as `npm start` runs them. */
const test = base.extend<{ readonly served: Served; readonly servedPage: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  served: async ({}, use) => {
    const port = await freePort();
    const served = {
      port,
      url: `http://127.0.0.1:${port}`,
      running: await runServer(SERVED, port),
    };
    await use(served);
    await served.running.kill('SIGKILL');
  },

  servedPage: async ({ page, served }, use) => {
    await page.goto(served.url);
    await recordEvents(page);
    await use(page);
    // Before its server is gone: the page may still be fetching what it will need later, and would complain.
    await page.close();
  },
});

/** What went to the API, by path. */
function apiCalls(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) calls.push(pathname);
  });
  page.on('websocket', (socket) => calls.push(new URL(socket.url()).pathname));
  return calls;
}

/** Whether the page has started the worker of its own voice. */
const ownVoice = (page: Page) => page.workers().length > 0;

test('a reply comes from the server, is shown, and heard', async ({ servedPage: page }) => {
  const calls = apiCalls(page);
  await say(page, 'say: The server says this. And then it says that.');
  const events = await eventsUntilDone(page);
  expect(calls).toEqual(['/api/chat/socket']);
  expect(events.map(({ type }) => type)).not.toContain('error');
  expect(events.filter(({ type }) => type === 'audio')).toHaveLength(2);
  await expect(controls(page).conversation).toContainText('And then it says that.');
  await page.waitForFunction(() => window.heardBlocks.length > 0);
});

test('the page speaks what the server writes, if that is wished', async ({ servedPage: page }) => {
  const sounds: Buffer[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') sounds.push(payload);
    }),
  );
  await controls(page).settings.click();
  await page.getByLabel('Use the server’s voice').uncheck();
  await page.getByRole('button', { name: settingsWords.done }).click();
  await say(page, 'say: The page says this.');
  const events = await eventsUntilDone(page);
  expect(events.filter(({ type }) => type === 'audio')).toHaveLength(1);
  expect(sounds).toEqual([]);
  expect(ownVoice(page)).toBe(true);
});

test('the settings say whether a server is there, and what else could be wrong', async ({
  servedPage: page,
  served,
}) => {
  await controls(page).settings.click();
  const dialog = page.getByRole('dialog');
  const address = dialog.getByLabel('Server address');
  const check = dialog.getByRole('button', { name: 'Check the server' });
  await expect(address).toHaveValue(served.url);
  await check.click();
  await expect(dialog).toContainText('The server is available. Its answers come from the demo.');
  expect(await complaintsOf(page)).toEqual([]);
  await address.fill('https://elsewhere.example');
  await check.click();
  await expect(dialog).toContainText('This page may not contact https://elsewhere.example');
  await address.fill('elsewhere');
  await check.click();
  await expect(dialog).toContainText('is not the address of a server');
  await dialog.getByRole('button', { name: settingsWords.done }).click();
  await expect(dialog).toBeHidden();
});

test.describe('when the server is gone', () => {
  // The browser's own check for a new service worker fails like everything else that asks the server.
  test.use({
    tolerates:
      /Failed to load resource|WebSocket connection|error occurred when fetching the script/,
  });

  test('a sentence says so, and another try works once it is back', async ({
    servedPage: page,
    served,
  }) => {
    // The parts that the page loads on the way to its first reply come from the same server.
    await say(page, 'say: Hello.');
    await eventsUntilDone(page);
    await page.waitForFunction(() => window.heardBlocks.length > 0);
    await served.running.kill('SIGKILL');
    await say(page, 'say: Are you there?');
    await expect(controls(page).conversation).toContainText('The server could not be reached.');
    served.running = await runServer(SERVED, served.port);
    await page.evaluate(() => {
      window.busEvents = [];
    });
    await page.getByRole('button', { name: chatWords.tryAgain }).click();
    const events = await eventsUntilDone(page);
    expect(events.map(({ type }) => type)).not.toContain('error');
    await expect(controls(page).conversation).toContainText('Are you there?');
  });
});

test.describe('a web address', () => {
  test.use({ tolerates: /status of (?:400|403)/ });

  test('a page of the web is fetched by the server and read, and none of a private network', async ({
    servedPage: page,
  }) => {
    await page.getByRole('button', { name: shellWords.readText, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: readerWords.title });
    const field = dialog.getByRole('textbox', { name: readerWords.field });
    const fetchPage = dialog.getByRole('button', { name: readerPageWords.fetch });
    await field.fill(page.url());
    await dialog.getByRole('button', { name: readerWords.read, exact: true }).click();
    await expect(dialog).toContainText(readerWords.webAddress);
    await fetchPage.click();
    // The site of this test has a port that nobody types, and its host is this machine.
    await expect(dialog).toContainText(readerPageWords.errors.address);
    await field.fill('http://127.0.0.1/');
    await fetchPage.click();
    await expect(dialog).toContainText(readerPageWords.errors.private);
    expect(await complaintsOf(page)).toEqual([]);

    // There is no public internet here: this is how the server would answer.
    await page.route('**/api/page', (route) =>
      route.fulfill({
        contentType: 'application/octet-stream',
        headers: { 'x-knik-type': 'text/html', 'content-location': 'https://site.example/lamp' },
        body: '<title>The lamp</title><article><p>The lamp is lit. The boats come home.</p></article>',
      }),
    );
    await field.fill('https://site.example/lamp');
    await fetchPage.click();
    await expect(dialog.getByRole('region', { name: readerWords.text('The lamp') })).toContainText(
      'The boats come home.',
    );
    await page.waitForFunction(() => window.heardBlocks.length > 0);
  });
});
