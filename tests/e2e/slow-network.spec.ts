import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { deploy } from '../support/e2e/deployment.ts';
import { SITE } from './build.ts';
import { playerWords } from '../../src/ui/words/player.ts';

test('the voice that comes with the page is fetched before the first click, and its progress is shown', async ({
  page,
}) => {
  const host = await deploy(SITE);
  const data = readdirSync(join(SITE, 'assets')).find((name) => /^espeak-pack.*bin$/.test(name));
  if (data === undefined) throw new Error('The build has no data of the voice.');
  const path = `assets/${data}`;
  const bytes = statSync(join(SITE, path)).size;
  const release = host.hold(path, Math.ceil(0.4 * bytes));

  const asked = page.waitForRequest((request) => request.url().endsWith(data));
  await page.goto(host.url);
  // Nobody has touched the page yet.
  await asked;
  await recordEvents(page);
  await say(page, 'say: One ferry.');
  await expect(page.getByText(playerWords.loadingVoice(40))).toBeVisible();
  release();
  await eventsUntilDone(page);
  expect(await page.evaluate(() => window.busEvents.at(-1))).toMatchObject({ audioChunks: 1 });
  await expect(page.getByText(playerWords.loadingVoice(40))).toBeHidden();
  await host.close();
});
