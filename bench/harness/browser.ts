import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build, preview } from 'vite';
import { espeak } from '../../scripts/espeak.js';
import { kokoro } from '../../scripts/kokoro.js';
import type { BenchPageOptions } from './table.ts';

const root = join(import.meta.dirname, '../..');

/** Headers with which a page can measure in microseconds and use threads. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** A folder on this machine, as a page. */
export interface Host {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a built site with the headers of an isolated page, at any port that is free. */
export async function serveIsolated(folder: string): Promise<Host> {
  const server = await preview({
    configFile: false,
    // A file that is not there is answered with 404, not with the page.
    appType: 'mpa',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATION },
    logLevel: 'warn',
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The server has no address.');
  return { url, close: () => server.close() };
}

/** Where the bench's own page is, in the sources and in what is built of them. */
export const BENCH_PAGE = 'bench/site/';

/**
 * Builds the bench's own page, for what the product's page does not let anybody reach: its parts one by one, and
 * those of others beside them. It is minified as the product is.
 *
 * @returns The folder.
 */
export async function buildBenchPage(): Promise<string> {
  const outDir = join(root, '.cache/bench/page');
  await build({
    configFile: false,
    root,
    base: './',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, BENCH_PAGE, 'index.html') },
    },
    plugins: [espeak(), kokoro()],
    // Its size is of no interest.
    logLevel: 'error',
  });
  return outDir;
}

/** Builds the product as anybody does, with variables of its own. */
export async function buildProduct(
  outDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    await build({ root, build: { outDir, emptyOutDir: true }, logLevel: 'error' });
  } finally {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** A page whose failures are not overlooked: what it cannot do would be a figure that is too good. */
export async function openPage(
  browser: Browser,
  url: string,
  { cores }: BenchPageOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`in the page: ${error.message}`));
  page.on('crash', () => console.error('the page crashed'));
  if (cores !== undefined) {
    await page.addInitScript((count) => {
      Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => count });
    }, cores);
  }
  await page.goto(url);
  return page;
}
