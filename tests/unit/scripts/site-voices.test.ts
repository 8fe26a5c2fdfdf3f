import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  findHibariFiles,
  findKokoroFiles,
  siteVoicesFolder,
} from '../../../scripts/site-voices.js';
import { lightVoices } from '../../../scripts/hibari.js';
import { HIBARI_VOICES, isOnHub } from '../../../src/voices/hibari/voices.ts';

const folder = mkdtempSync(join(tmpdir(), 'knik-site-voices-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('finds the models in a folder, and no notes or unfinished downloads', () => {
  mkdirSync(join(folder, 'hibari'), { recursive: true });
  for (const name of ['b.int8.onnx', 'a.int8.onnx', 'c.int8.onnx.part', 'NOTICE']) {
    writeFileSync(join(folder, 'hibari', name), '');
  }
  expect(findHibariFiles(folder).map(({ name }) => name)).toEqual(['a.int8.onnx', 'b.int8.onnx']);
  expect(findHibariFiles(join(folder, 'none'))).toEqual([]);
});

test('finds Kokoro where its symbols and a model are there, and leaves out what no page asks for', () => {
  mkdirSync(join(folder, 'kokoro/onnx'), { recursive: true });
  writeFileSync(join(folder, 'kokoro/onnx/model_quantized.onnx'), '');
  expect(findKokoroFiles(folder)).toEqual([]);
  for (const name of ['tokenizer.json', 'reference.json', 'onnx/model_q4.onnx']) {
    writeFileSync(join(folder, 'kokoro', name), '');
  }
  expect(findKokoroFiles(folder).map(({ name }) => name)).toEqual([
    'tokenizer.json',
    'onnx/model_quantized.onnx',
  ]);
});

test('takes the voices from .cache/voices, or from the folder that is named', () => {
  expect(siteVoicesFolder('/project')).toBe('/project/.cache/voices');
  process.env['KNIK_VOICES_FOLDER'] = '/voices';
  expect(siteVoicesFolder('/project')).toBe('/voices');
  delete process.env['KNIK_VOICES_FOLDER'];
});

test('fetches the files by which the page knows its voices', () => {
  const fetched = lightVoices().map(({ path }) => path);
  expect(fetched).toEqual(HIBARI_VOICES.filter(isOnHub).map(({ file }) => `hibari/${file}`));
});
