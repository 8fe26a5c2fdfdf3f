import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelSource } from '../../../../../src/voices/models/source.ts';
import { startHubServer, type HubServer } from '../../../../support/hub-server.ts';
import { modelContent } from '../../../../support/voices/model-content.ts';
import { createBrowser, type Browser } from '../../../../support/voices/store-harness.ts';

const files = modelContent(5_000_000);
const ONNX = new Uint8Array(files.get('onnx/model_quantized.onnx') ?? []);
const TOKENIZER = new Uint8Array(files.get('tokenizer.json') ?? []);

let hub: HubServer;
let source: ModelSource;
let browser: Browser;

beforeEach(async () => {
  hub = await startHubServer({ files });
  const { endpoint, repository } = hub;
  source = { kind: 'hub', endpoint, repository, revision: 'main' };
  browser = createBrowser();
});

afterEach(() => hub.close());

const nowhere: ModelSource = { kind: 'folder', url: 'http://127.0.0.1:9/' };
const onnx = (name = 'kokoro.onnx') => new File([ONNX], name);
const tokenizer = () => new File([TOKENIZER], 'tokenizer.json');

describe('a picked file', () => {
  test.each([
    ['kokoro.onnx', 'fp32'],
    ['kokoro-v1.0.int8.onnx', 'int8'],
    ['model_quantized.onnx', 'int8'],
    ['model_fp16.onnx', 'fp16'],
  ])('%s is taken over without a network, as %s', async (name, precision) => {
    const tab = await browser.openTab(nowhere);
    tab.send({ type: 'adopt', engine: 'kokoro', files: [tokenizer(), onnx(name)] });
    const bytes = ONNX.byteLength + TOKENIZER.byteLength;
    expect(await tab.until('kokoro/own', 'ready')).toEqual({
      phase: 'ready',
      bytes,
      variant: precision,
      kept: true,
    });
    const later = await browser.openTab(nowhere);
    expect(later.state('kokoro/own').phase).toBe('ready');
  });

  test('alone is completed by the tokenizer of the source', async () => {
    const tab = await browser.openTab(source);
    tab.send({ type: 'adopt', engine: 'kokoro', files: [onnx()] });
    await tab.until('kokoro/own', 'ready');
    expect(await browser.disk.size('own', 'tokenizer.json')).toBe(TOKENIZER.byteLength);
    expect(hub.requests.some(({ path }) => path.endsWith('.onnx'))).toBe(false);
  });

  test('alone and without a network is refused in words that help', async () => {
    const tab = await browser.openTab(nowhere);
    tab.send({ type: 'adopt', engine: 'kokoro', files: [onnx()] });
    const { error } = await tab.until('kokoro/own', 'failed');
    expect(error.message).toContain('Pick both together');
  });

  test('of another kind is refused, and what was there stays', async () => {
    const tab = await browser.openTab(nowhere);
    tab.send({ type: 'adopt', engine: 'kokoro', files: [onnx(), tokenizer()] });
    await tab.until('kokoro/own', 'ready');
    tab.send({ type: 'adopt', engine: 'kokoro', files: [new File(['x'], 'holiday.jpg')] });
    const { error } = await tab.until('kokoro/own', 'failed');
    expect(error.message).toContain('ends in .onnx');
    tab.send({ type: 'decline', model: 'kokoro/own' });
    expect(await tab.until('kokoro/own', 'ready')).toMatchObject({ variant: 'fp32' });
  });

  test('that does not fit is refused before anything is copied', async () => {
    const tab = await browser.openTab(nowhere);
    browser.freeBytes = 1_000_000;
    tab.send({ type: 'adopt', engine: 'kokoro', files: [onnx(), tokenizer()] });
    expect(await tab.until('kokoro/own', 'failed')).toMatchObject({
      error: { code: 'storage-full' },
    });
    expect(await browser.disk.size('own', 'model.onnx')).toBe(0);
  });

  test('half copied when the tab was closed leaves nothing behind', async () => {
    const tab = await browser.openTab(nowhere);
    tab.send({ type: 'adopt', engine: 'kokoro', files: [onnx(), tokenizer()] });
    await tab.until('kokoro/own', 'downloading');
    tab.close();
    const later = await browser.openTab(nowhere);
    await later.until('kokoro/own', 'absent');
    await browser.locks.hold('knik-model-own', new AbortController().signal, async () => {});
    expect(await browser.disk.loadRecord('own')).toBeUndefined();
    expect(await browser.disk.size('own', 'model.onnx')).toBe(0);
  });

  test('can be removed while it is copied', async () => {
    const tab = await browser.openTab(nowhere);
    tab.send({ type: 'adopt', engine: 'kokoro', files: [onnx(), tokenizer()] });
    await tab.until('kokoro/own', 'downloading');
    tab.send({ type: 'remove', model: 'kokoro/own' });
    await tab.until('kokoro/own', 'absent');
    expect(await browser.disk.loadRecord('own')).toBeUndefined();
  });
});
