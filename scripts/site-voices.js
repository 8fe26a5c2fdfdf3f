import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Names a model of Hibari; what else lies in the folder is no file of a voice. */
const HIBARI_FILE = /^[\w.-]+\.onnx$/;

/**
 * The folder that a site takes its own voices from: `KNIK_VOICES_FOLDER`, or where `npm run get:voices` puts them.
 *
 * @param {string} root Of the project.
 */
export function siteVoicesFolder(root) {
  return resolve(root, process.env['KNIK_VOICES_FOLDER'] || '.cache/voices');
}

/**
 * The models of Hibari in such a folder.
 *
 * @param {string} folder
 * @returns {{ name: string, file: string }[]}
 */
export function findHibariFiles(folder) {
  const own = join(folder, 'hibari');
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .filter((name) => HIBARI_FILE.test(name))
    .toSorted()
    .map((name) => ({ name, file: join(own, name) }));
}
