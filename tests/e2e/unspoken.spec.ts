import { waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { chatWords } from '../../src/ui/words/chat.ts';

test.describe('a voice whose data does not arrive', () => {
  // The service worker would fetch what is taken away here, and so repair what is to be shown.
  test.use({ serviceWorkers: 'block' });

  test('a sentence that was not read aloud is read when it is tried again', async ({
    page,
    site,
  }) => {
    await page.route('**/espeak-pack*.bin', (route) => route.abort());
    await page.goto(site.url);
    await recordEvents(page);
    const second = 'The second one follows it.';
    await say(page, `say: The first sentence is this one. ${second}`);
    await eventsUntilDone(page);
    const notices = controls(page).conversation.getByRole('listitem');
    const tryAgain = notices.filter({ hasText: second }).getByRole('button');
    await expect(notices).toHaveCount(2);
    await tryAgain.click();
    await page.waitForFunction(
      () => window.busEvents.filter((event) => event.type === 'error').length === 3,
    );
    await expect(tryAgain, 'it has failed again').toHaveText(chatWords.tryAgain);

    await page.unroute('**/espeak-pack*.bin');
    await tryAgain.click();
    await page.waitForFunction(() => CSS.highlights.get('knik-sentence')?.size);
    const marked = await page.evaluate(() =>
      Array.from(CSS.highlights.get('knik-sentence') ?? [], String).join(''),
    );
    expect(marked).toBe(second);
    await waitForSound(page);
    await expect(notices, 'it was heard').toHaveCount(1);
    await expect(notices).not.toContainText(second);
  });
});
