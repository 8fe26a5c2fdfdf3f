// Downloads the real voice and speaks with it on every device that a browser on this machine finds.
//
// This is the check for the real weights, and so needs a network; everything else is tested with small models
// that the project generates. KNIK_MODEL_URL checks another place. Downloads are kept in .cache.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSER_ARGS, ensureBrowser } from './browser.js';
import { encodeWav, measure, problemsOf } from './sound-figures.js';

/** Where everything goes; an argument names another place. */
const FOLDER = process.argv[2] ?? '.cache/check-voice';
const SITE = join(FOLDER, 'site');
/** Always the same: what is downloaded belongs to the origin. */
const PORT = 8127;
const DOWNLOAD_LIMIT_MS = 60 * 60_000;
const START_LIMIT_MS = 10 * 60_000;

const SENTENCES = [
  'The quick brown fox jumps over the lazy dog.',
  'On March 3rd, 2024, it cost $12.50; today it is twice as much.',
  'When the wind had died down and the last of the boats was in, the old man sat on the wall, lit his pipe, and told us how the harbour came to be there at all.',
];

/** @typedef {{ choice: 'webgpu' | 'wasm', isIsolated: boolean, says: string, title: string }} Case */
/** @type {readonly Case[]} */
const CASES = [
  { choice: 'webgpu', isIsolated: true, says: 'graphics card', title: 'graphics card' },
  { choice: 'wasm', isIsolated: true, says: 'processor', title: 'processor, threads' },
  { choice: 'wasm', isIsolated: false, says: '1 thread', title: 'processor, one thread' },
];

/** @typedef {{ samples: Float32Array, sampleRateHz: number, tookSeconds: number }} Spoken */

mkdirSync(FOLDER, { recursive: true });
await build({ build: { outDir: SITE, emptyOutDir: true }, logLevel: 'warn' });
const problems = /** @type {string[]} */ ([]);
/** Seconds of each sentence, by the case. */
const lengths = /** @type {{ title: string, seconds: number[] }[]} */ ([]);
for (const spoken of CASES) await check(spoken);
compareLengths();

if (lengths.length === 0) problems.push('the natural voice spoke on no device');
for (const problem of problems) console.error(`NOT RIGHT: ${problem}`);
console.log(`${lengths.length} devices spoke; the WAVs to listen to are in ${FOLDER}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** @param {Case} what */
async function check({ choice, isIsolated, says, title }) {
  const headers = isIsolated
    ? {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      }
    : {};
  const server = await preview({
    build: { outDir: SITE },
    preview: { host: '127.0.0.1', port: PORT, strictPort: true, headers },
    logLevel: 'warn',
  });
  const context = await chromium.launchPersistentContext(join(FOLDER, 'profile'), {
    executablePath: ensureBrowser(),
    args: [...BROWSER_ARGS, '--enable-unsafe-webgpu', '--enable-features=Vulkan'],
    // It would give isolation where the case is to have none.
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    // The last part keeps the browser from taking the page, with the headers of another case, out of its cache.
    await page.goto(
      `http://127.0.0.1:${PORT}/?provider=demo&voice=af_sarah&isolated=${isIsolated}`,
    );
    if (choice === 'webgpu' && !(await hasGraphicsCard(page))) {
      console.log(`\n${title}: none that this browser may use, left out`);
      return;
    }
    const state = await makeReady(page, choice);
    console.log(`\n${title}: ${state}`);
    if (!/is ready/.test(state) || !state.includes(says)) {
      problems.push(`${title}: ${state}`);
      return;
    }
    const seconds = [];
    for (const [at, text] of SENTENCES.entries()) {
      const spoken = await speak(page, text);
      seconds.push(spoken.samples.length / spoken.sampleRateHz);
      report(title, at, text, spoken);
    }
    lengths.push({ title, seconds });
    const after = await stateOf(page);
    if (after !== state) problems.push(`${title}: while it spoke it became “${after}”`);
  } catch (error) {
    problems.push(`${title}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await context.close();
    await server.close();
  }
}

/** @param {import('@playwright/test').Page} page */
function hasGraphicsCard(page) {
  return page.evaluate(async () => {
    const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;
    return adapter !== null && !adapter.info.isFallbackAdapter;
  });
}

/**
 * Does what a person would: says yes to the download where it is not there yet, chooses the device, waits.
 *
 * @param {import('@playwright/test').Page} page
 * @param {'webgpu' | 'wasm'} choice
 * @returns {Promise<string>} The page's sentence about the voice then.
 */
async function makeReady(page, choice) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Settings' });
  await panel.getByText('Natural voice: model and device', { exact: true }).click();
  await panel.getByLabel('Runs on').selectOption(choice);
  const part = panel.getByRole('region', { name: 'Natural voice', exact: true });
  const get = part.getByRole('button', { name: /^Get it/ });
  const onDisk = part
    .getByText(/^The natural voice (?:is ready|is warming|cannot|is on this)/)
    .first();
  await get.or(onDisk).waitFor();
  if (await get.isVisible()) {
    await get.click();
    const yes = panel.getByRole('button', { name: /^Download / });
    const refused = part.getByRole('button', { name: 'Try again' });
    await yes.or(refused).waitFor({ timeout: START_LIMIT_MS });
    if (await refused.isVisible()) return stateOf(page);
    console.log(`${(await yes.innerText()).toLowerCase()} …`);
    await yes.click();
    await onDisk.or(refused).waitFor({ timeout: DOWNLOAD_LIMIT_MS });
  }
  await part
    .getByText(/^The natural voice (?:is ready|cannot)/)
    .or(part.getByRole('button', { name: 'Try again' }))
    .first()
    .waitFor({ timeout: START_LIMIT_MS });
  return stateOf(page);
}

/** @param {import('@playwright/test').Page} page */
async function stateOf(page) {
  const part = page.getByRole('region', { name: 'Natural voice', exact: true });
  // Below the heading.
  const [, state = ''] = (await part.innerText()).split('\n').filter((line) => line !== '');
  return state;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} text
 * @returns {Promise<Spoken>}
 */
async function speak(page, text) {
  const { base64, sampleRateHz, tookSeconds } = await page.evaluate(async (words) => {
    const { createTtsProcessor, bus } = /** @type {any} */ (globalThis).knik;
    const started = performance.now();
    const parts = /** @type {Float32Array[]} */ ([]);
    let rate = 0;
    const ended = new Promise((resolve) => {
      bus.on('done', resolve);
      bus.on('error', resolve);
    });
    const processor = createTtsProcessor({
      voice: 'af_sarah',
      playVoice: false,
      audioReadyCallback: (/** @type {Float32Array} */ samples, /** @type {number} */ hz) => {
        parts.push(samples);
        rate = hz;
      },
    });
    processor.play(words);
    processor.start();
    await ended;
    const seconds = (performance.now() - started) / 1000;
    const bytes = new Uint8Array(await new Blob(parts.map((part) => part.slice())).arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCodePoint(byte);
    return { base64: btoa(binary), sampleRateHz: rate, tookSeconds: seconds };
  }, text);
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return { samples: new Float32Array(bytes.buffer), sampleRateHz, tookSeconds };
}

/**
 * @param {string} title
 * @param {number} at
 * @param {string} text
 * @param {Spoken} spoken
 */
function report(title, at, text, spoken) {
  const { samples, sampleRateHz, tookSeconds } = spoken;
  const name = `${title.replaceAll(/\W+/g, '-')}-${at + 1}.wav`;
  writeFileSync(join(FOLDER, name), encodeWav(samples, sampleRateHz));
  const figures = measure(samples, sampleRateHz);
  console.log(
    [
      `  ${name}: ${figures.seconds.toFixed(2)} s`,
      `real-time factor ${(tookSeconds / figures.seconds).toFixed(2)}`,
      `${(1000 * (figures.seconds / text.length)).toFixed(0)} ms a letter`,
      `level ${figures.levelDb.toFixed(1)} dB`,
      `peak ${figures.peak.toFixed(2)}`,
    ].join(', '),
  );
  for (const problem of problemsOf(figures, text.length)) problems.push(`${name} ${problem}`);
}

/** The same weights say the same sentence in the same time, whatever computes them. */
function compareLengths() {
  const [first, ...others] = lengths;
  for (const { title, seconds } of others) {
    for (const [at, length] of seconds.entries()) {
      const expected = first?.seconds[at] ?? length;
      if (Math.abs(length / expected - 1) > 0.1) {
        problems.push(
          `sentence ${at + 1} on ${title} is ${length.toFixed(2)} s, on ${first?.title} ${expected.toFixed(2)} s`,
        );
      }
    }
  }
}
