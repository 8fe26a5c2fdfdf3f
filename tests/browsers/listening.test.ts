import { expect, test } from 'vitest';
import { chatWords } from '../../src/ui/words/chat.ts';
import { playerWords } from '../../src/ui/words/player.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { quiet, until } from './support/desktop.ts';
import { inEachBrowser } from './support/each-browser.ts';
import {
  choose,
  conversationText,
  hasButton,
  press,
  say,
  untilTurnsEnded,
} from './support/journey.ts';

const SENTENCE = 'The ferry leaves at nine in the morning.';
const STORY = `${SENTENCE} It carries bread, letters, and everybody who wants to leave. Nobody knows its name, though it
is painted on both sides; the sun has seen to that. On Sundays it stays where it is, and so do they.`;

inEachBrowser((visit) => {
  test('a question is answered in writing, and heard', async () => {
    const { page, heard } = await visit();
    await say(page, 'Tell me a joke');
    await heard.untilAudible();
    await untilTurnsEnded(page, 1);
    expect((await conversationText(page)).length).toBeGreaterThan(50);
  });

  test('Escape stops the reply, and the loudspeaker falls silent', async () => {
    const { page, heard } = await visit();
    await say(page, 'Tell me a short story');
    await heard.untilAudible();
    await until(async () => (await conversationText(page)).length > 1500, 'a long reply');
    await page.escape();
    await until(() => quiet(heard), 'silence');
    expect(await hasButton(page, playerWords.pause)).toBe(false);
    // Its hidden headings lie far down in what scrolls; the document itself never does.
    const { whole, shown } = await page.evaluate(() => ({
      whole: document.documentElement.scrollHeight,
      shown: document.documentElement.clientHeight,
    }));
    expect(whole).toBe(shown);
  });

  test('a paused reply is silent, and goes on', async () => {
    const { page, heard } = await visit();
    await say(page, `say: ${STORY}`);
    await heard.untilAudible();
    await press(page, playerWords.pause);
    await until(() => quiet(heard), 'silence');
    const before = heard.audibleSeconds();
    await press(page, playerWords.play);
    await until(() => heard.audibleSeconds() > before + 0.5, 'sound after the pause');
  });

  test('a reply is heard again without being made again', async () => {
    const { page } = await visit();
    await say(page, `say: ${SENTENCE}`);
    await untilTurnsEnded(page, 1);
    await page.evaluate(() => void (window.synthesized = []));
    await press(page, chatWords.listen);
    await untilTurnsEnded(page, 2);
    expect(await page.evaluate(() => window.synthesized)).toEqual([]);
  });

  test('the speed changes while it speaks, and is kept', async () => {
    const { page, heard } = await visit();
    await say(page, `say: ${STORY}`);
    await heard.untilAudible();
    await choose(page, playerWords.speed, '2');
    await untilTurnsEnded(page, 1);
    await page.reload();
    await press(page, shellWords.settings);
    const speed = () =>
      page.evaluate(() => document.querySelector<HTMLSelectElement>('dialog #speed')?.value);
    await until(async () => (await speed()) === '2', 'the speed in the settings');
  });
});
