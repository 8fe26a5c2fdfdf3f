// Runs each form of Kokoro's real graph on each device that a browser on this machine has, and compares the sounds.
//
//   node bench/kokoro-devices.js [folder with onnx/model_quantized.onnx and reference.json]
//
// `tokens` of reference.json are the symbols of a sentence. `KNIK_BROWSER_ARGS`: what the browser needs besides, as
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
const RUNS = 5;
const RATE_HZ = 24_000;
const own = (process.env['KNIK_BROWSER_ARGS'] ?? '').split(/\s+/).filter(Boolean);

const threads = Math.min(4, cpus().length);
const ON_CARD = { device: 'webgpu', build: 'jspi' };
const ON_CARD_ELSEWHERE = { device: 'webgpu', build: 'asyncify' };
const ON_PROCESSOR = { device: 'wasm', threads };
/** The first is what the others are compared with. */
const CASES = [
  { title: `processor, ${threads} threads, fast`, form: 'fast', runtime: ON_PROCESSOR },
  { title: 'card, float', form: 'float', runtime: ON_CARD },
  { title: 'card, float, asyncify', form: 'float', runtime: ON_CARD_ELSEWHERE },
  { title: 'card, fast', form: 'fast', runtime: ON_CARD },
  { title: 'card, as published', form: 'published', runtime: ON_CARD },
];

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
  /** @type {number[] | undefined} */
  let reference;
  const rows = [];
  for (const { title, form, runtime } of CASES) {
    if (runtime.device === 'webgpu' && (card ?? 'software').includes('software')) continue;
    const request = { form, runtime, runs: RUNS, tokens };
    const { loadMs, runMs, samples } = await page.evaluate(async (wanted) => {
      const answer = await window.speakOn(wanted);
      return { ...answer, samples: [...answer.samples] };
    }, request);
    reference ??= samples;
    const [first = Number.NaN, ...others] = runMs;
    const middle = others.toSorted((a, b) => a - b)[others.length >> 1] ?? Number.NaN;
    rows.push({
      what: title,
      loadSeconds: Number((loadMs / 1000).toFixed(2)),
      firstSeconds: Number((first / 1000).toFixed(2)),
      seconds: Number((middle / 1000).toFixed(2)),
      realTimeFactor: Number((middle / 1000 / (samples.length / RATE_HZ)).toFixed(2)),
      samples: samples.length,
      correlation: Number(correlation(samples, reference).toFixed(4)),
    });
  }
  console.table(rows);
} finally {
  await browser.close();
  await server.close();
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
