import type { Page } from '@playwright/test';
import { RECORDER_FILES } from '../support/e2e/listen.ts';
import { test as base, expect } from '../support/e2e/test.ts';
import { realHibari } from '../support/hibari-files.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { SITE_WITH_LIGHT_VOICE } from './build.ts';

const test = base.extend<{ lightSite: StaticServer }>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
  lightSite: async ({}, use) => {
    const server = await serveStatic(SITE_WITH_LIGHT_VOICE, '/light/', RECORDER_FILES);
    await use(server);
    await server.close();
  },
});

/** The first fetch and the runtime's start take a busy machine their time. */
const PATIENCE = { timeout: 60_000 };

/** Has a text spoken, unheard, in the voice of the page; engines with a model count symbols. */
function speak(page: Page, voice: string) {
  return page.evaluate(async (id) => {
    const { createTtsProcessor, bus } = window.knik;
    const chunks: { symbols: number; words: number; seconds: number; peak: number }[] = [];
    const leave = bus.on('audio', ({ chunk }) =>
      chunks.push({
        symbols: chunk.symbolCount ?? 0,
        words: chunk.words.length,
        seconds: chunk.samples.length / chunk.sampleRateHz,
        peak: chunk.samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      }),
    );
    const ended = new Promise((resolve) => {
      bus.on('done', resolve);
    });
    const processor = createTtsProcessor({ voice: id, playVoice: false, sampleRate: 24_000 });
    processor.play('The quick brown fox jumps over the lazy dog.');
    processor.start();
    await ended;
    leave();
    return chunks;
  }, voice);
}

test.describe('a site that has the light voice', () => {
  test.skip(realHibari === undefined, 'needs the real voice in shared/voices, or KNIK_TEST_VOICES');
  test.slow();

  test('fetches it by itself, and lets it stand in for the voice that is not there', async ({
    page,
    lightSite,
  }) => {
    const fetched: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('.onnx') && request.method() === 'GET')
        fetched.push(request.url());
    });
    await page.goto(lightSite.url);
    await expect
      .poll(async () => (await speak(page, 'af_sarah'))[0]?.symbols, PATIENCE)
      .toBeGreaterThan(30);
    const [chunk] = await speak(page, 'af_sarah');
    expect(chunk).toMatchObject({ words: 9 });
    expect(chunk?.seconds).toBeGreaterThan(2);
    expect(chunk?.seconds).toBeLessThan(3.5);
    expect(chunk?.peak).toBeLessThan(0.99);

    await page.reload();
    await expect
      .poll(async () => (await speak(page, 'hibari-heart'))[0]?.symbols, PATIENCE)
      .toBeGreaterThan(30);
    expect(fetched).toHaveLength(1);
  });
});
