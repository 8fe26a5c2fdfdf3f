import { waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';

test.describe('a voice whose data does not arrive', () => {
  // The service worker would fetch what is taken away here, and so repair what is to be shown.
  test.use({ serviceWorkers: 'block' });

  test('a sentence that could not be spoken is spoken when it is tried again', async ({
    page,
    site,
    context,
  }) => {
    await context.route('**/embedded-voice*.bin', (route) => route.abort());
    await page.goto(site.url);
    await recordEvents(page);
    const second = 'The second one follows it.';
    await say(page, `read: The first sentence is this one. ${second}`);
    await eventsUntilDone(page);
    const tries = controls(page).conversation.getByRole('button', { name: 'Try again' });
    await expect(tries).toHaveCount(2);

    await tries.last().click();
    await expect(tries, 'it fails again').toHaveCount(2);
    await context.unroute('**/embedded-voice*.bin');
    await tries.last().click();
    await expect(tries).toHaveCount(1);
    await page.waitForFunction(() => CSS.highlights.get('knik-sentence')?.size);
    const marked = await page.evaluate(() =>
      Array.from(CSS.highlights.get('knik-sentence') ?? [], String).join(''),
    );
    expect(marked).toBe(second);
    await waitForSound(page);
    await expect(controls(page).conversation).not.toContainText(`“${second}”`);
    await expect(tries).toHaveCount(1);
  });
});
