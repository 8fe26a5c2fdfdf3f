import type { Page } from '@playwright/test';
import { complaintsOf } from '../support/e2e/axe.ts';
import { deploy, type Deployment } from '../support/e2e/deployment.ts';
import { waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { test as base, expect } from '../support/e2e/test.ts';
import { SITE } from './build.ts';
import { conversationsWords } from '../../src/ui/words/conversations.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { oneOf, sentence } from '../support/sentence.ts';

const SOME_SAVED = sentence(
  (megabytes) => settingsWords.megabytesSaved(String(megabytes)),
  String.raw`[\d.]+`,
);
const SAVED = new RegExp(`${SOME_SAVED.source}|${settingsWords.nothingSaved}`);
const DELETE = oneOf(settingsWords.deleteAudio, settingsWords.reallyDelete);

declare global {
  interface Window {
    /** The texts that the page has asked its voice for. */
    synthesized: string[];
  }
}

const test = base.extend<{ host: Deployment }>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  host: async ({}, use) => {
    const host = await deploy(SITE);
    await use(host);
    await host.close();
  },
  page: async ({ page }, use) => {
    await page.addInitScript(() => {
      window.synthesized = [];
      // oxlint-disable-next-line typescript/unbound-method -- called with the worker it is called on
      const post = Worker.prototype.postMessage as (...args: unknown[]) => void;
      Worker.prototype.postMessage = function recordAndPost(this: Worker, ...args: unknown[]) {
        const message = args[0] as { readonly type?: string; readonly text?: string };
        if (message.type === 'synthesize') window.synthesized.push(message.text ?? '');
        post.apply(this, args);
      };
    });
    await use(page);
  },
});

const SENTENCE = 'The ferry leaves at nine in the morning.';
/** Long enough to be spoken in several pieces, which grow while the first are heard. */
const STORY = `${SENTENCE} It carries bread, letters, and whoever wants to leave. Nobody knows its name, though it is
painted on both sides; the sun has seen to that. On Sundays it stays where it is, and so does everybody else.`;

/** Has the last reply spoken once more, hears it to its end, and tells what had to be made for it. */
async function listenAgain(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    window.synthesized = [];
    window.busEvents = [];
  });
  await controls(page).conversation.getByRole('button', { name: chatWords.listen }).last().click();
  const events = await eventsUntilDone(page);
  expect(events.filter((e) => e.type === 'audio').length).toBeGreaterThan(0);
  return page.evaluate(() => window.synthesized);
}

/** The amount that the settings say is kept. */
async function openKept(page: Page) {
  await controls(page).settings.click();
  const settings = page.getByRole('dialog', { name: settingsWords.title });
  return { settings, kept: settings.getByText(SAVED) };
}

test.describe('a reply that was heard', () => {
  // The browser itself writes failed requests into the console.
  test.use({
    tolerates: /Failed to load resource|net::ERR|An unknown error occurred when fetching/,
  });

  test('is heard again without being made again, also after a reload and without a network', async ({
    page,
    host,
  }) => {
    await page.goto(host.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await recordEvents(page);
    await say(page, `say: ${STORY}`);
    await eventsUntilDone(page);
    expect((await page.evaluate(() => window.synthesized)).length).toBeGreaterThan(1);
    expect(await listenAgain(page)).toEqual([]);

    // What waits to be written is written when the settings count it.
    const { settings, kept } = await openKept(page);
    await expect(kept).toHaveText(settingsWords.megabytesSaved('0.1'));
    await settings.getByRole('button', { name: settingsWords.done }).click();

    host.turnOff();
    await page.reload();
    await recordEvents(page);
    expect(await listenAgain(page)).toEqual([]);
    await waitForSound(page);
  });
});

test('saved audio can be deleted with a second press, and is synthesized again then', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  await say(page, `say: ${SENTENCE}`);
  await eventsUntilDone(page);

  const { settings, kept } = await openKept(page);
  await expect(kept).toHaveText(SOME_SAVED);
  const clear = settings.getByRole('button', { name: DELETE });
  await clear.click();
  await expect(clear).toHaveText(settingsWords.reallyDelete);
  await settings.getByRole('combobox', { name: settingsWords.savedAudio }).focus();
  await expect(clear).toHaveText(settingsWords.deleteAudio);
  expect(await complaintsOf(page)).toEqual([]);

  await clear.click();
  await clear.click();
  await expect(kept).toHaveText(settingsWords.nothingSaved);
  await settings.getByRole('button', { name: settingsWords.done }).click();
  expect((await listenAgain(page)).join(' ')).toContain(SENTENCE);
  expect(await listenAgain(page)).toEqual([]);
});

test('a conversation that is deleted takes its sound with it, and no other', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await recordEvents(page);
  await say(page, `say: ${SENTENCE}`);
  await eventsUntilDone(page);
  await page.getByRole('button', { name: shellWords.newConversation }).click();
  await page.evaluate(() => void (window.busEvents = []));
  await say(page, 'say: Another ferry.');
  await eventsUntilDone(page);
  const kept = () =>
    page.evaluate(async () => (await (await caches.open('knik-sound')).keys()).length);
  await expect.poll(kept).toBe(2);

  await page.getByRole('button', { name: shellWords.conversations }).click();
  const list = page.getByRole('complementary', { name: conversationsWords.title });
  await list.getByRole('button', { name: conversationsWords.actionsFor(SENTENCE) }).click();
  await list.getByRole('button', { name: conversationsWords.delete, exact: true }).click();
  await expect.poll(kept).toBe(1);
  await page.evaluate(() => void (window.busEvents = []));
  expect(await listenAgain(page)).toEqual([]);
});

test('nothing is kept where the person wants nothing kept', async ({ page, site }) => {
  await page.goto(site.url);
  await recordEvents(page);
  const { settings, kept } = await openKept(page);
  await settings
    .getByRole('combobox', { name: settingsWords.savedAudio })
    .selectOption(settingsWords.saveNothing);
  await expect(settings).toContainText(settingsWords.nothingSavedHint);
  await settings.getByRole('button', { name: settingsWords.done }).click();
  await say(page, `say: ${SENTENCE}`);
  await eventsUntilDone(page);
  expect((await listenAgain(page)).join(' ')).toContain(SENTENCE);
  await controls(page).settings.click();
  await expect(kept).toHaveText(settingsWords.nothingSaved);
  expect(await page.evaluate(() => caches.has('knik-sound'))).toBe(false);
});
