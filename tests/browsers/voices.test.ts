import { expect, test } from 'vitest';
import { sizeInWords } from '../../src/shared/size-in-words.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { voiceWords } from '../../src/ui/words/voice.ts';
import { SITE_WITH_LIGHT_VOICE, SITE_WITH_LOCAL_HUB } from '../e2e/build.ts';
import { realHibari } from '../support/hibari-files.ts';
import { startHubServer } from '../support/hub-server.ts';
import { tinyRepository } from '../support/onnx/tiny-repository.ts';
import { until } from './support/desktop.ts';
import type { DrivenPage } from './support/driven-page.ts';
import { inEachBrowser } from './support/each-browser.ts';
import { press, say, untilSettingsSay, untilSettled, untilTurnsEnded } from './support/journey.ts';

const SENTENCE = 'The ferry leaves at nine in the morning.';

/** The runtime's 14 MB are compiled, and a voice warms up. */
const STARTS_MS = 90_000;

/** However many pieces the sentence was asked for in. */
const enginesAsked = (page: DrivenPage) => page.evaluate(() => [...new Set(window.engines)]);

inEachBrowser((visit) => {
  test('the large natural voice is downloaded, runs on one thread, and speaks', async () => {
    const hub = await startHubServer({
      files: tinyRepository(),
      port: Number(process.env['KNIK_E2E_HUB_PORT']),
    });
    try {
      const { page, heard } = await visit({ site: SITE_WITH_LOCAL_HUB, blocksSound: false });
      await untilSettled(page);
      // As in a browser without shared memory, whether or not the page has been isolated by now.
      await page.evaluate(() => void Reflect.deleteProperty(globalThis, 'SharedArrayBuffer'));
      await press(page, shellWords.settings);
      await press(page, voiceWords.getSize(sizeInWords(92e6)));
      await press(page, `${voiceWords.download('').trim()}*`);
      await untilSettingsSay(
        page,
        voiceWords.ready('the processor (WebAssembly, 1 thread)'),
        STARTS_MS,
      );
      await press(page, settingsWords.done);
      await say(page, `say: ${SENTENCE}`);
      await untilTurnsEnded(page, 1);
      expect(await enginesAsked(page)).toEqual(['kokoro']);
      await heard.untilAudible();
    } finally {
      await hub.close();
    }
  });

  test.skipIf(realHibari === undefined)(
    'the light natural voice comes by itself, and speaks',
    async () => {
      const { page, heard } = await visit({ site: SITE_WITH_LIGHT_VOICE, blocksSound: false });
      await press(page, shellWords.settings);
      await untilSettingsSay(page, `${voiceWords.sayReady} `, STARTS_MS);
      await press(page, settingsWords.done);
      await say(page, `say: ${SENTENCE}`);
      await untilTurnsEnded(page, 1);
      expect(await enginesAsked(page)).toEqual(['hibari']);
      await until(() => heard.audibleSeconds() > 1, 'the sentence');
    },
  );
});
