import type { Locator, Page } from '@playwright/test';
import type { Deployment } from '../support/e2e/deployment.ts';
import { deploy } from '../support/e2e/deployment.ts';
import { waitForSound } from '../support/e2e/listen.ts';
import { controls, eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { test as base, expect } from '../support/e2e/test.ts';
import { NEXT_SITE, SITE } from './build.ts';
import { shellWords } from '../../src/ui/words/shell.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { voiceWords } from '../../src/ui/words/voice.ts';

const test = base.extend<{ host: Deployment }>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  host: async ({}, use) => {
    const host = await deploy(SITE);
    await use(host);
    await host.close();
  },
});

/** Opens the page and stays until it is kept. Asking it so counts as a gesture: it is not reloaded. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise<void>((resolve) => {
      active?.addEventListener('statechange', () => resolve());
    });
  });
}

/** The name of the script that the page runs, which tells its version. */
function versionOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type]')?.src);
}

/** Has the page look for a newer version, and waits until it is there whole. */
async function fetchUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await expect(
    page.getByText(shellWords.version['newer-ready'].tag, { exact: true }),
  ).toBeVisible();
}

/** Waits for the browser to replace the worker, which it does when it sees fit: a second later at best. */
async function untilChanged(page: Page, former: string | undefined): Promise<void> {
  await expect
    .poll(() => versionOf(page).catch(() => former), { timeout: 30_000 })
    .not.toBe(former);
  await expect(page.getByText(shellWords.version.changing.tag, { exact: true })).toBeHidden();
}

/** The names of the caches that hold versions of the site. */
function keptVersions(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await caches.keys()).filter((n) => n.startsWith('knik /') && !n.endsWith('once used')),
  );
}

/** Opens a part of the page that is loaded when it is first shown. */
async function openSettings(page: Page): Promise<Locator> {
  await controls(page).settings.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

test.describe('with the network off after one visit', () => {
  // The browser itself writes failed requests into the console.
  test.use({
    tolerates: /Failed to load resource|net::ERR|An unknown error occurred when fetching/,
  });

  test('the page, the conversation, the chosen voice and every later part are there', async ({
    page,
    host,
  }) => {
    await visit(page, host.url);
    await recordEvents(page);
    await page.evaluate(() => window.knik.streamChat('read: Remember this sentence.').finished);
    const before = await openSettings(page);
    await before.getByText(voiceWords.basicGroup).click();
    await before.getByRole('radio', { name: 'British man', exact: true }).check();
    await page.getByRole('button', { name: settingsWords.done }).click();

    host.turnOff();
    await page.reload();
    await expect(controls(page).conversation).toContainText('Remember this sentence.');
    const after = await openSettings(page);
    await expect(after.getByRole('radio', { name: 'British man', exact: true })).toBeChecked();
    await expect(after.getByText(settingsWords.worksOffline)).toBeVisible();
    await page.getByRole('button', { name: settingsWords.done }).click();

    await recordEvents(page);
    await say(page, 'Tell me a joke');
    await waitForSound(page);
    const events = await eventsUntilDone(page);
    expect(events.filter((e) => e.type === 'error')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'done', cancelled: false });
  });
});

test.describe('after the browser has dropped what was kept', () => {
  test.use({
    tolerates: /Failed to load resource|net::ERR|An unknown error occurred when fetching/,
  });

  async function dropAll(page: Page): Promise<void> {
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
  }

  test('the next visit keeps it again, and then the page works with the network off', async ({
    page,
    host,
  }) => {
    await visit(page, host.url);
    await dropAll(page);
    await page.reload();
    const settings = await openSettings(page);
    await expect(settings.getByText(settingsWords.worksOffline)).toBeVisible();
    host.turnOff();
    await page.reload();
    await expect(controls(page).message).toBeVisible();
  });

  test('a page that lost it while the network is off does not claim to work offline', async ({
    page,
    host,
  }) => {
    await visit(page, host.url);
    await (await openSettings(page)).getByText(settingsWords.worksOffline).waitFor();
    await page.getByRole('button', { name: settingsWords.done }).click();
    host.turnOff();
    await dropAll(page);
    const settings = await openSettings(page);
    await expect(settings.getByText(settingsWords.worksOffline)).toBeHidden();
  });
});

test.describe('on a host without headers', () => {
  test('the first visit ends in an isolated page with shared memory, before it is touched', async ({
    page,
    host,
  }) => {
    let loads = 0;
    page.on('load', () => loads++);
    await page.goto(host.url);
    // Whatever is asked of the page itself would count as a touch.
    await expect.poll(() => loads).toBe(2);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await page.evaluate(() => new SharedArrayBuffer(8).byteLength)).toBe(8);

    await recordEvents(page);
    await say(page, 'say: My worker is isolated as well.');
    await waitForSound(page);
    await page.reload();
    expect(loads, 'it is reloaded once').toBe(3);
  });

  test('a page that somebody has begun to use is left alone, and isolated on the next visit', async ({
    page,
    host,
  }) => {
    let loads = 0;
    page.on('load', () => loads++);
    await visit(page, host.url);
    await say(page, 'Tell me a joke');
    await expect(controls(page).stop).toBeVisible();
    expect(loads).toBe(1);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await page.goto(host.url);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });
});

test.describe('without a service worker', () => {
  const speaksAllTheSame = async (page: Page) => {
    await recordEvents(page);
    await say(page, 'say: I am heard all the same.');
    await waitForSound(page);
    expect((await eventsUntilDone(page)).at(-1)).toMatchObject({ type: 'done', audioChunks: 1 });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  };

  test.describe('because the browser refuses it', () => {
    test.use({ serviceWorkers: 'block' });

    test('the page writes and speaks on one thread', async ({ page, host }) => {
      await page.goto(host.url);
      await speaksAllTheSame(page);
    });

    test('a part that a newer version has replaced is announced', async ({ page, host }) => {
      await page.goto(host.url);
      await expect(controls(page).message).toBeVisible();
      // Once these are here, only the settings have to be fetched.
      await page.evaluate(() => window.knik.chat('Hello!'));
      host.replaceBy(NEXT_SITE);
      await controls(page).settings.click();
      await expect(page.getByText(shellWords.version.gone.tag, { exact: true })).toBeVisible();
      const former = await versionOf(page);
      await page.getByRole('button', { name: shellWords.reload }).click();
      await expect(page.getByText(shellWords.version.gone.tag, { exact: true })).toBeHidden();
      expect(await versionOf(page)).not.toBe(former);
      await openSettings(page);
    });
    test.use({ tolerates: /Failed to load resource/ });
  });

  test.describe('because the host has lost it', () => {
    test.use({ tolerates: /404/ });

    test('the page writes and speaks on one thread', async ({ page, host }) => {
      host.remove('sw.js');
      const refused = page.waitForEvent('console', (message) => /404/.test(message.text()));
      await page.goto(host.url);
      await refused;
      await speaksAllTheSame(page);
    });
  });
});

test.describe('a newer version', () => {
  test('is fetched beside the one in use, and is there at the next start', async ({
    context,
    page,
    host,
  }) => {
    await visit(page, host.url);
    const former = await versionOf(page);
    host.replaceBy(NEXT_SITE);
    await page.reload();
    expect(await versionOf(page)).toBe(former);
    await fetchUpdate(page);
    await openSettings(page);
    expect(await keptVersions(page)).toHaveLength(2);

    await page.close();
    const next = await context.newPage();
    await expect(async () => {
      await next.goto('about:blank');
      await next.goto(host.url);
      expect(await versionOf(next)).not.toBe(former);
    }).toPass({ timeout: 30_000 });
    await openSettings(next);
    await expect.poll(() => keptVersions(next)).toHaveLength(1);
    await expect(
      next.getByText(shellWords.version['newer-ready'].tag, { exact: true }),
    ).toBeHidden();
  });

  test('comes at once when it is asked for, and leaves other pages as they are', async ({
    context,
    page,
    host,
  }) => {
    await visit(page, host.url);
    const other = await context.newPage();
    await other.goto(host.url);
    await controls(other).message.fill('I was just going to say');
    const former = await versionOf(page);
    host.replaceBy(NEXT_SITE);
    await fetchUpdate(page);

    // The browser has pages in the background wait.
    await page.bringToFront();
    await page.getByRole('button', { name: shellWords.reload }).click();
    await untilChanged(page, former);
    await openSettings(page);

    expect(await versionOf(other)).toBe(former);
    await expect(controls(other).message).toHaveValue('I was just going to say');
    // Its parts are on the host no longer.
    await openSettings(other);
  });

  test.describe('asked for while the former is still at work for a page', () => {
    // The file that it fetches is of no version.
    test.use({ tolerates: /404/ });

    for (const ends of [true, false]) {
      test(`waits, and says so, ${ends ? 'until that has ended' : 'but not for ever'}`, async ({
        context,
        page,
        host,
      }) => {
        await visit(page, host.url);
        const other = await context.newPage();
        await other.goto(host.url);
        const former = await versionOf(page);
        const release = host.hold('assets/big');
        const given = other.evaluate(async () => (await fetch('assets/big')).status);
        host.replaceBy(NEXT_SITE);
        await fetchUpdate(page);

        await page.bringToFront();
        await page.getByRole('button', { name: shellWords.reload }).click();
        await expect(
          page.getByText(shellWords.version.changing.tag, { exact: true }),
        ).toBeVisible();
        await expect(page.getByRole('button', { name: shellWords.reload })).toBeHidden();
        expect(await versionOf(page)).toBe(former);
        if (ends) release();
        await untilChanged(page, former);
        const settings = await openSettings(page);
        await expect(settings.getByText(settingsWords.worksOffline)).toBeVisible();
        await expect(
          page.getByText(shellWords.version['newer-ready'].tag, { exact: true }),
        ).toBeHidden();
        if (!ends) release();
        expect(await given).toBe(404);
        expect(await versionOf(other)).toBe(former);
      });
    }
  });

  test('of which a file is missing is not begun with', async ({ page, host }) => {
    await visit(page, host.url);
    const former = await versionOf(page);
    host.replaceBy(NEXT_SITE);
    host.remove('icon-512.png');
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const dropped = new Promise<void>((resolve) => {
        registration.addEventListener('updatefound', () => {
          const worker = registration.installing;
          worker?.addEventListener('statechange', () => {
            if (worker.state === 'redundant') resolve();
          });
        });
      });
      await registration.update();
      await dropped;
    });
    await page.reload();
    expect(await versionOf(page)).toBe(former);
    await openSettings(page);
  });
});
