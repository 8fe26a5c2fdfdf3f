// Runs each form of Kokoro's real graph on each device that a browser on this machine has, and compares the sounds.
//
//   node bench/kokoro-devices.js [folder with onnx/model_quantized.onnx and reference.json]
//
// The forms take turns, in several rounds. `tokens` of reference.json are the symbols of a sentence. `KNIK_BROWSER_ARGS`: what the browser needs besides, as
// Chromium on Linux does for a graphics card without a screen:
//   --enable-features=Vulkan,VulkanFromANGLE,DefaultANGLEVulkan --use-angle=vulkan --disable-vulkan-surface
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.js';
import { voices } from '../scripts/voices.js';

const FOLDER = process.argv[2] ?? '../shared/voices/kokoro';
const SITE = resolve('.cache/kokoro-devices');
const ROUNDS = 3;
/** In a round, with a session of its own; the first of them also compiles. */
const RUNS = 4;
const RATE_HZ = 24_000;
const own = (process.env['KNIK_BROWSER_ARGS'] ?? '').split(/\s+/).filter(Boolean);

const FORMS = /** @type {const} */ (['published', 'float', 'fast']);
const threads = Math.min(4, cpus().length);
const PROCESSORS = [1, threads].map((count) => ({ device: 'wasm', threads: count }));
const CARDS = ['jspi', 'asyncify'].map((name) => ({ device: 'webgpu', build: name }));
const CASES = [...PROCESSORS, ...CARDS].flatMap((runtime) =>
  FORMS.map((form) => ({
    on:
      runtime.device === 'wasm'
        ? `processor, threads: ${runtime.threads}`
        : `card, ${runtime.build}`,
    form,
    runtime,
  })),
);

mkdirSync(SITE, { recursive: true });
await build({
  configFile: false,
  root: 'bench/kokoro-devices',
  base: './',
  plugins: [voices()],
  worker: { format: 'es', plugins: () => [voices()] },
  build: { outDir: SITE, emptyOutDir: true, target: 'esnext' },
  logLevel: 'warn',
});
cpSync(join(FOLDER, 'onnx/model_quantized.onnx'), join(SITE, 'model.onnx'));
cpSync('node_modules/kokoro-js/voices/af_sarah.bin', join(SITE, 'voice.bin'));
const { tokens } = JSON.parse(readFileSync(join(FOLDER, 'reference.json'), 'utf8'));

const server = await preview({
  configFile: false,
  root: 'bench/kokoro-devices',
  build: { outDir: SITE },
  preview: {
    host: '127.0.0.1',
    port: 0,
    // Without them a page gets no threads.
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
  logLevel: 'warn',
});
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: [...BROWSER_ARGS, '--enable-unsafe-webgpu', ...own],
});
try {
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  const card = await page.evaluate(() => window.graphicsCard());
  console.log(`graphics card: ${card ?? 'none'}`);
  const isOwnCard = card !== undefined && !card.includes('software');
  const cases = CASES.filter(({ runtime }) => runtime.device === 'wasm' || isOwnCard).map(
    startCase,
  );
  for (let round = 0; round < ROUNDS; round++) {
    for (const each of cases) {
      const { form, runtime } = each;
      const answer = await page.evaluate(
        async (wanted) => {
          const { samples, ...times } = await window.speakOn(wanted);
          return { ...times, samples: [...samples] };
        },
        { form, runtime, runs: RUNS, tokens },
      );
      const [first = Number.NaN, ...others] = answer.runMs;
      each.loads.push(answer.loadMs / 1000);
      each.firsts.push(first / 1000);
      each.runs.push(...others.map((ms) => ms / 1000));
      each.samples = answer.samples;
    }
  }
  const rows = cases.map(({ on, form, loads, firsts, runs, samples }) => {
    const beside = (/** @type {string} */ name) =>
      cases.find((other) => other.on === on && other.form === name);
    const seconds = median(runs);
    const isComparable = samples.length === beside('float')?.samples.length;
    return {
      on,
      form,
      loadSeconds: Number(median(loads).toFixed(2)),
      firstSeconds: Number(median(firsts).toFixed(2)),
      seconds: Number(seconds.toFixed(2)),
      realTimeFactor: Number((seconds / (samples.length / RATE_HZ)).toFixed(2)),
      timesAsFast: Number((median(beside('published')?.runs ?? []) / seconds).toFixed(2)),
      samples: samples.length,
      fromFloat: isComparable
        ? difference(samples, beside('float')?.samples ?? []).toExponential(1)
        : 'other length',
      fromProcessor: Number(correlation(samples, cases[1]?.samples ?? []).toFixed(4)),
    };
  });
  console.table(rows);
} finally {
  await browser.close();
  await server.close();
}

/** @param {(typeof CASES)[number]} wanted */
function startCase({ on, form, runtime }) {
  /** @type {{ loads: number[], firsts: number[], runs: number[], samples: number[] }} */
  const figures = { loads: [], firsts: [], runs: [], samples: [] };
  return { on, form, runtime, ...figures };
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/**
 * The level of what two sounds of a length differ by, as a part of the level of the second.
 *
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function difference(a, b) {
  let ofDifference = 0;
  let ofB = 0;
  for (const [at, value] of b.entries()) {
    ofDifference += ((a[at] ?? 0) - value) ** 2;
    ofB += value * value;
  }
  return Math.sqrt(ofDifference / ofB);
}

/**
 * How alike two sounds are, 1 for equal ones, over the length of the shorter.
 *
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function correlation(a, b) {
  const length = Math.min(a.length, b.length);
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (let at = 0; at < length; at++) {
    const [x = 0, y = 0] = [a[at], b[at]];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return both / Math.sqrt(ofA * ofB);
}
