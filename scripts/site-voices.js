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

/** Kokoro's files, as far as the page asks for them. */
const KOKORO_SYMBOLS = 'tokenizer.json';
const KOKORO_MODELS = ['model.onnx', 'model_fp16.onnx', 'model_quantized.onnx'];

/**
 * Kokoro's files in a folder of voices; none where the symbols or every model is missing.
 *
 * @param {string} folder
 * @returns {{ name: string, file: string }[]} By their paths below the source of the model.
 */
export function findKokoroFiles(folder) {
  const own = join(folder, 'kokoro');
  const names = KOKORO_MODELS.map((model) => `onnx/${model}`).filter((name) =>
    existsSync(join(own, name)),
  );
  if (names.length === 0 || !existsSync(join(own, KOKORO_SYMBOLS))) return [];
  return [KOKORO_SYMBOLS, ...names].map((name) => ({ name, file: join(own, name) }));
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
