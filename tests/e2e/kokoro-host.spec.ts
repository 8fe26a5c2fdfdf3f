import type { Page } from '@playwright/test';
import { waitForSound } from '../support/e2e/listen.ts';
import {
  closeSettings,
  expectReady,
  getNaturalVoice,
  openVoicePanel,
  speak,
} from '../support/e2e/natural-voice.ts';
import { test } from '../support/e2e/natural-voice-test.ts';
import { expect } from '../support/e2e/test.ts';

// The natural voice on the plainest of hosts, which sends no headers, and on none.

const TWO_THREADS = 'the processor (WebAssembly, 2 threads).';
const ONE_THREAD = 'the processor (WebAssembly, 1 thread).';

const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated);

test.beforeEach(({ page }) =>
  // Whatever the machine has: the page asks for half of them, but two at least.
  page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 2 });
  }),
);

test('after the first load the page is isolated, and the voice speaks on two threads', async ({
  page,
  voiceSite,
  hub,
}) => {
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(voiceSite.url);
  await expect.poll(() => loads).toBe(2);
  expect(await isIsolated(page)).toBe(true);

  const panel = await getNaturalVoice(page);
  await expectReady(panel, TWO_THREADS);
  await closeSettings(page);
  expect(await speak(page, 'Heard.')).toMatch(/hˈɜɹd/);
  await waitForSound(page);
  expect(hub.requests.some(({ path }) => path.endsWith('.onnx'))).toBe(true);
});

test.describe('with the service worker refused', () => {
  test.use({ serviceWorkers: 'block' });

  test('the voice speaks on one thread, and the panel says why', async ({
    page,
    voiceSite,
    hub,
  }) => {
    await page.goto(voiceSite.url);
    const panel = await getNaturalVoice(page);
    await expectReady(panel, ONE_THREAD);
    await expect(panel.getByText('This page may not share memory between threads')).toBeVisible();
    expect(await isIsolated(page)).toBe(false);
    await closeSettings(page);
    expect(await speak(page, 'Heard.')).toMatch(/hˈɜɹd/);
    await waitForSound(page);
    expect(hub.requests.some(({ path }) => path.endsWith('.onnx'))).toBe(true);
  });
});

test.describe('with the network off after the visit in which it first spoke', () => {
  test.use({
    tolerates: /Failed to load resource|net::ERR|An unknown error occurred when fetching/,
  });

  /** The parts that only this voice needs and the browser keeps. */
  const partsKept = (page: Page) =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.endsWith('once used'));
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return kept
        .flat()
        .map(({ url }) => new URL(url).pathname.replace(/^.*\//, '').replace(/-[^.-]*\./, '.'));
    });

  test('it speaks, also when that visit began before the service worker', async ({
    page,
    voiceSite,
    hub,
  }) => {
    const bringServiceWorker = voiceSite.hold('sw.js');
    await page.goto(voiceSite.url);
    const panel = await getNaturalVoice(page);
    await expectReady(panel, ONE_THREAD);
    await closeSettings(page);
    expect(await speak(page, 'Before.')).not.toBe('');
    bringServiceWorker();
    await expect.poll(() => partsKept(page), { timeout: 30_000 }).toHaveLength(4);

    voiceSite.turnOff();
    await hub.close();
    await page.reload();
    await expectReady(await openVoicePanel(page), TWO_THREADS);
    await closeSettings(page);
    expect(await speak(page, 'Heard.')).toMatch(/hˈɜɹd/);
    await waitForSound(page);
  });
});
