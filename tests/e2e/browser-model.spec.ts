import type { Page } from '@playwright/test';
import { complaintsOf } from '../support/e2e/axe.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { demo } from '../../src/replies/demo/descriptor.ts';
import { gemini } from '../../src/replies/gemini/descriptor.ts';
import { openai } from '../../src/replies/openai/descriptor.ts';
import { remote } from '../../src/replies/remote/descriptor.ts';

declare global {
  interface Window {
    /** The hands of the stand-in for the browser's model. */
    fakeModel: {
      progress: (loaded: number) => void;
      downloaded: () => void;
      readonly asked: { readonly system: string; readonly message: string }[];
      aborted: boolean;
    };
  }
}

/** Puts a model that must be downloaded in the place of the browser's, which is not to be had here. */
async function installModel(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let finishDownload = (): void => {};
    const downloaded = new Promise<void>((resolve) => {
      finishDownload = resolve;
    });
    const listeners: ((event: { loaded: number }) => void)[] = [];
    window.fakeModel = {
      progress: (loaded) => listeners.forEach((listener) => listener({ loaded })),
      downloaded: finishDownload,
      asked: [],
      aborted: false,
    };
    interface Options {
      signal: AbortSignal;
      initialPrompts: { content: string }[];
      monitor: (monitor: object) => void;
    }
    const model = {
      availability: async () => 'downloadable',
      async create({ signal, initialPrompts, monitor }: Options) {
        monitor({
          addEventListener: (_: string, listener: (event: { loaded: number }) => void) =>
            listeners.push(listener),
        });
        const aborted = new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            window.fakeModel.aborted = true;
            reject(signal.reason as Error);
          });
        });
        await Promise.race([downloaded, aborted]);
        return {
          promptStreaming(message: string) {
            window.fakeModel.asked.push({ system: initialPrompts[0]?.content ?? '', message });
            return new ReadableStream({
              start(stream) {
                stream.enqueue('From this ');
                stream.enqueue('very device.');
                stream.close();
              },
            });
          },
          destroy() {},
        };
      },
    };
    Object.defineProperty(window, 'LanguageModel', { value: model });
  });
}

test('is not offered where the browser has none', async ({ page, site }) => {
  await page.goto(site.url);
  await controls(page).settings.click();
  const options = page
    .getByRole('combobox', { name: settingsWords.answersFrom })
    .getByRole('option');
  await expect(options).toHaveText([demo, gemini, openai, remote].map(({ label }) => label));
});

test('asked for by the address of a browser that has none, says so with a way on', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}?provider=builtin`);
  await say(page, 'Hello');
  const { conversation } = controls(page);
  await expect(conversation).toContainText('This browser has no model of its own.');
  await conversation.getByRole('button', { name: chatWords.openSettings }).click();
  await expect(page.getByRole('combobox', { name: settingsWords.answersFrom })).toBeFocused();
  await expect(page.getByRole('dialog')).not.toContainText('Gemini key');
});

test('is offered, downloaded in sight, and answers without a key', async ({ page, site }) => {
  await installModel(page);
  await page.goto(site.url);
  await controls(page).settings.click();
  await page
    .getByRole('combobox', { name: settingsWords.answersFrom })
    .selectOption('browserModel');
  await expect(page.getByRole('dialog')).toContainText('not on this device yet');
  expect(await complaintsOf(page)).toEqual([]);
  await page.getByRole('button', { name: settingsWords.done }).click();
  await recordEvents(page);
  await say(page, 'Where are you?');
  await page.waitForFunction(() => {
    window.fakeModel.progress(0.42);
    return document.body.textContent.includes('42 %');
  });
  await page.evaluate(() => {
    window.fakeModel.progress(1);
    window.fakeModel.downloaded();
  });
  await eventsUntilDone(page);
  await expect(controls(page).conversation).toContainText('From this very device.');
  expect(await page.evaluate(() => window.fakeModel.asked)).toEqual([
    { system: expect.stringContaining('read aloud'), message: 'Where are you?' },
  ]);
});

test('Stop ends the download', async ({ page, site }) => {
  await installModel(page);
  await page.goto(`${site.url}?provider=builtin`);
  await recordEvents(page);
  await say(page, 'Where are you?');
  await page.waitForFunction(() => {
    window.fakeModel.progress(0.1);
    return document.body.textContent.includes('10 %');
  });
  await controls(page).stop.click();
  expect((await eventsUntilDone(page)).at(-1)).toMatchObject({ type: 'done', cancelled: true });
  expect(await page.evaluate(() => window.fakeModel.aborted)).toBe(true);
});
