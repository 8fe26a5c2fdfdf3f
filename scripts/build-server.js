import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { lightVoiceFiles } from './hibari.js';
import { packEspeak } from './espeak.js';
import { licences } from './licences.js';

const PACK = 'espeak-pack.bin';

/** A worker has no address, but eSpeak's script looks at its own, though it needs nothing from there. */
const AS_IN_A_FOLDER = {
  'import.meta.url': '"file:///knik/"',
  'self.location.href': '"file:///knik/"',
};

/**
 * Builds the server into two folders that need nothing beside them, no `node_modules` either.
 *
 * `node/`: `start.js` and the thread of its voice, with the voice's data. `workers/`: `entry.js`, which
 * imports the voice's data as a module of bytes.
 *
 * @param {string} outDir
 * @param {string} root Of the project.
 */
export async function buildServer(outDir, root) {
  const source = (/** @type {string} */ file) => join(root, 'src/server', file);
  await buildFor('node', {}, join(outDir, 'node'), root, {
    start: source('node/start.ts'),
    'voice-entry': source('node/voice-entry.ts'),
  });
  await buildFor('webworker', AS_IN_A_FOLDER, join(outDir, 'workers'), root, {
    entry: source('workers/entry.ts'),
  });
  writeFileSync(join(outDir, 'node', PACK), packEspeak());
  for (const [name, file] of lightVoiceFiles()) copyFileSync(file, join(outDir, 'node', name));
  copyFileSync(join(outDir, 'node', PACK), join(outDir, 'workers', PACK));
}

/**
 * @param {'node' | 'webworker'} target
 * @param {Record<string, string>} define
 * @param {string} outDir
 * @param {string} root
 * @param {Record<string, string>} input
 */
async function buildFor(target, define, outDir, root, input) {
  await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    define,
    plugins: [licences(['srvx', 'ws'])],
    // eSpeak's script asks for Node's `module` where it finds Node.
    ssr: { target, noExternal: true, external: ['module'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      sourcemap: true,
      rolldownOptions: {
        input,
        external: [/\.bin$/],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

if (import.meta.filename === process.argv[1]) await buildServer('dist-server', process.cwd());
