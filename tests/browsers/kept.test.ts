import { expect, test } from 'vitest';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { until } from './support/desktop.ts';
import { inEachBrowser } from './support/each-browser.ts';
import {
  choose,
  conversationText,
  press,
  say,
  untilTurnsEnded,
  watchTurns,
} from './support/journey.ts';

const SENTENCE = 'The ferry leaves at nine in the morning.';

inEachBrowser((visit) => {
  test('with the network off it opens, answers and speaks', async () => {
    const { page, host, heard } = await visit();
    await say(page, `say: ${SENTENCE}`);
    await untilTurnsEnded(page, 1);
    await until(
      () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return registration?.active?.state === 'activated';
        }),
      'the service worker',
    );
    host.turnOff();
    await page.reload();
    await watchTurns(page);
    await until(async () => (await conversationText(page)).includes(SENTENCE), 'the conversation');
    const before = heard.audibleSeconds();
    await say(page, 'Tell me a joke');
    await until(() => heard.audibleSeconds() > before + 0.5, 'sound');
  });

  test('a conversation is there again after a reload', async () => {
    const { page } = await visit();
    await say(page, `say: ${SENTENCE}`);
    await untilTurnsEnded(page, 1);
    await page.reload();
    await until(async () => (await conversationText(page)).includes(SENTENCE), 'the conversation');
  });

  test('a setting is kept', async () => {
    const { page } = await visit();
    await press(page, shellWords.settings);
    await choose(page, settingsWords.theme, 'dark');
    const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
    await until(async () => (await theme()) === 'dark', 'the dark theme');
    await page.reload();
    await until(async () => (await theme()) === 'dark', 'the dark theme after a reload');
  });

  test('a new conversation is empty, and stays so', async () => {
    const { page } = await visit();
    await say(page, `say: ${SENTENCE}`);
    await untilTurnsEnded(page, 1);
    await press(page, shellWords.newConversation);
    await until(async () => !(await conversationText(page)).includes(SENTENCE), 'an empty page');
    await page.reload();
    await watchTurns(page);
    expect(await conversationText(page)).not.toContain(SENTENCE);
  });

  test('a draft is there again after a reload', async () => {
    const { page } = await visit();
    await page.type('textarea', 'Half a quest');
    await until(
      () =>
        page.evaluate(() =>
          Object.values(localStorage).some((text) => String(text).includes('Half a quest')),
        ),
      'the draft to be kept',
    );
    await page.reload();
    const draft = () => page.evaluate(() => document.querySelector('textarea')?.value);
    await until(async () => (await draft()) === 'Half a quest', 'the draft');
  });
});
