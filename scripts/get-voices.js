// Fetches natural voices into .cache/voices, where a build takes them from and puts them into the site.
//
//   npm run get:voices              the default light voice (8 MB)
//   npm run get:voices -- <set>     all voices of a set of voices.js, such as light (32 MB)
//   npm run get:voices -- <folder>  copies what a folder has, laid out as .cache/voices is
//
// KNIK_HUB_URL names another hub.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fetchFile } from './fetch-file.js';
import { findHibariFiles, siteVoicesFolder } from './site-voices.js';
import { lightVoices } from './hibari.js';
import { VOICE_FOLDERS, VOICE_SETS } from './voices.js';

/** A file of a voice, as opposed to notes, licences and references beside it. */
const VOICE_FILE = /\.onnx$|^tokenizer\.json$/;

/**
 * @param {string | undefined} what
 * @param {{ root: string, hub?: string | undefined, say: (line: string) => void, showProgress?: (line: string) => void }} options
 * @throws {Error} With a sentence for a person.
 */
export async function getVoices(what, { root, hub, say, showProgress }) {
  const folder = siteVoicesFolder(root);
  const list = what === undefined ? lightVoices : VOICE_SETS.get(what);
  if (list === undefined) {
    copyVoices(what ?? '', folder, say);
    return;
  }
  const files = await list(hub);
  for (const wanted of what === undefined ? files.slice(0, 1) : files) {
    const size = `${(wanted.bytes / 1e6).toFixed(1)} MB`;
    const onProgress = (/** @type {number} */ received) =>
      showProgress?.(`${wanted.path}: ${Math.floor((100 * received) / wanted.bytes)} % of ${size}`);
    const outcome = await fetchFile(wanted, join(folder, wanted.path), { onProgress });
    say(`${wanted.path}: ${outcome === 'there' ? 'already there' : `downloaded, ${size}`}`);
  }
}

/**
 * Gets the default light voice where the site would have none. It waits a few seconds at most for a host that does
 * not answer, and never fails: the site then speaks with the basic voice.
 *
 * @param {{ root: string, hub?: string | undefined, say: (line: string) => void, answerWithinMs?: number }} options
 */
export async function getDefaultVoice({ root, hub, say, answerWithinMs = 4000 }) {
  const folder = siteVoicesFolder(root);
  const [wanted] = lightVoices(hub);
  if (wanted === undefined || findHibariFiles(folder).length > 0) return;
  try {
    say('Downloading the light natural voice (8 MB), once.');
    await fetchFile(wanted, join(folder, wanted.path), { answerWithinMs });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(
      `The light natural voice could not be downloaded: ${reason} The basic voice speaks instead.`,
    );
    say('Try again later with: npm run get:voices');
  }
}

/**
 * @param {string} from
 * @param {string} folder
 * @param {(line: string) => void} say
 */
function copyVoices(from, folder, say) {
  if (!existsSync(from) || !statSync(from).isDirectory()) {
    throw new Error(`There is no folder ${from}. Name one, or ${quoted(VOICE_SETS.keys(), 'or')}.`);
  }
  const found = readdirSync(from, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(
      (path) =>
        VOICE_FOLDERS.includes(path.split('/')[0] ?? '') &&
        VOICE_FILE.test(path.split('/').at(-1) ?? ''),
    );
  if (found.length === 0) {
    throw new Error(
      `${from} has no voices. They are expected in its folders ${quoted(VOICE_FOLDERS, 'and')}.`,
    );
  }
  for (const path of found) {
    const source = join(from, path);
    checkSum(from, path);
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, `${target}.part`);
    renameSync(`${target}.part`, target);
    say(`${path}: copied`);
  }
}

/**
 * @param {Iterable<string>} names
 * @param {'and' | 'or'} last
 */
function quoted(names, last) {
  return Array.from(names, (name) => `"${name}"`).join(` ${last} `);
}

/**
 * Compares a file with the `SHA256SUMS` of its engine's folder, if there is one.
 *
 * @param {string} from
 * @param {string} path
 */
function checkSum(from, path) {
  const [engine = '', ...rest] = path.split('/');
  const list = join(from, engine, 'SHA256SUMS');
  if (!existsSync(list)) return;
  const lines = readFileSync(list, 'utf8').matchAll(/^([0-9a-f]{64}) [ *](?:\.\/)?(\S+)$/gm);
  const expected = [...lines].find(([, , name]) => name === rest.join('/'))?.[1];
  if (expected === undefined) return;
  const actual = createHash('sha256')
    .update(readFileSync(join(from, path)))
    .digest('hex');
  if (actual !== expected)
    throw new Error(`${path} is damaged: its SHA-256 is not the one in SHA256SUMS.`);
}

if (import.meta.filename === process.argv[1]) {
  try {
    await getVoices(process.argv[2], {
      root: process.cwd(),
      hub: process.env['KNIK_HUB_URL'],
      say: (line) => console.log(process.stdout.isTTY ? `\r${line.padEnd(60)}` : line),
      ...(process.stdout.isTTY && {
        showProgress: (/** @type {string} */ line) => process.stdout.write(`\r${line}`),
      }),
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
