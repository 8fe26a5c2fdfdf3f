import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { compressLargeFiles } from '../../../scripts/build-site.js';

const folder = mkdtempSync(join(tmpdir(), 'knik-build-site-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the runtimes of the voices get a compressed copy, and nothing else does', () => {
  for (const name of ['ort-wasm-simd-threaded-abc.wasm', 'kissfft-abc.wasm', 'index-abc.js']) {
    writeFileSync(join(folder, name), `content of ${name}`);
  }
  compressLargeFiles(folder);
  const added = readdirSync(folder).filter((name) => name.endsWith('.gz'));
  expect(added).toEqual(['ort-wasm-simd-threaded-abc.wasm.gz']);
  const restored = gunzipSync(readFileSync(join(folder, added[0] ?? ''))).toString();
  expect(restored).toBe('content of ort-wasm-simd-threaded-abc.wasm');
});
