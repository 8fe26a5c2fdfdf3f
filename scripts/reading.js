// Prints replies as they are said. Each line of standard input is a whole reply of markdown; each line of output is
// what a voice is given for it. With `--phonemes <engine>`, the symbols that engine makes of that; with `--cost`, what
// reading costs.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createServer } from 'vite';
import { BUNDLED_IN_NODE, voices } from './voices.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The ids of all engines, which are the names of their folders. */
const ENGINES = readdirSync(join(root, 'src/voices')).filter((folder) =>
  existsSync(join(root, 'src/voices', folder, 'descriptor.ts')),
);

/** Where an engine keeps a front end of its own. */
const ownFrontEnd = (/** @type {string} */ engine) => `/src/voices/${engine}/worker/phonemes.ts`;

/**
 * Opens the sources, which are TypeScript, and hands what they export to `use`.
 *
 * @param {(load: (file: string) => Promise<Record<string, any>>) => Promise<void>} use
 */
export async function withSources(use) {
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    plugins: [voices()],
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
    ssr: { noExternal: BUNDLED_IN_NODE },
  });
  try {
    await use((file) => vite.ssrLoadModule(file));
  } finally {
    await vite.close();
  }
}

/**
 * Opens the front end of an engine: words → its symbols, in the American voices.
 *
 * @param {string} engine One of {@link ENGINES}.
 * @param {(file: string) => Promise<Record<string, any>>} load
 * @returns {Promise<(text: string) => Promise<string> | string>}
 */
export async function openPhonemes(engine, load) {
  if (existsSync(join(root, ownFrontEnd(engine)))) {
    const { phonemesOf } = await load(ownFrontEnd(engine));
    return (text) => phonemesOf(text, 'af_heart');
  }
  const ipaOf = await openIpa();
  const { readingOf } = await load('/src/voices/espeak/worker/reading.ts');
  if (engine === 'espeak') return (text) => ipaOf(readingOf(text).input);
  const { toMisaki } = await load('/src/voices/phonemes/misaki.ts');
  return (text) => toMisaki(ipaOf(readingOf(text).input), 'American').symbols;
}

/** eSpeak's phonemes as IPA. */
async function openIpa() {
  const script = createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten');
  const data = readFileSync(join(dirname(script), 'espeak-ng.data'));
  const { default: createModule } = await import(pathToFileURL(script).href);
  const module = await createModule({
    getPreloadedPackage: () => Uint8Array.from(data).buffer,
    print() {},
    printErr() {},
  });
  const espeak = new module.eSpeakNGWorker();
  espeak.set_voice('gmw/en-US');
  return (/** @type {string} */ text) =>
    String(espeak.synthesize_ipa(text).ipa).replaceAll('_', '');
}

/** Rounds of all lines; the middle one counts. */
const ROUNDS = 400;

/**
 * The cost of reading lines, in microseconds for 100 characters.
 *
 * @param {readonly string[]} lines
 * @param {(text: string) => unknown} read
 */
function costOf(lines, read) {
  const characters = lines.reduce((sum, line) => sum + line.length, 0);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startMs = performance.now();
    for (const line of lines) read(line);
    return performance.now() - startMs;
  }).toSorted((a, b) => a - b);
  return ((rounds[ROUNDS / 2] ?? 0) * 1000 * 100) / characters;
}

async function main() {
  const asked = process.argv.indexOf('--phonemes');
  const engine = asked === -1 ? undefined : (process.argv[asked + 1] ?? '');
  if (engine !== undefined && !ENGINES.includes(engine)) {
    process.stderr.write(`--phonemes takes one of: ${ENGINES.join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  await withSources(async (load) => {
    const { sayReply } = await load('/src/text/say-reply.ts');
    const { readEnglish } = await load('/src/text/reading/index.ts');
    const phonemes = engine === undefined ? undefined : await openPhonemes(engine, load);
    const input = readFileSync(0, 'utf8').replace(/\r?\n$/u, '');
    if (process.argv.includes('--cost')) {
      const lines = input.split(/\r?\n/u);
      const { readingOf } = await load('/src/voices/espeak/worker/reading.ts');
      const [own, espeak] = [costOf(lines, (line) => readEnglish(line)), costOf(lines, readingOf)];
      process.stdout.write(
        `${own.toFixed(1)} µs for 100 characters, ${(own / espeak).toFixed(2)} × what eSpeak's own preparation costs\n`,
      );
      return;
    }
    for (const line of input.split(/\r?\n/u)) {
      const said = sayReply([line], readEnglish);
      const printed = phonemes === undefined ? said : await phonemes(said);
      process.stdout.write(`${printed.replaceAll(/\s+/gu, ' ').trim()}\n`);
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
