import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { siteFiles } from './site-files.js';
import { findHibariFiles } from './site-voices.js';
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
  return siteFiles({
    name: 'knik:hibari',
    folder: SITE_FOLDER,
    find: findHibariFiles,
    config: (names) => ({
      define: { __KNIK_SITE_VOICES__: JSON.stringify(names) },
      optimizeDeps: { exclude: [FFT_PACKAGE] },
      worker: { format: 'es', plugins: () => [fourierScript()] },
    }),
  });
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
