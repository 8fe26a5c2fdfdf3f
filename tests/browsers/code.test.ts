import { expect, test } from 'vitest';
import { playerWords } from '../../src/ui/words/player.ts';
import { quiet, until } from './support/desktop.ts';
import { inEachBrowser } from './support/each-browser.ts';
import { hasButton, press, untilSettled } from './support/journey.ts';

const SENTENCE = 'The ferry leaves at nine in the morning.';

inEachBrowser((visit, name) => {
  test('every chunk of a reply can be played by code', async () => {
    const { page, heard } = await visit({ blocksSound: false });
    await untilSettled(page);
    const chunks = await page.evaluate(async () => {
      const { text, audio } = await window.knik.chat('read: One ferry. Two ferries.');
      await window.knik.playBase64Audio(audio);
      return { text, isWav: audio.startsWith('UklGR') };
    });
    expect(chunks).toEqual({ text: 'One ferry. Two ferries.', isWav: true });
    // The recorder is a little behind.
    await until(() => heard.audibleSeconds() > 1, 'the sentences');
  });

  test('chunks that code hands back are heard once, each to its end', async () => {
    const { page, heard } = await visit({ blocksSound: false });
    await untilSettled(page);
    const heardChunks = await page.evaluate(
      (message: string) =>
        new Promise<number>((resolve, reject) => {
          const playing: Promise<void>[] = [];
          window.knik.streamChat(message, {
            onAudio: (wav) => playing.push(window.knik.playBase64Audio(wav)),
            onError: (sentence) => reject(new Error(sentence)),
            onComplete: () => void Promise.all(playing).then((all) => resolve(all.length)),
          });
        }),
      `read: ${SENTENCE}`,
    );
    expect(heardChunks).toBeGreaterThan(0);
    await until(() => heard.audibleSeconds() > 1, 'the sentence');
    await until(() => quiet(heard), 'silence');
    expect(heard.audibleSeconds()).toBeLessThan(4);
  });

  // Under its driver Firefox allows every AudioContext, whatever its settings and what its policy says.
  test.skipIf(name === 'Firefox')(
    'where sound is refused, a tap brings it, and nothing is lost',
    async () => {
      const { page, heard } = await visit();
      await untilSettled(page);
      await page.evaluate(
        (message: string) => void window.knik.streamChat(message),
        `read: ${SENTENCE}`,
      );
      await until(() => hasButton(page, playerWords.tapToListen), 'the request for a tap');
      expect(heard.audibleSeconds()).toBe(0);
      await press(page, playerWords.tapToListen);
      await until(() => heard.audibleSeconds() > 1, 'the sentence');
    },
  );
});
