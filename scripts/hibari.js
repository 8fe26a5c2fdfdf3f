import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { findHibariFiles, siteVoicesFolder } from './site-voices.js';
import { HUB } from './voice-files.js';

const FFT_PACKAGE = '@echogarden/kissfft-wasm';

/** Where the Fourier transform's script looks for Node, where a browser never gets but a bundler would follow. */
const DEAD_ENDS = [
  ['await import("module")', '{}'],
  ['new URL("kissfft.wasm",import.meta.url).href', '""'],
];

/** Where the site has them, below its root. */
const SITE_FOLDER = 'voices/hibari';

/**
 * Puts the light natural voice into the site: the script of its Fourier transform, and the models that lie in the
 * folder of voices (`.cache/voices`, or `KNIK_VOICES_FOLDER`). They are files of the site like any other, but no part
 * of any bundle.
 *
 * @returns {import('vite').Plugin[]}
 */
export function hibari() {
  return [fourierScript(), siteVoices()];
}

/** @returns {import('vite').Plugin} */
function siteVoices() {
  /** @type {{ name: string, file: string }[]} */
  let files = [];
  let outDir = '';
  return {
    name: 'knik:hibari',
    enforce: 'pre',
    config({ root = process.cwd() }) {
      // Tests bring voices of their own.
      files = process.env['VITEST'] ? [] : findHibariFiles(siteVoicesFolder(root));
      return {
        define: { __KNIK_SITE_VOICES__: JSON.stringify(files.map(({ name }) => name)) },
        optimizeDeps: { exclude: [FFT_PACKAGE] },
        worker: { format: 'es', plugins: () => [fourierScript()] },
      };
    },
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use(`/${SITE_FOLDER}`, (request, response, next) => {
        const found = files.find(({ name }) => request.url?.split('?')[0] === `/${name}`);
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
      const folder = join(outDir, SITE_FOLDER);
      mkdirSync(folder, { recursive: true });
      for (const { name, file } of files) copyFileSync(file, join(folder, name));
      writeFileSync(join(folder, 'SHA256SUMS'), sums(files));
    },
  };
}

/**
 * The files that a server loads to speak with the light voice, with their names. A page fetches the same.
 *
 * @returns {(readonly [name: string, file: string])[]}
 */
export function lightVoiceFiles() {
  const require = createRequire(import.meta.url);
  const runtime = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'].map(
    (name) => /** @type {const} */ ([name, require.resolve(`onnxruntime-web/${name}`)]),
  );
  const name = 'kissfft.wasm';
  return [...runtime, [name, join(dirname(require.resolve(FFT_PACKAGE)), name)]];
}

/**
 * Closes the dead ends of the transform's script, in whichever graph it is.
 *
 * @returns {import('vite').Plugin}
 */
function fourierScript() {
  return {
    name: 'knik:hibari-fourier',
    transform(code, id) {
      if (this.environment.config.consumer !== 'client') return undefined;
      if (!id.split('?')[0]?.endsWith(`${FFT_PACKAGE}/kissfft.js`)) return undefined;
      return { code: closeDeadEnds(code), map: null };
    },
  };
}

/** @param {string} code */
function closeDeadEnds(code) {
  return DEAD_ENDS.reduce((rest, [deadEnd = '', replacement = '']) => {
    if (!rest.includes(deadEnd)) {
      throw new Error(
        `${FFT_PACKAGE} has no ${deadEnd}. Install the version that package.json names, or teach scripts/hibari.js the new layout.`,
      );
    }
    return rest.replace(deadEnd, replacement);
  }, code);
}

/**
 * As the tool `sha256sum` writes them; the page checks what it fetches by them.
 *
 * @param {readonly { name: string, file: string }[]} files
 */
function sums(files) {
  return files
    .map(
      ({ name, file }) =>
        `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${name}\n`,
    )
    .join('');
}

const REPOSITORY = 'maureesewilliams/hibari';

/**
 * By the name of the file on the hub. The voice "heart" is not there: copy it from a folder.
 *
 * @type {readonly (readonly [name: string, bytes: number, sha256: string])[]}
 */
const FETCHED_FILES = [
  [
    'af_kore.int8.onnx',
    7_936_868,
    '346885752673e45d42f9864c9e2432094bc4b6385df060d4b83273da764d2fa9',
  ],
  [
    'am_fenrir_v2.int8.onnx',
    8_031_158,
    'f59fbd87908c91f827bc21b1b89443757b9a8580db9eee20aa948deb731321f4',
  ],
  [
    'bf_emma.int8.onnx',
    7_936_868,
    'f709f0488ee63b583a22189a955aaf4257b9806dd330be3490661e53af0a89c1',
  ],
  [
    'bm_fable.int8.onnx',
    7_936_868,
    'c28529302f2d27cd12f62625c24425888c4e3c2675583100ec530259136b8bc6',
  ],
];

/**
 * The light natural voices, the default one first.
 *
 * @param {string} [hub] Its origin.
 * @returns {import('./voice-files.js').VoiceFile[]}
 */
export function lightVoices(hub = HUB) {
  return FETCHED_FILES.map(([name, bytes, sha256]) => ({
    url: `${hub}/${REPOSITORY}/resolve/main/voices/${name}`,
    path: `hibari/${name}`,
    bytes,
    sha256,
  }));
}
