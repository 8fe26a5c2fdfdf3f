// Has every voice that is found in a folder speak a fixed list of lines, in the production build and in Chromium.
//
//   npm run check:voices -- <folder> [<where to write>] [options]
//
//   --hub            Kokoro from KNIK_MODEL_URL or the hub, where the folder has none
//   --only=<words>   only the cases that have each of the words in "<engine> <voice> <on>", such as kokoro,threads;
//                    af_sarah|espeak for either of two
//   --lines=<range>  only these lines of the list, such as 20 or 21-40
//   --keep           goes on with what an earlier run with the same target wrote: takes its build of the site, and leaves
//                    out the lines that were spoken
//
// The folder is laid out as .cache/voices. Writes the WAVs, a list.json of { wav, text, engine, voice, on, words, … }, and a
// figures.json; prints the figures as a table, and exits with 1 when something is wrong. The pages save no audio, so every
// line is computed. A long check can be stopped and resumed:
//
//   npm run check:voices -- <folder> <target> --only=hibari
//   timeout 180 npm run check:voices -- <folder> <target> --keep
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { casesIn, hasGraphicsCard, hasKokoro, makeKokoroReady } from './check-cases.js';
import { figuresOf, problemsIn } from './check-figures.js';
import { LINES } from './check-lines.js';
import { memoryOf, rewriteSecondsOf, saveNoSound, speak, untilItSpeaks } from './check-page.js';
import { encodeWav, measure, silenceOf } from './sound-figures.js';
import { buildVoiceSite, untilLoaded, withVoicePage } from './voice-site.js';

const options = process.argv.slice(2);
const [folder = '.cache/voices', target = '.cache/check-voices'] = options.filter(
  (option) => !option.startsWith('--'),
);
const valueOf = (/** @type {string} */ name) =>
  options.find((option) => option.startsWith(`--${name}=`))?.split('=')[1];
const only = (valueOf('only') ?? '').split(',');
const [, fromLine = '1', toLine] = /^(?:(\d+)-)?(\d+)$/.exec(valueOf('lines') ?? '') ?? [];
const isKept = options.includes('--keep');

const withKokoro = hasKokoro(resolve(folder)) || options.includes('--hub');
const allCases = casesIn(resolve(folder), withKokoro);
const cases = allCases
  .map((each) => ({
    ...each,
    voices: each.voices.filter((voice) => {
      const name = `${each.engine} ${voice} ${each.on}`;
      return only.every((words) => words.split('|').some((word) => name.includes(word)));
    }),
  }))
  .filter(({ voices }) => voices.length > 0);
const problems = /** @type {string[]} */ ([]);
if (allCases.every(({ engine }) => engine === 'espeak'))
  problems.push(`${folder} has no natural voice`);

mkdirSync(target, { recursive: true });
const site = await buildVoiceSite(folder, target, { isKept });

/** @template T @param {string} file @param {T} empty @returns {T} */
const read = (file, empty) =>
  isKept && existsSync(join(target, file))
    ? JSON.parse(readFileSync(join(target, file), 'utf8'))
    : empty;
const list = read('list.json', /** @type {import('./check-figures.js').SpokenLine[]} */ ([]));
const starts = read('starts.json', /** @type {import('./check-figures.js').Start[]} */ ([]));
for (const each of cases) {
  try {
    await check(each);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${each.voices[0]}, ${each.on}: ${reason}`);
  }
  keep();
}
problems.push(...problemsIn(list));
const figures = figuresOf(list, starts);
writeFileSync(join(target, 'figures.json'), JSON.stringify(figures, undefined, 1));
console.table(figures);
for (const problem of problems) console.error(`NOT RIGHT: ${problem}`);
console.log(`${figures.length} voices spoke; the WAVs are in ${target}`);
process.exitCode = problems.length > 0 ? 1 : 0;

function keep() {
  writeFileSync(join(target, 'list.json'), JSON.stringify(list, undefined, 1));
  writeFileSync(join(target, 'starts.json'), JSON.stringify(starts, undefined, 1));
}

/** @param {Omit<import('./check-cases.js').Case, 'voices'> & { voices: readonly string[] }} which */
async function check({ engine, voices: all, on, device, isIsolated, every }) {
  const voices = all.filter((voice) => linesLeft({ voice, on, every }).length > 0);
  const [voice] = voices;
  if (voice === undefined) return;
  const profile = join(target, 'profile', engine);
  // The last part keeps the browser from taking the page, with the headers of another case, out of its cache.
  const address = `?provider=demo&voice=${voice}&isolated=${isIsolated}`;
  await withVoicePage({ site, profile, isIsolated, address }, async (page) => {
    if (device === 'webgpu' && !(await hasGraphicsCard(page))) {
      console.log(`${on}: none that this browser may use, left out`);
      return;
    }
    await saveNoSound(page);
    const mark = join(profile, `ready-${on.replaceAll(' ', '-')}`);
    if (device !== undefined && !existsSync(mark)) {
      console.log(`${on}: ${await makeKokoroReady(page, device)}`);
      writeFileSync(mark, '');
      // So that loading is measured without the download.
      await page.reload();
      await untilLoaded(page);
    }
    const readySeconds = await untilItSpeaks(page, voice);
    const rewriteSeconds = await rewriteSecondsOf(page);
    for (const each of voices) await speakLines(page, { engine, voice: each, on, every });
    const memoryMb = await memoryOf(page.context());
    starts.push({ engine, voice, on, readySeconds, rewriteSeconds, memoryMb });
  });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ engine: string, voice: string, on: string, every: number }} which
 */
async function speakLines(page, { engine, voice, on, every }) {
  const title =
    on === 'one thread' && engine !== 'kokoro' ? voice : `${voice}-${on.replaceAll(' ', '-')}`;
  for (const [at, text] of linesLeft({ voice, on, every })) {
    const spoken = await speak(page, text, voice);
    const { samples, sampleRateHz, tookSeconds, words } = spoken;
    const wav = `${title}-${String(at + 1).padStart(2, '0')}.wav`;
    writeFileSync(join(target, wav), encodeWav(samples, sampleRateHz));
    const line = {
      wav,
      text,
      engine,
      voice,
      on,
      spokenBy: spoken.voice,
      tookSeconds,
      words,
      ...measure(samples, sampleRateHz),
      silence: silenceOf(samples, sampleRateHz),
    };
    list.push(line);
    // At once, so that what was spoken is not lost when the check is stopped.
    keep();
  }
}

/**
 * The lines that a voice has not spoken yet, with their places in the list.
 *
 * @param {{ voice: string, on: string, every: number }} which
 */
function linesLeft({ voice, on, every }) {
  return [...LINES.entries()].filter(
    ([at, text]) =>
      at % every === 0 &&
      at + 1 >= Number(fromLine) &&
      at < Number(toLine ?? LINES.length) &&
      !list.some((line) => line.voice === voice && line.on === on && line.text === text),
  );
}
