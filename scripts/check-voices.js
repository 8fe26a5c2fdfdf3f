// Has every voice that is found in a folder speak a fixed list of lines, in the production build and in Chromium.
//
//   npm run check:voices -- <folder> [<where to write>] [<site that was built with these voices>]
//
// The folder is laid out as .cache/voices. Writes the WAVs, a list.json of { wav, text, engine, voice, words }, and a
// figures.json; prints the figures as a table, and exits with 1 when something is wrong.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSER_ARGS, ensureBrowser } from './browser.js';
import { LINES } from './check-lines.js';
import { findHibariFiles } from './site-voices.js';
import { encodeWav, measure, problemsOf, silenceOf } from './sound-figures.js';

const [folder = '.cache/voices', target = '.cache/check-voices', built] = process.argv.slice(2);
const READY_LIMIT_MS = 120_000;

/** At most so much silence is left, in seconds, and voices lie so near to one another, in dB. */
const MOST_SILENCE = { before: 0.06, behind: 0.12 };
const MOST_DECIBELS_APART = 1.5;
const FULL_SCALE = 0.999;

/** By the name of the file. The same as in `src/voices/hibari/voices.ts`, by convention of the names. */
const voiceOfFile = (/** @type {string} */ name) =>
  `hibari-${/^(?:[ab][fm]_)?([a-z]+)/.exec(name)?.[1] ?? ''}`;

/** @typedef {{ engine: string, voice: string }} Case */
const files = findHibariFiles(resolve(folder));
/** @type {readonly Case[]} */
const cases = [
  ...files.map(({ name }) => ({ engine: 'hibari', voice: voiceOfFile(name) })),
  { engine: 'espeak', voice: 'espeak-en-us-f2' },
];
const problems = /** @type {string[]} */ ([]);
if (files.length === 0) problems.push(`${folder} has no light natural voice`);

mkdirSync(target, { recursive: true });
process.env['KNIK_VOICES_FOLDER'] = resolve(folder);
const site = built ?? join(target, 'site');
if (built === undefined) {
  await build({ build: { outDir: site, emptyOutDir: true }, logLevel: 'warn' });
}
const server = await preview({
  build: { outDir: site },
  preview: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
});
const url = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
const list = /** @type {object[]} */ ([]);
const figures = /** @type {(Awaited<ReturnType<typeof check>>)[]} */ ([]);
try {
  for (const each of cases) figures.push(await check(each));
} catch (error) {
  problems.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
  await server.close();
}
compareLevels();
writeFileSync(join(target, 'list.json'), JSON.stringify(list, undefined, 1));
writeFileSync(join(target, 'figures.json'), JSON.stringify(figures, undefined, 1));
console.table(figures);
for (const problem of problems) console.error(`NOT RIGHT: ${problem}`);
console.log(`${figures.length} voices spoke ${LINES.length} lines; the WAVs are in ${target}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** @param {Case} which */
async function check({ engine, voice }) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const started = performance.now();
  await page.goto(`${url}?provider=demo&voice=${voice}`);
  await page.waitForFunction(() => 'knik' in globalThis);
  const readySeconds = await untilItSpeaks(page, engine, voice, started);
  let soundSeconds = 0;
  let tookSeconds = 0;
  let energy = 0;
  let samplesInAll = 0;
  let peak = 0;
  const silence = { before: 0, behind: 0 };
  let firstSoundSeconds = 0;
  for (const [at, text] of LINES.entries()) {
    const spoken = await speak(page, text, voice);
    const wav = `${voice}-${String(at + 1).padStart(2, '0')}.wav`;
    if (spoken.engine !== engine) problems.push(`${wav} was spoken by another engine`);
    const { samples, sampleRateHz } = spoken;
    writeFileSync(join(target, wav), encodeWav(samples, sampleRateHz));
    list.push({ wav, text, engine, voice, words: spoken.words });
    const sound = measure(samples, sampleRateHz);
    for (const problem of problemsOf(sound, text.length)) problems.push(`${wav} ${problem}`);
    if (at === 0) firstSoundSeconds = spoken.tookSeconds;
    soundSeconds += sound.seconds;
    tookSeconds += spoken.tookSeconds;
    energy += samples.reduce((sum, value) => sum + value * value, 0);
    samplesInAll += samples.length;
    peak = Math.max(peak, sound.peak);
    const { before, behind } = silenceOf(samples, sampleRateHz);
    silence.before = Math.max(silence.before, before);
    silence.behind = Math.max(silence.behind, behind);
  }
  if (engine !== 'espeak') {
    if (silence.before > MOST_SILENCE.before)
      problems.push(`${voice} leaves ${silence.before.toFixed(3)} s before`);
    if (silence.behind > MOST_SILENCE.behind)
      problems.push(`${voice} leaves ${silence.behind.toFixed(3)} s behind`);
    if (peak >= FULL_SCALE) problems.push(`${voice} reaches full scale`);
  }
  await context.close();
  const rounded = (/** @type {number} */ value) => Math.round(value * 1000) / 1000;
  return {
    engine,
    voice,
    threads: 1,
    realTimeFactor: rounded(tookSeconds / soundSeconds),
    firstSoundSeconds: rounded(firstSoundSeconds),
    seconds: rounded(soundSeconds),
    levelDb: rounded(10 * Math.log10(energy / Math.max(1, samplesInAll))),
    peak: rounded(peak),
    silenceBefore: rounded(silence.before),
    silenceBehind: rounded(silence.behind),
    readySeconds: rounded(readySeconds),
  };
}

/**
 * Speaks a word until the engine does it, which it does once its model has been fetched and loaded.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} engine
 * @param {string} voice
 * @param {number} started
 */
async function untilItSpeaks(page, engine, voice, started) {
  for (;;) {
    const spoken = await speak(page, `Ready ${Math.round(performance.now())}`, voice);
    const seconds = (performance.now() - started) / 1000;
    if (spoken.engine === engine) return seconds;
    if (seconds * 1000 > READY_LIMIT_MS) throw new Error(`${voice} is not ready after two minutes`);
    await page.waitForTimeout(250);
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} text
 * @param {string} voice
 */
async function speak(page, text, voice) {
  const { base64, ...spoken } = await page.evaluate(
    async ([words, id]) => {
      const { createTtsProcessor, bus } = /** @type {any} */ (globalThis).knik;
      const started = performance.now();
      const parts = /** @type {Float32Array[]} */ ([]);
      const times = /** @type {object[]} */ ([]);
      let engineHasSymbols = false;
      let sampleRateHz = 0;
      let offsetSeconds = 0;
      const leave = bus.on('audio', (/** @type {any} */ { chunk }) => {
        engineHasSymbols ||= chunk.symbolCount !== undefined;
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
      const engine = engineHasSymbols ? 'hibari' : 'espeak';
      return { base64: btoa(binary), sampleRateHz, tookSeconds, engine, words: times };
    },
    [text, voice],
  );
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return { ...spoken, samples: new Float32Array(bytes.buffer) };
}

/** Switching from one natural voice to another must not jump. */
function compareLevels() {
  const levels = figures.filter(({ engine }) => engine !== 'espeak').map(({ levelDb }) => levelDb);
  const apart = Math.max(...levels) - Math.min(...levels);
  if (levels.length > 1 && apart > MOST_DECIBELS_APART) {
    problems.push(`the natural voices lie ${apart.toFixed(1)} dB apart`);
  }
}
