// The production build with the voices of a folder, and a page of it that speaks: for checks, clips and benches.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSER_ARGS, ensureBrowser } from './browser.js';

/** Always the same: what is downloaded belongs to the origin, and the page may only contact addresses it was built for. */
const PORT = 8127;
const ORIGIN = `http://127.0.0.1:${PORT}`;

/**
 * Builds the site with the voices of a folder under its own address.
 *
 * @param {string} folder Laid out as .cache/voices.
 * @param {string} target Where the site is built, in `site`.
 * @param {{ isKept?: boolean }} [options] `isKept`: takes a site that is there already.
 * @returns {Promise<string>} The folder of the site.
 */
export async function buildVoiceSite(folder, target, { isKept = false } = {}) {
  const site = join(target, 'site');
  if (isKept && existsSync(join(site, 'index.html'))) return site;
  mkdirSync(target, { recursive: true });
  process.env['KNIK_VOICES_FOLDER'] = resolve(folder);
  await build({ build: { outDir: site, emptyOutDir: true }, logLevel: 'warn' });
  return site;
}

/**
 * @typedef {object} VoicePageOptions
 * @property {string} site
 * @property {string} profile The browser's, where it keeps what it downloads.
 * @property {boolean} [isIsolated] Whether the page may use threads.
 * @property {string} [address] Behind the origin, such as `?voice=af_sarah`.
 */

/**
 * Serves a site, and opens a page of it in Chromium.
 *
 * @template T
 * @param {VoicePageOptions} options
 * @param {(page: import('@playwright/test').Page) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withVoicePage({ site, profile, isIsolated = false, address = '' }, use) {
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
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: [...BROWSER_ARGS, '--enable-unsafe-webgpu', '--enable-features=Vulkan'],
    // It would give isolation where there is to be none.
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    await page.goto(`${ORIGIN}/${address}`);
    await untilLoaded(page);
    return await use(page);
  } finally {
    await context.close();
    await server.close();
  }
}

/** @param {import('@playwright/test').Page} page */
export async function untilLoaded(page) {
  await page.waitForFunction(() => 'knik' in globalThis);
}
