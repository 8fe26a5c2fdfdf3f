import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchFile } from '../../../scripts/fetch-file.js';
import { getDefaultVoice, getVoices } from '../../../scripts/get-voices.js';

const CONTENT = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7) % 251));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

let folder = '';
let server: Server;
let origin = '';
let ranges: (string | undefined)[] = [];
/** Bytes after which the connection breaks; what is sent instead of the file; whether nothing is ever answered. */
let cutAt: number | undefined;
let content = CONTENT;
let isSilent = false;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'knik-voices-'));
  process.env['KNIK_VOICES_FOLDER'] = join(folder, 'voices');
  ranges = [];
  cutAt = undefined;
  content = CONTENT;
  isSilent = false;
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    if (isSilent) return;
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = content.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': body.length });
    if (cutAt === undefined) response.end(body);
    else response.write(body.subarray(0, cutAt), () => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  delete process.env['KNIK_VOICES_FOLDER'];
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const wanted = () => ({
  url: `${origin}/a.onnx`,
  path: 'a.onnx',
  bytes: CONTENT.length,
  sha256: SHA256,
});

describe('fetchFile', () => {
  test('fetches a file, says how far it is, and fetches it once', async () => {
    const file = join(folder, 'deep/a.onnx');
    const progress: number[] = [];
    expect(await fetchFile(wanted(), file, { onProgress: (bytes) => progress.push(bytes) })).toBe(
      'fetched',
    );
    expect(readFileSync(file)).toEqual(CONTENT);
    expect(progress.at(-1)).toBe(CONTENT.length);
    expect(await fetchFile(wanted(), file)).toBe('there');
    expect(ranges).toEqual([undefined]);
  });

  test('goes on where it was cut off', async () => {
    const file = join(folder, 'a.onnx');
    cutAt = 2000;
    await expect(fetchFile(wanted(), file)).rejects.toThrow(/a\.onnx|cannot be reached/);
    expect(existsSync(file)).toBe(false);
    cutAt = undefined;
    expect(await fetchFile(wanted(), file)).toBe('fetched');
    expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
    expect(readFileSync(file)).toEqual(CONTENT);
  });

  test('discards what is not the file, and starts afresh', async () => {
    const file = join(folder, 'a.onnx');
    content = Buffer.from(CONTENT.map((byte) => byte ^ 1));
    await expect(fetchFile(wanted(), file)).rejects.toThrow(
      'failed verification and was discarded',
    );
    expect(existsSync(file)).toBe(false);
    content = CONTENT;
    expect(await fetchFile(wanted(), file)).toBe('fetched');
    expect(ranges).toEqual([undefined, undefined]);
  });

  test('fetches a file again that was damaged on the disk', async () => {
    const file = join(folder, 'a.onnx');
    writeFileSync(file, CONTENT.subarray(0, 4000));
    expect(await fetchFile(wanted(), file)).toBe('fetched');
  });
});

describe('getVoices', () => {
  test('copies the voices of a folder, and nothing else in it', async () => {
    const from = join(folder, 'from');
    mkdirSync(join(from, 'hibari'), { recursive: true });
    writeFileSync(join(from, 'hibari/heart.int8.onnx'), CONTENT);
    writeFileSync(join(from, 'hibari/NOTICE'), 'x');
    writeFileSync(join(from, 'hibari/SHA256SUMS'), `${SHA256}  heart.int8.onnx\n`);
    const said: string[] = [];
    await getVoices(from, { root: folder, say: (line) => said.push(line) });
    expect(said).toEqual(['hibari/heart.int8.onnx: copied']);
    expect(readFileSync(join(folder, 'voices/hibari/heart.int8.onnx'))).toEqual(CONTENT);
    expect(existsSync(join(folder, 'voices/hibari/NOTICE'))).toBe(false);
  });

  test('refuses a damaged file, an empty folder, and one that is not there', async () => {
    const say = () => {};
    const from = join(folder, 'from');
    mkdirSync(join(from, 'hibari'), { recursive: true });
    await expect(getVoices(from, { root: folder, say })).rejects.toThrow('has no voices');
    writeFileSync(join(from, 'hibari/heart.int8.onnx'), 'cut');
    writeFileSync(join(from, 'hibari/SHA256SUMS'), `${SHA256}  heart.int8.onnx\n`);
    await expect(getVoices(from, { root: folder, say })).rejects.toThrow('is damaged');
    await expect(getVoices(join(folder, 'none'), { root: folder, say })).rejects.toThrow(
      'no folder',
    );
  });
});

describe('getDefaultVoice', () => {
  test('goes on with a sentence where the host does not answer', async () => {
    isSilent = true;
    const said: string[] = [];
    await getDefaultVoice({
      root: folder,
      hub: origin,
      answerWithinMs: 50,
      say: (line) => said.push(line),
    });
    expect(said[1]).toMatch(
      /could not be downloaded: 127\.0\.0\.1:\d+ does not answer\. The basic voice speaks/,
    );
    expect(ranges).toHaveLength(1);
  });

  test('asks nothing where the site has a light voice', async () => {
    mkdirSync(join(folder, 'voices/hibari'), { recursive: true });
    writeFileSync(join(folder, 'voices/hibari/heart.int8.onnx'), CONTENT);
    await getDefaultVoice({ root: folder, hub: origin, say: () => {} });
    expect(ranges).toEqual([]);
  });
});
