import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { siteVoicesFolder } from './site-voices.js';

/** @typedef {{ name: string, file: string }} SiteFile `name`: its path below the folder of the site. */

/**
 * Puts what lies in the folder of voices (`.cache/voices`, or `KNIK_VOICES_FOLDER`) into a folder of the site, with a
 * `SHA256SUMS`. They are files of the site like any other, but no part of any bundle.
 *
 * @param {object} options
 * @param {string} options.name Of the plugin.
 * @param {string} options.folder Of the site, below its root.
 * @param {(folder: string) => readonly SiteFile[]} options.find
 * @param {(names: readonly string[]) => import('vite').UserConfig} options.config Hands their names to the code.
 * @returns {import('vite').Plugin}
 */
export function siteFiles({ name, folder, find, config }) {
  /** @type {readonly SiteFile[]} */
  let files = [];
  let outDir = '';
  return {
    name,
    enforce: 'pre',
    config({ root = process.cwd() }) {
      // Tests bring voices of their own.
      files = process.env['VITEST'] ? [] : find(siteVoicesFolder(root));
      return config(files.map((file) => file.name));
    },
    configResolved(resolved) {
      outDir = resolve(resolved.root, resolved.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use(`/${folder}`, (request, response, next) => {
        const found = files.find((file) => request.url?.split('?')[0] === `/${file.name}`);
        if (found === undefined) {
          next();
          return;
        }
        response.setHeader('content-length', statSync(found.file).size);
        if (request.method === 'HEAD') response.end();
        else createReadStream(found.file).pipe(response);
      });
    },
    writeBundle() {
      if (files.length === 0) return;
      const target = join(outDir, folder);
      for (const { name: path, file } of files) {
        mkdirSync(dirname(join(target, path)), { recursive: true });
        copyFileSync(file, join(target, path));
      }
      writeFileSync(join(target, 'SHA256SUMS'), sums(files));
    },
  };
}

/**
 * As the tool `sha256sum` writes them; the page checks what it fetches by them.
 *
 * @param {readonly SiteFile[]} files
 */
function sums(files) {
  return files
    .map(
      ({ name, file }) =>
        `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${name}\n`,
    )
    .join('');
}
