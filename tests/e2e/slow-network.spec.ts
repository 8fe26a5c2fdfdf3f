import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { deploy } from '../support/e2e/deployment.ts';
import { SITE } from './build.ts';
import { chatWords } from '../../src/ui/words/chat.ts';
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

for (const part of ['pipeline', 'conversation']) {
  test(`a message is shown while what answers it is on its way: ${part}`, async ({ page }) => {
    const host = await deploy(SITE);
    const script = readdirSync(join(SITE, 'assets')).find((name) =>
      new RegExp(`^${part}-.*js$`).test(name),
    );
    if (script === undefined) throw new Error(`The build has no script “${part}”.`);
    const release = host.hold(`assets/${script}`, 100);
    await page.goto(host.url);
    await recordEvents(page);
    await say(page, 'say: One ferry.');
    const log = page.getByRole('log');
    await expect(log.getByText('say: One ferry.')).toBeVisible();
    await expect(log.getByText(chatWords.waitingForWords)).toBeVisible();
    release();
    await eventsUntilDone(page);
    await expect(log.getByText('say: One ferry.')).toHaveCount(1);
    await expect(log.getByText(chatWords.waitingForWords)).toBeHidden();
    await host.close();
  });
}
