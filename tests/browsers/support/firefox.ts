import { launch } from 'puppeteer-core';
import { until, type Desktop } from './desktop.ts';
import { ENTER, type DrivenPage, type OtherBrowser } from './driven-page.ts';

/** Firefox over WebDriver BiDi. Headless it plays sound, too. */
export function firefox(executablePath: string, desktop: Desktop): OtherBrowser {
  return {
    name: 'Firefox',
    async open({ blocksSound }): Promise<DrivenPage> {
      const browser = await launch({
        browser: 'firefox',
        executablePath,
        headless: true,
        env: desktop.env,
        extraPrefsFirefox: {
          'media.autoplay.default': blocksSound ? 1 : 0,
          // Only what happens inside of a gesture may make sound: the driver's own calls count as gestures
          // under the other policies.
          'media.autoplay.blocking_policy': blocksSound ? 2 : 0,
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
          'app.update.enabled': false,
          'browser.safebrowsing.downloads.remote.enabled': false,
          'datareporting.policy.dataSubmissionEnabled': false,
          'services.settings.server': 'http://127.0.0.1:9',
        },
      });
      const page = (await browser.pages())[0] ?? (await browser.newPage());
      await page.setViewport({ width: 1280, height: 800 });
      // Not `waitForSelector`: what it injects is held up by the page's trusted types.
      const isThere = (selector: string) =>
        until(() => page.evaluate((s) => document.querySelector(s) !== null, selector), selector);
      return {
        goto: async (url) => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        evaluate: async (run, ...args) => await page.evaluate(run as never, ...args),
        async click(selector) {
          await isThere(selector);
          // At its place on the screen: the driver's own click waits for scripts of its own in the page.
          const [x, y] = await page.evaluate((s) => {
            const element = document.querySelector(s);
            element?.scrollIntoView({ block: 'nearest' });
            const box = element?.getBoundingClientRect();
            return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
          }, selector);
          await page.mouse.click(x ?? 0, y ?? 0);
        },
        async type(selector, text) {
          await isThere(selector);
          await page.focus(selector);
          for (const [at, part] of text.split(ENTER).entries()) {
            if (at > 0) await page.keyboard.press('Enter');
            if (part) await page.keyboard.type(part);
          }
        },
        escape: () => page.keyboard.press('Escape'),
        close: () => browser.close(),
      };
    },
  };
}
