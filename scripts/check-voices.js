// Has every voice that is found in a folder speak a fixed list of lines, in the production build and in Chromium.
//
//   npm run check:voices -- <folder> [<where to write>] [--hub] [--lines=<count>]
//
// The folder is laid out as .cache/voices. Kokoro is taken from it, else with --hub from KNIK_MODEL_URL or the hub. Writes
// the WAVs, a list.json of { wav, text, engine, voice, on, words }, and a figures.json; prints the figures as a table, and
// exits with 1 when something is wrong. The figures are without kept sound, which this way of speaking never uses twice.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSER_ARGS, ensureBrowser } from './browser.js';
import { casesIn, hasGraphicsCard, kokoroFolder, makeKokoroReady } from './check-cases.js';
import { LINES } from './check-lines.js';
import { memoryOf, speak, untilItSpeaks } from './check-page.js';
import { encodeWav, measure, problemsOf, silenceOf } from './sound-figures.js';

const options = process.argv.slice(2);
const [folder = '.cache/voices', target = '.cache/check-voices'] = options.filter(
  (option) => !option.startsWith('--'),
);
const lineCount = Number(/--lines=(\d+)/.exec(options.join(' '))?.[1] ?? LINES.length);

/** Always the same: what is downloaded belongs to the origin, and the page may only contact addresses it was built for. */
const PORT = 8127;
const ORIGIN = `http://127.0.0.1:${PORT}`;

/** At most so much silence is left, in seconds, and voices lie so near to one another, in dB. */
const MOST_SILENCE = { before: 0.06, behind: 0.12 };
const MOST_DECIBELS_APART = 1.5;
const FULL_SCALE = 0.999;
/** The same weights say the same line in the same time, whatever computes them. */
const MOST_LENGTH_SHARE = 0.1;

const ownKokoro = kokoroFolder(resolve(folder));
const cases = casesIn(resolve(folder), ownKokoro !== undefined || options.includes('--hub'));
const problems = /** @type {string[]} */ ([]);
if (cases.every(({ engine }) => engine === 'espeak'))
  problems.push(`${folder} has no natural voice`);

const site = join(target, 'site');
mkdirSync(target, { recursive: true });
process.env['KNIK_VOICES_FOLDER'] = resolve(folder);
if (ownKokoro !== undefined) process.env['KNIK_MODEL_URL'] = `${ORIGIN}/kokoro/`;
await build({ build: { outDir: site, emptyOutDir: true }, logLevel: 'warn' });
if (ownKokoro !== undefined) {
  rmSync(join(site, 'kokoro'), { recursive: true, force: true });
  symlinkSync(ownKokoro, join(site, 'kokoro'));
}

const list = /** @type {object[]} */ ([]);
const figures = /** @type {NonNullable<Awaited<ReturnType<typeof check>>>[]} */ ([]);
/** Seconds of each line, by the case. */
const lengths =
  /** @type {{ title: string, voice: string, seconds: Map<string, number> }[]} */ ([]);
for (const each of cases) {
  try {
    const row = await check(each);
    if (row !== undefined) figures.push(row);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${each.voice}, ${each.on}: ${reason}`);
  }
}
compareLevels();
compareLengths();
writeFileSync(join(target, 'list.json'), JSON.stringify(list, undefined, 1));
writeFileSync(join(target, 'figures.json'), JSON.stringify(figures, undefined, 1));
console.table(figures);
for (const problem of problems) console.error(`NOT RIGHT: ${problem}`);
console.log(`${figures.length} voices spoke; the WAVs are in ${target}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** @param {import('./check-cases.js').Case} which */
async function check({ engine, voice, on, device, isIsolated, every }) {
  const headers = isIsolated
    ? {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      }
    : {};
  const server = await preview({
    build: { outDir: site },
    preview: { host: '127.0.0.1', port: PORT, strictPort: true, headers },
    logLevel: 'warn',
  });
  const context = await chromium.launchPersistentContext(join(target, 'profile', engine), {
    executablePath: ensureBrowser(),
    args: [...BROWSER_ARGS, '--enable-unsafe-webgpu', '--enable-features=Vulkan'],
    // It would give isolation where the case is to have none.
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    // The last part keeps the browser from taking the page, with the headers of another case, out of its cache.
    await page.goto(`${ORIGIN}/?provider=demo&voice=${voice}&isolated=${isIsolated}`);
    await page.waitForFunction(() => 'knik' in globalThis);
    if (device === 'webgpu' && !(await hasGraphicsCard(page))) {
      console.log(`${on}: none that this browser may use, left out`);
      return undefined;
    }
    if (device !== undefined) {
      console.log(`${on}: ${await makeKokoroReady(page, device)}`);
      // So that loading is measured without the download.
      await page.reload();
      await page.waitForFunction(() => 'knik' in globalThis);
    }
    const readySeconds = await untilItSpeaks(page, voice);
    const spoken = await speakLines(page, { engine, voice, on, every });
    return {
      engine,
      voice,
      on,
      ...spoken,
      readySeconds: rounded(readySeconds),
      memoryMb: await memoryOf(context),
    };
  } finally {
    await context.close();
    await server.close();
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Pick<import('./check-cases.js').Case, 'engine' | 'voice' | 'on' | 'every'>} which
 */
async function speakLines(page, { engine, voice, on, every }) {
  const title =
    on === 'one thread' && engine !== 'kokoro' ? voice : `${voice}-${on.replaceAll(' ', '-')}`;
  const seconds = new Map();
  let soundSeconds = 0;
  let tookSeconds = 0;
  let energy = 0;
  let samplesInAll = 0;
  let peak = 0;
  const silence = { before: 0, behind: 0 };
  let firstSoundSeconds = 0;
  for (const [at, text] of LINES.slice(0, lineCount).entries()) {
    if (at % every !== 0) continue;
    const spoken = await speak(page, text, voice);
    const wav = `${title}-${String(at + 1).padStart(2, '0')}.wav`;
    if (spoken.voice !== voice) problems.push(`${wav} was spoken by ${spoken.voice || 'nobody'}`);
    const { samples, sampleRateHz } = spoken;
    writeFileSync(join(target, wav), encodeWav(samples, sampleRateHz));
    list.push({ wav, text, engine, voice, on, words: spoken.words });
    const sound = measure(samples, sampleRateHz);
    for (const problem of problemsOf(sound, text.length)) problems.push(`${wav} ${problem}`);
    if (at === 0) firstSoundSeconds = spoken.tookSeconds;
    seconds.set(text, sound.seconds);
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
    for (const side of /** @type {const} */ (['before', 'behind'])) {
      if (silence[side] > MOST_SILENCE[side])
        problems.push(`${title} leaves ${silence[side].toFixed(3)} s ${side}`);
    }
    if (peak >= FULL_SCALE) problems.push(`${title} reaches full scale`);
  }
  lengths.push({ title, voice, seconds });
  return {
    lines: seconds.size,
    realTimeFactor: rounded(tookSeconds / soundSeconds),
    firstSoundSeconds: rounded(firstSoundSeconds),
    seconds: rounded(soundSeconds),
    levelDb: rounded(10 * Math.log10(energy / Math.max(1, samplesInAll))),
    peak: rounded(peak),
    silenceBefore: rounded(silence.before),
    silenceBehind: rounded(silence.behind),
  };
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 1000) / 1000;
}

/** Switching from one natural voice to another must not jump. */
function compareLevels() {
  const natural = figures.filter(({ engine, lines }) => engine !== 'espeak' && lines >= lineCount);
  const levels = natural.map(({ levelDb }) => levelDb);
  const apart = Math.max(...levels) - Math.min(...levels);
  if (levels.length > 1 && apart > MOST_DECIBELS_APART) {
    problems.push(`the natural voices lie ${apart.toFixed(1)} dB apart`);
  }
}

function compareLengths() {
  for (const { title, voice, seconds } of lengths) {
    const first = lengths.find((other) => other.voice === voice);
    for (const [text, length] of seconds) {
      const expected = first?.seconds.get(text) ?? length;
      if (Math.abs(length / expected - 1) > MOST_LENGTH_SHARE) {
        problems.push(
          `“${text}” is ${length.toFixed(2)} s in ${title}, ${expected.toFixed(2)} s in ${first?.title}`,
        );
      }
    }
  }
}
