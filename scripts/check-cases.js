// The cases of `check:voices`: engine, voices and device, and how a page is set up for each.
import { findVoices } from './kokoro.js';
import { findHibariFiles, findKokoroFiles } from './site-voices.js';

/**
 * @typedef {object} Case
 * @property {string} engine
 * @property {readonly string[]} voices Those that one page speaks, with one model.
 * @property {string} on What it runs on; names the files of its sound.
 * @property {'webgpu' | 'wasm'} [device] What a person would choose.
 * @property {boolean} isIsolated Whether the page may use threads.
 * @property {number} every Of the lines, every so manieth is spoken.
 */

/** By the name of the file. The same as in `src/voices/hibari/voices.ts`, by convention of the names. */
const voiceOfFile = (/** @type {string} */ name) =>
  `hibari-${/^(?:[ab][fm]_)?([a-z]+)/.exec(name)?.[1] ?? ''}`;

/** The voice that speaks every line. */
const WHOLE = 'af_sarah';
const KOKORO = { engine: 'kokoro', voices: [WHOLE], isIsolated: true, every: 1 };

/**
 * Everything that can speak with what lies in a folder.
 *
 * @param {string} folder
 * @param {boolean} withKokoro
 * @returns {readonly Case[]}
 */
export function casesIn(folder, withKokoro) {
  const cases = [
    ...findHibariFiles(folder).map(({ name }) => ({
      engine: 'hibari',
      voices: [voiceOfFile(name)],
      on: 'one thread',
      isIsolated: false,
      every: 1,
    })),
    {
      engine: 'espeak',
      voices: ['espeak-en-us-f2'],
      on: 'one thread',
      isIsolated: false,
      every: 1,
    },
    ...(withKokoro
      ? [
          { ...KOKORO, on: 'graphics card', device: 'webgpu' },
          { ...KOKORO, on: 'threads', device: 'wasm' },
          // Slower, and the same sound.
          { ...KOKORO, on: 'one thread', device: 'wasm', isIsolated: false, every: 10 },
          // Three lines of each tell how loud it is, and how it begins and ends.
          { ...KOKORO, voices: otherVoices(), on: 'threads', device: 'wasm', every: 20 },
        ]
      : []),
  ];
  return /** @type {readonly Case[]} */ (cases);
}

/** Kokoro's other voices; they have one model in common. */
function otherVoices() {
  return findVoices()
    .map(({ name }) => name)
    .filter((name) => name !== WHOLE);
}

/** @param {string} folder */
export function hasKokoro(folder) {
  return findKokoroFiles(folder).length > 0;
}

/** @param {import('@playwright/test').Page} page */
export function hasGraphicsCard(page) {
  return page.evaluate(async () => {
    const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;
    return adapter !== null && !adapter.info.isFallbackAdapter;
  });
}

/**
 * Does what a person would: chooses the device, says yes to the download where it is not there yet, waits.
 *
 * @param {import('@playwright/test').Page} page
 * @param {'webgpu' | 'wasm'} device
 * @throws {Error} With the page's sentence when the voice does not become ready.
 */
export async function makeKokoroReady(page, device) {
  page.setDefaultTimeout(10 * 60_000);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Settings' });
  await panel.getByText('Natural voice: model and device', { exact: true }).click();
  await panel.getByLabel('Runs on').selectOption(device);
  const part = panel.getByRole('region', { name: 'Natural voice', exact: true });
  const get = part.getByRole('button', { name: /^Get it/ });
  const refused = part.getByRole('button', { name: 'Try again' });
  // Its sentence, and the announcement of it.
  const isReady = part.getByText(/^The natural voice is ready/).first();
  const onDisk = part.getByText(/^The natural voice (?:is ready|is warming|is on this)/).first();
  await get.or(onDisk).or(refused).first().waitFor();
  if (await get.isVisible()) {
    await get.click();
    const yes = panel.getByRole('button', { name: /^Download / });
    await yes.or(refused).first().waitFor();
    if (await yes.isVisible()) await yes.click();
  }
  await isReady.or(refused).first().waitFor();
  const state = (await part.innerText()).split('\n').filter((line) => line !== '')[1] ?? '';
  if (!(await isReady.isVisible())) throw new Error(state);
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  return state;
}
