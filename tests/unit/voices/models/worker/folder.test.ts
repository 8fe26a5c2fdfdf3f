import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelSource } from '../../../../../src/voices/models/source.ts';
import { startHubServer, type HubServer } from '../../../../support/hub-server.ts';
import { modelContent } from '../../../../support/voices/model-content.ts';
import { createBrowser, type Browser, type Tab } from '../../../../support/voices/store-harness.ts';

const ONNX_PATH = 'onnx/model_quantized.onnx';
const files = new Map(modelContent(500_000));
const own = new Map<string, Buffer>();

let server: HubServer;
let source: ModelSource;
let browser: Browser;

beforeEach(async () => {
  own.clear();
  server = await startHubServer({ files, folderFiles: own });
  source = { kind: 'folder', url: server.folderUrl };
  browser = createBrowser();
});

afterEach(() => server.close());

async function start(tab: Tab): Promise<void> {
  tab.send({ type: 'ask', model: 'kokoro/int8' });
  const { totalBytes: bytes } = await tab.until('kokoro/int8', 'asking');
  tab.send({ type: 'download', model: 'kokoro/int8', consent: { bytes, metered: false } });
}

const sums = (path: string, content: Buffer | undefined) =>
  Buffer.from(
    `${createHash('sha256')
      .update(content ?? '')
      .digest('hex')}  ${path}\n`,
  );

describe('a plain folder', () => {
  test('is asked for the models that it might have, and fetches nothing', async () => {
    const tab = await browser.openTab(source);
    tab.send({ type: 'list', request: 1, engine: 'kokoro' });
    const answer = await tab.answer(1);
    expect(answer).toMatchObject({
      catalog: { revision: '', offers: [{ model: 'kokoro/fp32' }, { model: 'kokoro/int8' }] },
    });
    const gets = server.requests.filter(({ method }) => method === 'GET');
    expect(gets.map(({ path }) => path)).toEqual(['/folder/SHA256SUMS']);
  });

  test('takes no start page for a model', async () => {
    server.behave({ pageForMissing: '<!doctype html>' });
    const tab = await browser.openTab(source);
    tab.send({ type: 'list', request: 1, engine: 'kokoro' });
    expect(await tab.answer(1)).toMatchObject({
      catalog: { offers: [{ model: 'kokoro/fp32' }, { model: 'kokoro/int8' }] },
    });
  });

  test('without models is no source', async () => {
    const tab = await browser.openTab({ kind: 'folder', url: `${server.folderUrl}none/` });
    tab.send({ type: 'list', request: 1, engine: 'kokoro' });
    expect(await tab.answer(1)).toMatchObject({
      type: 'refused',
      error: { code: 'voice-download', message: expect.stringContaining('has no voice') as string },
    });
  });

  test('without sums is taken at its length, and kept from then on as it came', async () => {
    const tab = await browser.openTab(source);
    await start(tab);
    await tab.until('kokoro/int8', 'ready');
    const record = await browser.disk.loadRecord('int8');
    const onnx = record?.files.find(({ path }) => path === ONNX_PATH);
    const sha256 = createHash('sha256')
      .update(files.get(ONNX_PATH) ?? '')
      .digest('hex');
    expect(onnx?.hash).toBeUndefined();
    expect(onnx?.sha256).toBe(sha256);
  });

  test('with sums is held to them', async () => {
    own.set('SHA256SUMS', sums(ONNX_PATH, files.get(ONNX_PATH)));
    server.behave({ flipByteAt: 123_456 });
    const tab = await browser.openTab(source);
    await start(tab);
    expect(await tab.until('kokoro/int8', 'failed')).toMatchObject({
      error: { code: 'voice-download' },
    });
    server.behave({});
    tab.send({ type: 'resume', model: 'kokoro/int8' });
    await tab.until('kokoro/int8', 'asking');
    await start(tab);
    await tab.until('kokoro/int8', 'ready');
  });

  test('whose file has got another size meanwhile leads to the question again, with the new size', async () => {
    server.behave({ holdAfterBytes: 100_000 });
    const tab = await browser.openTab(source);
    await start(tab);
    const before = await tab.until(
      'kokoro/int8',
      'downloading',
      ({ receivedBytes }) => receivedBytes > 1e5,
    );
    own.set(ONNX_PATH, Buffer.alloc(600_000, 1));
    server.behave({});
    browser.losePatience();
    await tab.until('kokoro/int8', 'failed');
    tab.send({ type: 'resume', model: 'kokoro/int8' });
    const asking = await tab.until('kokoro/int8', 'asking');
    expect(asking.totalBytes).toBe(before.totalBytes + 100_000);
    await start(tab);
    expect(await tab.until('kokoro/int8', 'ready')).toMatchObject({ bytes: asking.totalBytes });
  });
});
