import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteFiles } from './site-files.js';
import { findKokoroFiles } from './site-voices.js';
import { HUB } from './voice-files.js';

/** JavaScript that a worker may have to fetch to speak as Kokoro, before compression. */
export const WORKER_LIMIT_BYTES = 1_500_000;

const VIRTUAL_ID = 'virtual:kokoro-voices';

/** Kokoro's English voices: American and British, female and male. */
const ENGLISH_VOICE = /^([ab][fm]_[a-z]+)\.bin$/;

/** 510 × 1 × 256 float32. */
const VOICE_BYTES = 522_240;

/** A script that is an ONNX runtime, in any version and any build. */
const RUNTIME = /\/onnxruntime-(?:web|node)\/dist\/ort\.[\w.]+$/;

const stub = fileURLToPath(new URL('../src/voices/kokoro/worker/transformers.ts', import.meta.url));

/**
 * Puts Kokoro's front end, its voices and the ONNX runtime into the site.
 *
 * `import urls from 'virtual:kokoro-voices'` gives the address of each English voice, which the site
 * serves itself. A build fails when the worker grows too heavy or holds a second runtime.
 *
 * @returns {import('vite').Plugin}
 */
export function kokoro() {
  return {
    name: 'knik:kokoro',
    enforce: 'pre',
    config: () => ({
      define: { __ONNX_RUNTIME_VERSION__: JSON.stringify(runtimeVersion()) },
      resolve: {
        alias: { '@huggingface/transformers': stub },
        // Of the runtime only the script: which of its builds is loaded is decided in the browser.
        conditions: [
          'onnxruntime-web-use-extern-wasm',
          'module',
          'browser',
          'development|production',
        ],
      },
      // A worker that is served while it is written would otherwise be optimized, and reloaded, when it runs.
      optimizeDeps: { include: ['kokoro-js', 'onnxruntime-web/webgpu'] },
      worker: {
        format: 'es',
        plugins: () => [kokoro()],
        // Plain hosts do not all know that .mjs is a script, and browsers run only what is called one.
        rolldownOptions: {
          output: {
            assetFileNames: ({ names }) =>
              `assets/[name]-[hash]${names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}`,
          },
        },
      },
    }),
    resolveId(id) {
      return id === VIRTUAL_ID ? `\0${VIRTUAL_ID}` : undefined;
    },
    load(id) {
      if (id !== `\0${VIRTUAL_ID}`) return undefined;
      const voices = findVoices();
      const imports = voices.map(
        ({ name, file }) => `import ${name} from ${JSON.stringify(`${file}?url`)};`,
      );
      return `${imports.join('\n')}\nexport default { ${voices.map(({ name }) => name).join(', ')} };`;
    },
    generateBundle(_options, bundle) {
      const problem = workerProblem(Object.values(bundle));
      if (problem !== undefined) this.error(problem);
    },
  };
}

/**
 * The version of the installed ONNX runtime: what it computed wrongly another one may compute rightly.
 *
 * @returns {string}
 */
function runtimeVersion() {
  const entry = createRequire(import.meta.url).resolve('onnxruntime-web');
  return JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')).version;
}

/**
 * The English voices of the installed kokoro-js.
 *
 * @returns {{ name: string, file: string }[]}
 * @throws {Error} When there is none, or one that is not of the right length.
 */
export function findVoices() {
  const script = createRequire(import.meta.url).resolve('kokoro-js');
  const folder = join(dirname(script), '..', 'voices');
  const voices = readdirSync(folder).flatMap((entry) => {
    const name = ENGLISH_VOICE.exec(entry)?.[1];
    return name === undefined ? [] : [{ name, file: join(folder, entry) }];
  });
  const wrong = voices.find(({ file }) => statSync(file).size !== VOICE_BYTES);
  if (wrong !== undefined) throw new Error(`${wrong.file} has not ${VOICE_BYTES} bytes.`);
  if (voices.length === 0) throw new Error(`kokoro-js has no English voices in ${folder}.`);
  return voices;
}

/**
 * Checks the JavaScript of Kokoro's worker. Only the worker's own bundle can have a problem.
 *
 * Counted are the worker's entry, the chunk with the runtime in it, and all that these import at once. The
 * basic voice, which the same script can load, is never loaded by a worker that speaks as Kokoro.
 *
 * @param {(import('vite').Rolldown.OutputChunk | import('vite').Rolldown.OutputAsset)[]} files
 * @returns {string | undefined}
 */
export function workerProblem(files) {
  const chunks = files.filter((file) => file.type === 'chunk');
  const runtimes = chunks.flatMap(({ moduleIds }) => moduleIds.filter((id) => RUNTIME.test(id)));
  if (runtimes.length === 0) return undefined;
  if (runtimes.length > 1) {
    return `The voice's worker holds ${runtimes.length} ONNX runtimes:\n  ${runtimes.join('\n  ')}`;
  }

  const needed = new Set(
    chunks.filter(({ isEntry, moduleIds }) => isEntry || moduleIds.some((id) => RUNTIME.test(id))),
  );
  for (const { imports } of needed) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
  }
  const sizes = Array.from(needed, ({ fileName, code }) => ({
    fileName,
    bytes: Buffer.byteLength(code),
  }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= WORKER_LIMIT_BYTES) return undefined;
  const list = sizes.map(({ fileName, bytes }) => `  ${bytes}  ${fileName}`).join('\n');
  return `Kokoro's worker has ${total} bytes of at most ${WORKER_LIMIT_BYTES}:\n${list}`;
}

/**
 * Puts Kokoro's model into the site, where it lies in the folder of voices.
 *
 * @returns {import('vite').Plugin}
 */
export function kokoroSiteFiles() {
  return siteFiles({
    name: 'knik:kokoro-files',
    folder: 'voices/kokoro',
    find: findKokoroFiles,
    config: (names) => ({ define: { __KNIK_SITE_HAS_KOKORO__: JSON.stringify(names.length > 0) } }),
  });
}

/** Kokoro's small model and its symbols. */
const REPOSITORY = 'onnx-community/Kokoro-82M-v1.0-ONNX';
const FETCHED_FILES = ['tokenizer.json', 'onnx/model_quantized.onnx'];

/**
 * Kokoro's files. The hub says how large they are, and what their hashes are.
 *
 * @param {string} [hub]
 * @returns {Promise<import('./voice-files.js').VoiceFile[]>}
 * @throws {Error} When the hub does not answer, or has no such files.
 */
export async function kokoroFiles(hub = HUB) {
  const folders = ['', '/onnx'];
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const response = await fetch(`${hub}/api/models/${REPOSITORY}/tree/main${folder}`);
      if (!response.ok) throw new Error(`The hub answered ${response.status}.`);
      return /** @type {{ path: string, size: number, lfs?: { oid: string } }[]} */ (
        await response.json()
      );
    }),
  );
  const known = lists.flat();
  return FETCHED_FILES.map((path) => {
    const entry = known.find((file) => file.path === path);
    if (entry === undefined) throw new Error(`The hub has no ${path}.`);
    return {
      url: `${hub}/${REPOSITORY}/resolve/main/${path}`,
      path: `kokoro/${path}`,
      bytes: entry.size,
      // A small file is not in large file storage; its length is all that is known.
      sha256: entry.lfs?.oid ?? '',
    };
  });
}
