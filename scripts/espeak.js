import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

/** Bytes that a browser may have to fetch, uncompressed, before the basic voice can speak. */
export const ESPEAK_LIMIT_BYTES = 2_000_000;

const PACKAGE = '@echogarden/espeak-ng-emscripten';
const VIRTUAL_ID = 'virtual:espeak-data';
/** As plugins name what is no file. */
const RESOLVED_ID = `\0${VIRTUAL_ID}`;
const DATA_NAME = 'espeak-pack';

/** What English needs of the data of 100 languages: phonemes, its dictionary, its accents, the timbres. */
const NEEDED = [
  /^phontab$/,
  /^phonindex$/,
  /^phondata$/,
  /^intonations$/,
  /^en_dict$/,
  /^lang\/gmw\/en(?:-|$)/,
  /^voices\/!v\//,
];

/**
 * Where eSpeak's script looks for Node and for a WASM file that this build of it does not have. In a browser
 * it never gets there, but a bundler would follow both.
 */
const DEAD_ENDS = [
  ['await import("module")', '{}'],
  ['new URL("espeak-ng.wasm",import.meta.url).href', '""'],
];

/**
 * Puts the basic voice into the site: eSpeak's script as it is, and of its data what English needs.
 *
 * `import url from 'virtual:espeak-data'` gives the address of the data, in development, in a
 * build under any base, and in tests; compressed with gzip; `PACK_BYTES` is its size. A build fails when what the voice has to fetch exceeds its limit.
 *
 * @returns {import('vite').Plugin}
 */
export function espeak() {
  let cacheDir = '';
  return {
    name: 'knik:espeak',
    enforce: 'pre',
    config: () => ({
      // Served as it is: the dependency optimizer would follow its branch for Node before `transform` can.
      optimizeDeps: { exclude: [PACKAGE] },
      worker: { format: 'es', plugins: () => [espeak()] },
    }),
    configResolved(config) {
      cacheDir = join(config.root, '.cache');
    },
    resolveId: (id) => (id === VIRTUAL_ID ? RESOLVED_ID : undefined),
    load(id) {
      if (id !== RESOLVED_ID) return undefined;
      const file = writePack(cacheDir);
      return `export { default } from ${JSON.stringify(`${file}?url`)};
        export const PACK_BYTES = ${statSync(file).size};`;
    },
    transform(code, id) {
      if (this.environment.config.consumer !== 'client') return undefined;
      if (!id.split('?')[0]?.endsWith(`${PACKAGE}/espeak-ng.js`)) return undefined;
      return { code: closeDeadEnds(code), map: null };
    },
    generateBundle(_options, bundle) {
      const problem = overweight(Object.values(bundle));
      if (problem !== undefined) this.error(problem);
    },
  };
}

/**
 * The part of eSpeak's data that English needs, in one piece.
 *
 * 32-bit little-endian numbers: the size of eSpeak's whole data file, how many ranges of it follow, then
 * the start and the end of each; behind them the bytes of the ranges, one after the other.
 *
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Error} When the installed package is not laid out as this expects.
 */
export function packEspeak() {
  const script = createRequire(import.meta.url).resolve(PACKAGE);
  const data = readFileSync(join(dirname(script), 'espeak-ng.data'));
  const ranges = neededRanges(readFileSync(script, 'utf8'), data.length);

  const header = Uint32Array.of(data.length, ranges.length, ...ranges.flat());
  const parts = ranges.map(([start, end]) => data.subarray(start, end));
  return new Uint8Array(Buffer.concat([new Uint8Array(header.buffer), ...parts]));
}

/**
 * @param {string} script eSpeak's script, which lists every file of the data and where it lies.
 * @param {number} dataBytes
 * @returns {[start: number, end: number][]} In order, neighbours merged.
 */
export function neededRanges(script, dataBytes) {
  const size = Number(/remote_package_size:(\d+)/.exec(script)?.[1]);
  if (size !== dataBytes) unexpected(`its data has ${dataBytes} bytes, its script says ${size}`);

  const listed = script.matchAll(
    /filename:"\/usr\/share\/espeak-ng-data\/([^"]+)",start:(\d+),end:(\d+)/g,
  );
  const files = Array.from(listed, ([, name = '', start, end]) => ({
    name,
    start: Number(start),
    end: Number(end),
  }));
  const missing = NEEDED.find((pattern) => !files.some(({ name }) => pattern.test(name)));
  if (missing !== undefined) unexpected(`its script lists no file like ${missing.source}`);

  /** @type {[start: number, end: number][]} */
  const ranges = [];
  for (const { name, start, end } of files.toSorted((a, b) => a.start - b.start)) {
    if (!NEEDED.some((pattern) => pattern.test(name))) continue;
    const previous = ranges.at(-1);
    if (previous?.[1] === start) previous[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/** @param {string} code */
function closeDeadEnds(code) {
  return DEAD_ENDS.reduce((rest, [deadEnd = '', replacement = '']) => {
    if (!rest.includes(deadEnd)) unexpected(`its script has no ${deadEnd}`);
    return rest.replace(deadEnd, replacement);
  }, code);
}

/**
 * @param {string} problem
 * @returns {never}
 */
function unexpected(problem) {
  throw new Error(
    `${PACKAGE} is not laid out as scripts/espeak.js expects: ${problem}. ` +
      'Install the version that package.json names, or teach the script the new layout.',
  );
}

/**
 * Writes the pack where Vite can serve and hash it like any other asset, compressed to half of its size: few hosts
 * compress what they take for a file of bytes.
 *
 * @param {string} dir
 */
function writePack(dir) {
  const pack = gzipSync(packEspeak(), { level: constants.Z_BEST_COMPRESSION });
  const file = join(dir, `${DATA_NAME}.bin`);
  if (existsSync(file) && digest(readFileSync(file)) === digest(pack)) return file;
  // Other processes may be reading it: it appears at once or not at all.
  mkdirSync(dir, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, pack);
  renameSync(unfinished, file);
  return file;
}

/** @param {Uint8Array} bytes */
function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Checks the weight of the basic voice. Only the worker's own bundle can have a problem.
 *
 * Counted are the worker's entry, the chunk with eSpeak in it, all that these import, and the data.
 *
 * @param {(import('vite').Rolldown.OutputChunk | import('vite').Rolldown.OutputAsset)[]} files
 * @returns {string | undefined}
 */
export function overweight(files) {
  const chunks = files.filter((file) => file.type === 'chunk');
  /** @param {import('vite').Rolldown.OutputChunk} chunk */
  const speaks = ({ moduleIds }) => moduleIds.some((id) => id.includes(`${PACKAGE}/espeak-ng.js`));
  const roots = chunks.filter((chunk) => chunk.isEntry || speaks(chunk));
  if (!roots.some(speaks)) return undefined;

  const needed = new Set(roots);
  for (const chunk of needed) {
    for (const imported of chunks) {
      if (chunk.imports.includes(imported.fileName)) needed.add(imported);
    }
  }
  const data = files
    .filter((file) => file.type === 'asset')
    .filter((asset) => asset.names.some((name) => name.startsWith(DATA_NAME)));
  if (data.length === 0) return 'The basic voice has no data in this build.';

  const sizes = [
    ...Array.from(needed, ({ fileName, code }) => ({ fileName, bytes: Buffer.byteLength(code) })),
    ...data.map(({ fileName, source }) => ({ fileName, bytes: Buffer.byteLength(source) })),
  ];
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= ESPEAK_LIMIT_BYTES) return undefined;
  const list = sizes.map(({ fileName, bytes }) => `  ${bytes}  ${fileName}`).join('\n');
  return `The basic voice weighs ${total} bytes of at most ${ESPEAK_LIMIT_BYTES}:\n${list}`;
}
