import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

/**
 * The runtimes of the natural voices, too large for our server to compress them on the way, and the basic voice, of which
 * the first sentence waits for every byte.
 */
const COMPRESSED = /^(?:ort-wasm-.*\.wasm|espeak-.*\.js)$/;

/** Of Brotli: the highest makes the runtimes 5 % smaller still, and takes twenty times as long. */
const QUALITY = 9;

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
 * Puts a `.br` and a `.gz` beside each large file, which the server sends to browsers that take them: the runtime of the
 * light voice has 14.2 MB, or 2.7, or 3.7. Brotli is taken over HTTPS and from this machine only.
 *
 * @param {string} folder
 */
export function compressLargeFiles(folder) {
  for (const name of readdirSync(folder).filter((file) => COMPRESSED.test(file))) {
    const bytes = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes));
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
