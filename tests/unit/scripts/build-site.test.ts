import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { compressLargeFiles } from '../../../scripts/build-site.js';

const folder = mkdtempSync(join(tmpdir(), 'knik-build-site-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the runtimes and the basic voice get compressed copies, and nothing else does', () => {
  const compressed = ['espeak-abc.js', 'ort-wasm-simd-threaded-abc.wasm'];
  for (const name of [...compressed, 'kissfft-abc.wasm', 'index-abc.js']) {
    writeFileSync(join(folder, name), `content of ${name}`);
  }
  compressLargeFiles(folder);
  const added = readdirSync(folder).filter((name) => /\.(?:br|gz)$/.test(name));
  expect(added).toEqual(compressed.flatMap((name) => [`${name}.br`, `${name}.gz`]));
  for (const name of compressed) {
    const read = (ending: string) => readFileSync(join(folder, `${name}.${ending}`));
    expect(brotliDecompressSync(read('br')).toString()).toBe(`content of ${name}`);
    expect(gunzipSync(read('gz')).toString()).toBe(`content of ${name}`);
  }
});
