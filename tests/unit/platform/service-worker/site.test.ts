import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeSite } from '../../../../scripts/service-worker.js';

let folder = '';

function put(path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'knik-built-'));
  put('index.html', '<script type="module" crossorigin src="./assets/index-1.js"></script>');
  put('assets/index-1.js', 'first');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a site is its page, and what pages load', () => {
  put('assets/index-1.js.map', '{}');
  put('sw.js', 'the worker of the last build');
  put('CNAME', 'example.org');
  put('_headers', '');
  put('licences.txt', 'to be read');
  const { entry, files } = describeSite(folder);
  expect(entry).toBe('assets/index-1.js');
  expect(files.map(({ path }) => path).toSorted()).toEqual(['', 'assets/index-1.js']);
});

test('a file is known by the hash that browsers check', () => {
  const { files } = describeSite(folder);
  expect(files.find(({ path }) => path !== '')?.integrity).toBe(
    // printf first | openssl dgst -sha256 -binary | base64
    'sha256-p5N7ZLjKpY8Dchu2us9ceMsjX+vg5wsbhM2ZVBRhoI4=',
  );
});

test('a version changes with any byte, and with nothing else', () => {
  const { version } = describeSite(folder);
  expect(describeSite(folder).version).toBe(version);
  put('theme.js', 'second');
  const added = describeSite(folder).version;
  put('theme.js', 'Second');
  expect(new Set([version, added, describeSite(folder).version]).size).toBe(3);
});

test('a runtime and its voices are kept once they were used, the basic voice at once', () => {
  const used = [
    'assets/af_sarah-1.bin',
    'assets/large-1.js',
    'assets/ort-1.js',
    'assets/ort-1.wasm',
  ];
  for (const path of used) put(path, path.includes('large') ? ' '.repeat(1_000_001) : '');
  put('assets/espeak-pack-1.bin', '');
  put('assets/espeak-1.js', ' '.repeat(1_000_000));
  const { files } = describeSite(folder);
  const onceUsed = files.filter(({ kept }) => kept === 'once-used').map(({ path }) => path);
  expect(onceUsed).toEqual(used);
});

test('a page without a script of its own is no site', () => {
  put('index.html', '<p>Under construction</p>');
  expect(() => describeSite(folder)).toThrow(/names no script/);
});
