// The page that voices are checked on: what it is asked to say, what it costs.
import { existsSync, readFileSync } from 'node:fs';

const READY_LIMIT_MS = 2 * 60_000;

/** @typedef {{ word: string | undefined, start: number, end: number }} SpokenWord Seconds from the start of the sound. */
/** @typedef {{ samples: Float32Array, sampleRateHz: number, tookSeconds: number, voice: string, words: SpokenWord[] }} Spoken */

/**
 * Has a page say something, unheard.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} text
 * @param {string | undefined} voice `undefined`: the page's own choice.
 * @returns {Promise<Spoken>} `voice` is the one that spoke.
 */
export async function speak(page, text, voice) {
  const { base64, ...spoken } = await page.evaluate(
    async ([words, id]) => {
      const { createTtsProcessor, bus } = /** @type {any} */ (globalThis).knik;
      const started = performance.now();
      const parts = /** @type {Float32Array[]} */ ([]);
      const times = /** @type {any[]} */ ([]);
      let heard = '';
      let sampleRateHz = 0;
      let offsetSeconds = 0;
      const leave = bus.on('audio', (/** @type {any} */ { chunk }) => {
        heard = chunk.voice ?? '';
        for (const { start, end, startSeconds, endSeconds } of chunk.words) {
          const word = words?.slice(start, end);
          times.push({
            word,
            start: offsetSeconds + startSeconds,
            end: offsetSeconds + endSeconds,
          });
        }
        offsetSeconds += chunk.samples.length / chunk.sampleRateHz;
      });
      const ended = new Promise((end) => {
        bus.on('done', end);
        bus.on('error', end);
      });
      const processor = createTtsProcessor({
        voice: id,
        playVoice: false,
        audioReadyCallback: (/** @type {Float32Array} */ samples, /** @type {number} */ hz) => {
          parts.push(samples);
          sampleRateHz = hz;
        },
      });
      processor.play(words);
      processor.start();
      await ended;
      leave();
      const tookSeconds = (performance.now() - started) / 1000;
      const bytes = new Uint8Array(await new Blob(parts.map((part) => part.slice())).arrayBuffer());
      let binary = '';
      for (const byte of bytes) binary += String.fromCodePoint(byte);
      return { base64: btoa(binary), sampleRateHz, tookSeconds, voice: heard, words: times };
    },
    /** @type {const} */ ([text, voice]),
  );
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return { ...spoken, samples: new Float32Array(bytes.buffer) };
}

/**
 * Has a page save no sound, so that each line costs what it costs the first time.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function saveNoSound(page) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Settings' });
  await panel.getByLabel('Saved audio').selectOption('0');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
}

/**
 * Speaks a word until this very voice does it, which it does once its model has been fetched and loaded.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} voice
 * @returns {Promise<number>} Seconds that it took.
 */
export async function untilItSpeaks(page, voice) {
  const started = performance.now();
  for (;;) {
    const spoken = await speak(page, `Ready ${Math.round(performance.now()) % 100}`, voice);
    const passedMs = performance.now() - started;
    if (spoken.voice === voice) return passedMs / 1000;
    if (passedMs > READY_LIMIT_MS)
      throw new Error(`${voice} is not ready after two minutes, ${spoken.voice} speaks`);
    // Longer than it takes: what is said meanwhile must not slow down what is loaded.
    await page.waitForTimeout(1000);
  }
}

/**
 * How long the worker took to rewrite its model, as it measured itself.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<number | undefined>} Seconds; `undefined` where nothing was rewritten.
 */
export async function rewriteSecondsOf(page) {
  const measured = await Promise.all(
    page.workers().map((worker) =>
      Promise.race([
        worker
          .evaluate(() =>
            performance.getEntriesByName('knik:rewrite').map(({ duration }) => duration),
          )
          // It may have ended in the meantime.
          .catch(() => []),
        // A thread of the runtime sleeps, and never answers.
        page.waitForTimeout(2000).then(() => []),
      ]),
    ),
  );
  const [durationMs] = measured.flat();
  return durationMs === undefined ? undefined : durationMs / 1000;
}

/**
 * The memory of the largest process of the browser, which is the page with its workers.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @returns {Promise<number | undefined>} Megabytes that are resident; `undefined` where the system does not say.
 */
export async function memoryOf(context) {
  const page = context.pages()[0];
  const session = await context.browser()?.newBrowserCDPSession();
  const cdp = session ?? (page && (await context.newCDPSession(page)));
  const { processInfo } = (await cdp?.send('SystemInfo.getProcessInfo').catch(() => undefined)) ?? {
    processInfo: [],
  };
  const sizes = processInfo.map(({ id }) => residentMegabytes(id));
  const largest = Math.max(0, ...sizes);
  return largest === 0 ? undefined : Math.round(largest);
}

/** @param {number} processId */
function residentMegabytes(processId) {
  const file = `/proc/${processId}/status`;
  if (!existsSync(file)) return 0;
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}
