import { lastAudibleFrame, waitForSound } from '../support/e2e/listen.ts';
import { expect, test } from '../support/e2e/test.ts';
import { playerWords } from '../../src/ui/words/player.ts';

const NOTICED = 'the page asks for a tap';

test('sound that the browser refuses waits for a tap, and then begins at its beginning', async ({
  page,
  site,
}) => {
  // Whatever the test asks the page counts as a gesture of the person, so the page's own script begins the
  // turn and tells, unasked, when it has come so far.
  await page.addInitScript(
    ({ noticed, label }) => {
      addEventListener('load', () => {
        const start = () => {
          if ('knik' in window) window.knik.streamChat('read: One. Two. Three. Four. Five.');
          else setTimeout(start);
        };
        start();
        new MutationObserver((_, observer) => {
          const buttons = Array.from(document.querySelectorAll('button'), (b) => b.textContent);
          if (!buttons.includes(label)) return;
          observer.disconnect();
          console.log(noticed);
        }).observe(document.body, { childList: true, subtree: true });
      });
    },
    { noticed: NOTICED, label: playerWords.tapToListen },
  );
  const blocked = page.waitForEvent('console', (message) => message.text() === NOTICED);
  await page.goto(site.url);
  await blocked;
  const tap = page.getByRole('button', { name: playerWords.tapToListen });
  await expect(page.getByRole('log')).toContainText('Four. Five.');
  expect(await lastAudibleFrame(page)).toBe(0);
  await tap.click();
  await waitForSound(page);
  await expect(tap).toBeHidden();
});
