// How soon a natural voice is heard, in the production build and in Chromium.
//
//   node bench/first-voice.js joke  [<folder>]   from Enter to the first sound of the demo's joke: light against basic
//   node bench/first-voice.js visit [<folder>]   a first visit at 4 Mbit/s, the files on the site's own origin
//   node bench/first-voice.js automatic [<folder>]   which voice speaks where the large model is there, too; two visits
//
// The folder is laid out as .cache/voices; ../shared/voices by default.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.js';
import { buildServer } from '../scripts/build-server.js';
import { compressLargeFiles } from '../scripts/build-site.js';
import { makeKokoroReady } from '../scripts/check-cases.js';
import { speak } from '../scripts/check-page.js';
import { buildVoiceSite, untilLoaded, withVoicePage } from '../scripts/voice-site.js';
import { startSlowLine } from './harness/slow-line.js';

const [what = 'joke', folder = '../shared/voices'] = process.argv.slice(2);
const TARGET = '.cache/first-voice';
const ROUNDS = 3;
const LINE = { bytesPerSecond: 500_000, delayMs: 20 };
const MOST_TRIES = 120;
const BASIC = 'espeak-en-us-f2';

const site = await buildVoiceSite(folder, TARGET, { isKept: process.argv.includes('--keep') });
if (what === 'joke') await measureJoke();
else if (what === 'visit') await measureVisit();
else await measureAutomatic();
process.exit();

/** Pairs on the same machine, in turn, each in a browser that has kept nothing. */
async function measureJoke() {
  const address = await startSite();
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const voice of [BASIC, '']) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${address}/?provider=demo${voice && `&voice=${voice}`}`);
      await untilLoaded(page);
      // Both are warm: what is compared is the voice, not its start.
      const speaks = voice === BASIC ? BASIC : await untilNatural(page);
      await speak(page, 'Ready to begin.', speaks);
      await ask(page, 'Tell me a joke');
      const { firstSoundMs, voices } = await untilSound(page);
      if (voices[0] !== speaks) throw new Error(`${speaks} was to speak, ${voices[0]} did.`);
      times.set(speaks, [...(times.get(speaks) ?? []), firstSoundMs]);
      await context.close();
    }
  }
  await browser.close();
  const rows = Array.from(times, ([voice, all]) => ({
    voice,
    medianMs: median(all),
    all: all.join(' '),
  }));
  console.table(rows);
  const [basic, natural] = rows;
  console.log('natural : basic', ((natural?.medianMs ?? 0) / (basic?.medianMs ?? 1)).toFixed(2));
}

/** A person who asks for the story as soon as the page takes it: several, in a browser that has kept nothing. */
async function measureVisit() {
  const origin = await startSite();
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
  /** @type {Map<string, number[]>} */
  const figures = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext();
    for (const [name, value] of Object.entries(await visitOnce(await context.newPage(), origin))) {
      figures.set(name, [...(figures.get(name) ?? []), value]);
    }
    await context.close();
  }
  console.table(
    Array.from(figures, ([name, all]) => ({ name, median: median(all), all: all.join(' ') })),
  );
  await browser.close();
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} origin Of the site, without the slow line.
 * @returns {Promise<Record<string, number>>} Milliseconds since the page was asked for, and bytes.
 */
async function visitOnce(page, origin) {
  const { address, received } = await startSlowLine(origin, LINE);
  await page.goto(`${address}/?provider=demo`, { waitUntil: 'commit' });
  await page.getByRole('textbox').first().waitFor();
  const shownMs = await page.evaluate(() => Math.round(performance.now()));
  await untilLoaded(page);
  await ask(page, 'Tell me a story');
  const first = await untilSound(page);
  const bytesAtFirst = received();
  if (first.voices[0] !== BASIC) throw new Error(`${first.voices[0]} spoke first.`);
  const changed = await page.waitForFunction(
    () => {
      const { voices } = /** @type {any} */ (globalThis).heard;
      const isOther = voices.some((/** @type {string} */ voice) => voice !== voices[0]);
      return isOther ? Math.round(performance.now()) : 0;
    },
    undefined,
    { timeout: 120_000 },
  );
  const bytesAtChange = received();
  // Until the natural voice has been heard for two chunks.
  await page.waitForFunction(
    () => {
      const { knik, heard } = /** @type {any} */ (globalThis);
      const { chunks } = knik.metrics().at(-1);
      const begun = chunks.filter((/** @type {any} */ { startMs: at }) => at !== undefined);
      return begun.length > 1 && heard.voices[begun.length - 2] !== heard.voices[0];
    },
    undefined,
    { polling: 500, timeout: 120_000 },
  );
  const turn = await page.evaluate(() => {
    const { chunks, underruns } = /** @type {any} */ (globalThis).knik.metrics().at(-1);
    const gaps = chunks.map((/** @type {any} */ { gapFrames }) => gapFrames ?? 0);
    return { underruns, gapFrames: Math.max(...gaps) };
  });
  return {
    'page is shown': shownMs,
    'asked, as soon as it can be': first.enterMs,
    'first sound (basic voice)': first.enterMs + first.firstSoundMs,
    'the same, from Enter': first.firstSoundMs,
    'bytes at the first sound': bytesAtFirst,
    'natural voice takes over': await changed.jsonValue(),
    'bytes at that time': bytesAtChange,
    'underruns by then': turn.underruns,
    'longest gap between chunks, frames': turn.gapFrames,
  };
}

/** Visits of a device that has downloaded the large model, too. */
async function measureAutomatic() {
  const profile = join(TARGET, 'profile');
  const options = { site, profile, isIsolated: true };
  await withVoicePage({ ...options, address: '?provider=demo' }, async (page) => {
    console.log('large model:', await makeKokoroReady(page, 'auto'));
  });
  for (const visit of [1, 2]) {
    await withVoicePage({ ...options, address: `?provider=demo&visit=${visit}` }, async (page) => {
      await untilNatural(page);
      await ask(page, 'Tell me a story');
      const { firstSoundMs } = await untilSound(page);
      await page.waitForTimeout(20_000);
      const voices = await page.evaluate(() => /** @type {any} */ (globalThis).heard.voices);
      const named = await page.locator('.player').first().innerText();
      console.log(
        `visit ${visit}: first sound after ${firstSoundMs} ms; chunks by`,
        voices.join(' '),
      );
      console.log('  the player says:', named.replaceAll(/\s+/g, ' '));
      console.log('  workers:', page.workers().length);
      await page.screenshot({ path: join(TARGET, `automatic-${visit}.png`) });
    });
  }
}

/** @returns {Promise<string>} The address of the site, as a server of its own serves it. */
async function startSite() {
  const server = join(TARGET, 'server');
  compressLargeFiles(join(site, 'assets'));
  await buildServer(server, process.cwd());
  /** @type {typeof import('../src/server/node/start.ts')} */
  const { startKnik } = await import(
    pathToFileURL(join(process.cwd(), server, 'node/start.js')).href
  );
  const env = { PORT: '8129', KNIK_AI_PROVIDER: 'demo' };
  // It catches and logs the errors of this process.
  const writeLog = (/** @type {string} */ line) => {
    if (line.includes('rror')) console.error(line);
  };
  return startKnik({ env, site, writeLog });
}

/**
 * Waits until the page speaks with a natural voice, of its own choice.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string>} Which.
 */
async function untilNatural(page) {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { voice } = await speak(page, `Ready ${tries}.`, undefined);
    if (voice !== '' && !voice.startsWith('espeak')) return voice;
    await page.waitForTimeout(500);
  }
  throw new Error('No natural voice speaks.');
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} question
 */
async function ask(page, question) {
  await page.evaluate(() => {
    const { knik } = /** @type {any} */ (globalThis);
    const heard = { voices: /** @type {string[]} */ ([]), enterMs: 0 };
    Object.assign(globalThis, { heard });
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Enter') heard.enterMs = performance.now();
      },
      { capture: true },
    );
    knik.bus.on('audio', (/** @type {any} */ { index, chunk }) => {
      heard.voices[index] = chunk.voice;
    });
  });
  const field = page.getByRole('textbox').first();
  await field.fill(question);
  await field.press('Enter');
}

/** @param {import('@playwright/test').Page} page */
async function untilSound(page) {
  const handle = await page.waitForFunction(
    () => {
      const { knik, heard } = /** @type {any} */ (globalThis);
      const turn = knik.metrics().at(-1);
      if (turn?.firstSoundMs === undefined) return undefined;
      const firstSoundMs = Math.round(turn.sentMs + turn.firstSoundMs - heard.enterMs);
      return { enterMs: Math.round(heard.enterMs), firstSoundMs, voices: heard.voices };
    },
    undefined,
    { polling: 50, timeout: 60_000 },
  );
  const found = await handle.jsonValue();
  if (found === undefined) throw new Error('There was no sound.');
  return found;
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
