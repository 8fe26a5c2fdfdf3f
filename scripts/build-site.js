import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** The runtimes of the natural voices: too large for our server to compress them on the way. */
const COMPRESSED = /^ort-wasm-.*\.wasm$/;

/**
 * Builds the page that is served by our own server.
 *
 * @param {string} outDir
 * @param {string} root Of the project.
 */
export async function buildSite(outDir, root) {
  const wanted = process.env['KNIK_AI_PROVIDER'];
  try {
    process.env['KNIK_AI_PROVIDER'] = pageProvider(process.env);
    await build({ root, build: { outDir, emptyOutDir: true }, logLevel: 'warn' });
    compressLargeFiles(join(outDir, 'assets'));
  } finally {
    if (wanted === undefined) delete process.env['KNIK_AI_PROVIDER'];
    else process.env['KNIK_AI_PROVIDER'] = wanted;
  }
}

/**
 * Puts a `.gz` beside each large file, which the server sends to browsers that take it: the runtime of the light voice has
 * 14 MB, or 4.
 *
 * @param {string} folder
 */
export function compressLargeFiles(folder) {
  for (const name of readdirSync(folder).filter((file) => COMPRESSED.test(file))) {
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name))));
  }
}

/**
 * Where the page that our server serves gets its replies: from there if the server has a key, which the page
 * must not have.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns A value for the page's `KNIK_AI_PROVIDER`; empty for its default.
 */
export function pageProvider(env) {
  const wanted = env['KNIK_AI_PROVIDER']?.trim() ?? '';
  const hasKey = Boolean(env['GEMINI_API_KEY']?.trim()) && ['', 'gemini'].includes(wanted);
  return hasKey || wanted === 'vertex' ? 'remote' : wanted;
}
