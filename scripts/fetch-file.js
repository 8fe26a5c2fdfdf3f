import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { closeSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Follows the name of a file that has not arrived whole. */
const UNFINISHED = '.part';

/** A host that sends nothing for so long is given up. */
const SILENCE_LIMIT_MS = 30_000;

/**
 * Fetches a file, going on where an earlier try was cut short, and lets it appear under its name only when it is the
 * right one.
 *
 * @param {import('./voice-files.js').VoiceFile} wanted
 * @param {string} file Where to put it.
 * @param {object} [options]
 * @param {(receivedBytes: number) => void} [options.onProgress]
 * @param {number} [options.answerWithinMs] For the host to answer at all.
 * @returns {Promise<'fetched' | 'there'>} `there`: it was, and is the right one.
 * @throws {Error} With a sentence for a person.
 */
export async function fetchFile(
  wanted,
  file,
  { onProgress, answerWithinMs = SILENCE_LIMIT_MS } = {},
) {
  if (await isWhole(file, wanted)) return 'there';
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}${UNFINISHED}`;
  let have = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  if (have > wanted.bytes) {
    rmSync(part);
    have = 0;
  }
  if (have < wanted.bytes) await receive(wanted, part, have, answerWithinMs, onProgress);
  if (!(await isWhole(part, wanted))) {
    rmSync(part);
    throw new Error(`${wanted.path} failed verification and was discarded. Try again.`);
  }
  renameSync(part, file);
  return 'fetched';
}

/**
 * @param {import('./voice-files.js').VoiceFile} wanted
 * @param {string} part
 * @param {number} have
 * @param {number} answerWithinMs
 * @param {((receivedBytes: number) => void) | undefined} onProgress
 */
async function receive({ url, path, bytes }, part, have, answerWithinMs, onProgress) {
  const silence = new AbortController();
  const host = new URL(url).host;
  let timer = setTimeout(() => silence.abort(), answerWithinMs);
  const expect = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
  };
  try {
    const headers = have > 0 ? { range: `bytes=${have}-` } : undefined;
    const response = await fetch(url, { signal: silence.signal, ...(headers && { headers }) });
    if (!response.ok || response.body === null) {
      throw new Error(`${host} has no ${path}: it answered ${response.status}.`);
    }
    const isRest = response.status === 206;
    let received = isRest ? have : 0;
    const target = openSync(part, isRest ? 'a' : 'w');
    try {
      for await (const chunk of response.body) {
        expect();
        received += chunk.length;
        // Whatever comes beyond cannot be the file; the check of the hash says so.
        if (received > bytes) break;
        writeSync(target, chunk);
        onProgress?.(received);
      }
    } finally {
      closeSync(target);
    }
    if (received < bytes)
      throw new Error(`The download of ${path} was cut off. Run this again to resume.`);
  } catch (error) {
    if (silence.signal.aborted) throw new Error(`${host} does not answer.`, { cause: error });
    if (error instanceof TypeError) throw new Error(`${host} cannot be reached.`, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether a file is there as it should be.
 *
 * @param {string} file
 * @param {Pick<import('./voice-files.js').VoiceFile, 'bytes' | 'sha256'>} wanted
 */
export async function isWhole(file, { bytes, sha256 }) {
  if (!existsSync(file) || statSync(file).size !== bytes) return false;
  if (sha256 === '') return true;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex') === sha256;
}
