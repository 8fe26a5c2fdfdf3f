import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelSource } from '../../../../../src/voices/models/source.ts';
import type { Consent } from '../../../../../src/voices/models/state.ts';
import { openStoredModel } from '../../../../../src/voices/models/stored-model.ts';
import { startHubServer, type HubServer } from '../../../../support/hub-server.ts';
import { modelContent } from '../../../../support/voices/model-content.ts';
import { createBrowser, type Browser, type Tab } from '../../../../support/voices/store-harness.ts';

const ONNX_BYTES = 1_000_000;
const files = modelContent(ONNX_BYTES);
const bytesOf = (...paths: string[]) =>
  paths.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0);
const SMALL_BYTES = bytesOf('config.json', 'tokenizer.json');
const TOTAL_BYTES = ONNX_BYTES + SMALL_BYTES;
const YES: Consent = { bytes: TOTAL_BYTES, metered: false };

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

const ranges = () =>
  hub.requests.filter(({ path }) => path.endsWith('quantized.onnx')).map(({ range }) => range);
const started = () => hub.requests.filter(({ host }) => host === 'files').length;

async function download(tab: Tab, consent = YES): Promise<void> {
  tab.send({ type: 'download', model: 'kokoro/int8', consent });
  await tab.until('kokoro/int8', 'ready');
}

/** Reads the model as an engine would. */
async function read(tab: Tab, name: string): Promise<Buffer> {
  tab.send({ type: 'get-stored', request: 99, model: 'kokoro/int8' });
  const answer = await tab.answer(99);
  if (answer.type !== 'stored') throw new Error(JSON.stringify(answer));
  const blobs = browser.disk.blobs('int8');
  const stored = openStoredModel({ ...answer.stored, type: 'memory', blobs });
  return Buffer.from(await stored.open(name, () => {}));
}

/** Buffers of this size are too much for `toEqual`. */
async function expectFile(tab: Tab, name: string): Promise<void> {
  const bytes = await read(tab, name);
  expect(files.get(name)?.equals(bytes)).toBe(true);
}

describe('what the source offers', () => {
  test('is listed with sizes, at the commit that the branch names', async () => {
    const tab = await browser.openTab(source);
    tab.send({ type: 'list', request: 1, engine: 'kokoro' });
    expect(await tab.answer(1)).toEqual({
      type: 'catalog',
      request: 1,
      catalog: {
        revision: hub.commit,
        offers: [
          { model: 'kokoro/fp32', bytes: 2 * ONNX_BYTES + SMALL_BYTES },
          { model: 'kokoro/int8', bytes: TOTAL_BYTES },
        ],
      },
    });
  });

  test('is not asked for the commit when the commit is given', async () => {
    const tab = await browser.openTab({ ...source, revision: hub.commit } as ModelSource);
    tab.send({ type: 'list', request: 1, engine: 'kokoro' });
    expect(await tab.answer(1)).toMatchObject({ catalog: { revision: hub.commit } });
    expect(hub.requests.some(({ path }) => path.includes('/revision/'))).toBe(false);
  });

  test('is asked again after a failure', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ apiStatus: 404 });
    tab.send({ type: 'list', request: 1, engine: 'kokoro' });
    expect(await tab.answer(1)).toMatchObject({
      type: 'refused',
      error: { code: 'voice-download', action: 'retry' },
    });
    hub.behave({});
    tab.send({ type: 'list', request: 2, engine: 'kokoro' });
    expect(await tab.answer(2)).toMatchObject({ type: 'catalog' });
  });
});

describe('consent', () => {
  test('without a yes nothing is fetched, and the size is said', async () => {
    const tab = await browser.openTab(source);
    browser.freeBytes = 5e9;
    tab.send({ type: 'ask', model: 'kokoro/int8' });
    expect(await tab.until('kokoro/int8', 'asking')).toEqual({
      phase: 'asking',
      receivedBytes: 0,
      totalBytes: TOTAL_BYTES,
      freeBytes: 5e9,
      metered: false,
      kept: true,
    });
    tab.send({ type: 'decline', model: 'kokoro/int8' });
    await tab.until('kokoro/int8', 'absent');
    expect(started()).toBe(0);
  });

  test('to another size than the real one leads back to the question', async () => {
    const tab = await browser.openTab(source);
    tab.send({ type: 'download', model: 'kokoro/int8', consent: { bytes: 5, metered: false } });
    expect(await tab.until('kokoro/int8', 'asking')).toMatchObject({ totalBytes: TOTAL_BYTES });
    expect(started()).toBe(0);
  });

  test('is asked for again on a metered connection', async () => {
    const tab = await browser.openTab(source);
    browser.network.metered = true;
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    expect(await tab.until('kokoro/int8', 'asking')).toMatchObject({ metered: true });
    expect(started()).toBe(0);
    await download(tab, { ...YES, metered: true });
  });

  test('is asked for again when the connection becomes metered, and then goes on where it was', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 400_000 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 400_000);
    browser.network.metered = true;
    browser.network.changed();
    const asking = await tab.until('kokoro/int8', 'asking');
    expect(asking).toMatchObject({ metered: true, receivedBytes: 400_000 + SMALL_BYTES });
    hub.behave({});
    await download(tab, { ...YES, metered: true });
    expect(ranges().at(-1)).toBe('bytes=400000-');
  });
});

describe('a download', () => {
  test('arrives, is verified and can be read', async () => {
    const tab = await browser.openTab(source);
    await download(tab);
    expect(tab.phases('kokoro/int8')).toEqual(['absent', 'downloading', 'verifying', 'ready']);
    await expectFile(tab, 'onnx/model_quantized.onnx');
    await expectFile(tab, 'tokenizer.json');
    expect(tab.state('kokoro/int8')).toEqual({
      phase: 'ready',
      bytes: TOTAL_BYTES,
      variant: 'int8',
      kept: true,
    });
  });

  test('needs no preflight, which the hosts behind a hub would refuse', async () => {
    await download(await browser.openTab(source));
    expect(hub.requests.filter(({ method }) => method === 'OPTIONS')).toEqual([]);
  });

  test('goes on at the byte where each connection broke', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ dropAfterBytes: 300_000 });
    await download(tab);
    expect(ranges().filter((range) => range !== undefined)).toEqual(
      // Seen by the hub and, after its redirect, by the host of the file.
      [0, 300_000, 600_000, 900_000].flatMap((at) => [`bytes=${at}-`, `bytes=${at}-`]),
    );
  });

  test('starts over cleanly when the server ignores the range', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ dropAfterBytes: 300_000, ignoreRange: true });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'paused');
    hub.behave({ ignoreRange: true });
    await tab.until('kokoro/int8', 'ready');
    expect(ranges().at(-1)).toBe('bytes=300000-');
    await expectFile(tab, 'onnx/model_quantized.onnx');
  });

  test('starts over when the file has become another', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 300_000, version: 'a' });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 300_000);
    tab.send({ type: 'pause', model: 'kokoro/int8' });
    await tab.until('kokoro/int8', 'paused');
    hub.behave({ version: 'b' });
    tab.send({ type: 'resume', model: 'kokoro/int8' });
    await tab.until('kokoro/int8', 'ready');
    expect(ranges().filter((_, index) => index % 2 === 1)).toEqual([
      'bytes=0-',
      'bytes=300000-',
      'bytes=0-',
    ]);
  });

  test('stays paused until it is resumed, also in a later visit', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 600_000 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    tab.send({ type: 'pause', model: 'kokoro/int8' });
    const paused = await tab.until('kokoro/int8', 'paused');
    expect(paused).toMatchObject({ until: 'resumed', receivedBytes: 600_000 + SMALL_BYTES });
    tab.close();

    hub.behave({});
    const later = await browser.openTab(source);
    expect(later.state('kokoro/int8')).toEqual(paused);
    const before = started();
    later.send({ type: 'resume', model: 'kokoro/int8' });
    await later.until('kokoro/int8', 'ready');
    expect(ranges().at(-1)).toBe('bytes=600000-');
    expect(started()).toBe(before + 1);
  });

  test('goes on by itself in the next visit when the tab was closed in the middle', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 600_000 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    tab.close();
    hub.behave({});
    const later = await browser.openTab(source);
    await later.until('kokoro/int8', 'ready');
    expect(ranges().at(-1)).toBe('bytes=600000-');
  });

  test('tells its progress, its rate and the time that is left', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 500_000 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    const state = await tab.until(
      'kokoro/int8',
      'downloading',
      ({ receivedBytes }) => receivedBytes > 4e5,
    );
    expect(state.totalBytes).toBe(TOTAL_BYTES);
    expect(state.bytesPerSecond).toBeGreaterThan(0);
    const leftBytes = state.totalBytes - state.receivedBytes;
    expect(state.secondsLeft).toBeCloseTo(leftBytes / state.bytesPerSecond);
  });

  test('that is removed leaves nothing, and can be had again', async () => {
    const tab = await browser.openTab(source);
    await download(tab);
    tab.send({ type: 'remove', model: 'kokoro/int8' });
    await tab.until('kokoro/int8', 'absent');
    expect(await browser.disk.size('int8', 'model_quantized.onnx')).toBe(0);
    tab.send({ type: 'get-stored', request: 1, model: 'kokoro/int8' });
    expect(await tab.answer(1)).toMatchObject({ type: 'refused', error: { code: 'voice-load' } });
    await download(tab);
  });
});

describe('a failure', () => {
  test.each([
    ['one flipped byte', { flipByteAt: 777_777 }],
    ['a flipped last byte', { flipByteAt: ONNX_BYTES - 1 }],
  ])('%s is caught, nothing of it is kept, and it can be tried again', async (_, behaviour) => {
    const tab = await browser.openTab(source);
    hub.behave(behaviour);
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    const { error } = await tab.until('kokoro/int8', 'failed');
    expect(error).toMatchObject({ stage: 'voice', code: 'voice-download', action: 'retry' });
    expect(await browser.disk.size('int8', 'model_quantized.onnx')).toBe(0);
    hub.behave({});
    tab.send({ type: 'resume', model: 'kokoro/int8' });
    await tab.until('kokoro/int8', 'asking');
    await download(tab);
  });

  test('404 is said at once and can be tried again', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ fileStatus: 404 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    const { error } = await tab.until('kokoro/int8', 'failed');
    expect(error.message).toContain('was not found at 127.0.0.1');
    expect(browser.waits).toEqual([]);
    hub.behave({});
    tab.send({ type: 'resume', model: 'kokoro/int8' });
    await tab.until('kokoro/int8', 'ready');
  });

  test('429 with a short wait is waited out', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ fileStatus: 429, retryAfterSeconds: 17 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    expect(await tab.until('kokoro/int8', 'paused')).toMatchObject({ until: 'connected' });
    hub.behave({});
    await tab.until('kokoro/int8', 'ready');
    expect(browser.waits).toContain(17_000);
  });

  test('429 with a long wait is said, with the wait', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ fileStatus: 429, retryAfterSeconds: 3600 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    const { error } = await tab.until('kokoro/int8', 'failed');
    expect(error).toMatchObject({ code: 'voice-download', retryAfterSeconds: 3600 });
    expect(browser.waits).toEqual([]);
  });

  test('a hub that cannot be reached is said without a single byte', async () => {
    const tab = await browser.openTab({ ...source, endpoint: 'http://127.0.0.1:9' } as ModelSource);
    tab.send({ type: 'ask', model: 'kokoro/int8' });
    const { error } = await tab.until('kokoro/int8', 'failed');
    expect(error.message).toContain('127.0.0.1:9 could not be reached');
    expect(error.action).toBe('retry');
  });

  test('a server that fails again and again is given up, with longer and longer waits', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ fileStatus: 500 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'failed');
    expect(browser.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
  });

  test('a connection that falls silent is broken off and tried again', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 600_000 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    hub.behave({});
    browser.losePatience();
    await tab.until('kokoro/int8', 'ready');
    expect(ranges().at(-1)).toBe('bytes=600000-');
  });

  test('too little room is said before a byte is fetched', async () => {
    const tab = await browser.openTab(source);
    browser.freeBytes = 400_000;
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    const { error } = await tab.until('kokoro/int8', 'failed');
    expect(error).toMatchObject({ stage: 'storage', code: 'storage-full', action: 'retry' });
    expect(error.message).toContain('no room for 1 MB more');
    expect(started()).toBe(0);
  });

  test('being offline in the middle uses up no tries and ends with the network', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ dropAfterBytes: 0 });
    browser.network.online = false;
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    const manyTries = () => browser.waits.filter((wait) => wait === 30_000).length > 20;
    await tab.until('kokoro/int8', 'paused', manyTries);
    hub.behave({});
    browser.network.online = true;
    browser.network.changed();
    expect(await tab.until('kokoro/int8', 'ready')).toMatchObject({ bytes: TOTAL_BYTES });
  });
});

describe('what is kept', () => {
  test('is ready at once in a later visit, without a request', async () => {
    await download(await browser.openTab(source));
    const before = hub.requests.length;
    const later = await browser.openTab(source);
    expect(later.state('kokoro/int8').phase).toBe('ready');
    expect(hub.requests.length).toBe(before);
  });

  test('stays usable when the site names another source', async () => {
    await download(await browser.openTab(source));
    const later = await browser.openTab({ kind: 'folder', url: 'http://127.0.0.1:9/' });
    expect(later.state('kokoro/int8').phase).toBe('ready');
  });

  test('is dropped when it is half of another source', async () => {
    const tab = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 600_000 });
    tab.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await tab.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    tab.close();
    const later = await browser.openTab({ kind: 'folder', url: 'http://127.0.0.1:9/' });
    await later.until('kokoro/int8', 'absent');
    expect(await browser.disk.size('int8', 'model_quantized.onnx')).toBe(0);
  });

  test('is never used when it has become short, and is made whole again', async () => {
    const tab = await browser.openTab(source);
    await download(tab);
    const file = await browser.disk.open('int8', 'model_quantized.onnx');
    file.truncate(700_000);
    tab.send({ type: 'get-stored', request: 1, model: 'kokoro/int8' });
    expect(await tab.answer(1)).toMatchObject({ type: 'refused' });
    const later = await browser.openTab(source);
    await later.until('kokoro/int8', 'ready');
    expect(ranges().at(-1)).toBe('bytes=700000-');
  });
});

describe('several tabs', () => {
  test('fetch a model once, and all see its progress', async () => {
    const [first, second] = [await browser.openTab(source), await browser.openTab(source)];
    hub.behave({ holdAfterBytes: 600_000 });
    first.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    second.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await second.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    await first.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    hub.release();
    await Promise.all([first.until('kokoro/int8', 'ready'), second.until('kokoro/int8', 'ready')]);
    expect(ranges().filter((_, index) => index % 2 === 1)).toEqual(['bytes=0-']);
  });

  test('take over from one that is closed', async () => {
    const first = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 600_000 });
    first.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await first.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    const second = await browser.openTab(source);
    hub.behave({});
    first.close();
    await second.until('kokoro/int8', 'ready');
    expect(ranges().at(-1)).toBe('bytes=600000-');
  });

  test('can pause and remove what another one fetches', async () => {
    const first = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 600_000 });
    first.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await first.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    const second = await browser.openTab(source);
    second.send({ type: 'pause', model: 'kokoro/int8' });
    await Promise.all([
      first.until('kokoro/int8', 'paused'),
      second.until('kokoro/int8', 'paused'),
    ]);
    expect(first.state('kokoro/int8')).toEqual(second.state('kokoro/int8'));
    first.send({ type: 'remove', model: 'kokoro/int8' });
    await Promise.all([
      first.until('kokoro/int8', 'absent'),
      second.until('kokoro/int8', 'absent'),
    ]);
    expect(await browser.disk.loadRecord('int8')).toBeUndefined();
    expect(ranges()).toHaveLength(2);
  });

  test('all learn of a failure, and none tries again by itself', async () => {
    const first = await browser.openTab(source);
    hub.behave({ holdAfterBytes: 600_000 });
    first.send({ type: 'download', model: 'kokoro/int8', consent: YES });
    await first.until('kokoro/int8', 'downloading', (state) => state.receivedBytes >= 600_000);
    const second = await browser.openTab(source);
    hub.behave({ fileStatus: 404 });
    const before = started();
    browser.losePatience();
    await Promise.all([
      first.until('kokoro/int8', 'failed'),
      second.until('kokoro/int8', 'failed'),
    ]);
    await browser.locks.hold('knik-model-int8', new AbortController().signal, async () => {});
    expect(started()).toBe(before + 1);
    expect(second.state('kokoro/int8').phase).toBe('failed');
  });
});
