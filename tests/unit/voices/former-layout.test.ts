/**
 * What people have on their disks from the versions that knew one natural voice. It is written down here as those
 * versions wrote it, and must be found for ever: nobody is to download 92 MB again because code was moved.
 */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseSettings } from '../../../src/platform/settings.ts';
import type { ModelRecord } from '../../../src/voices/models/record.ts';
import type { ModelSource } from '../../../src/voices/models/source.ts';
import { engineOf, ENGINES, readEngineSettings } from '../../../src/voices/registry.ts';
import { KEY_FORMAT, soundKey } from '../../../src/voices/sound-cache/key.ts';
import { startHubServer, type HubServer } from '../../support/hub-server.ts';
import { modelContent } from '../../support/voices/model-content.ts';
import { createBrowser, type Browser } from '../../support/voices/store-harness.ts';

const files = modelContent(1000);
let hub: HubServer;
let source: ModelSource;
let browser: Browser;

beforeEach(async () => {
  hub = await startHubServer({ files });
  source = { kind: 'hub', endpoint: hub.endpoint, repository: hub.repository, revision: 'main' };
  browser = createBrowser();
});

afterEach(() => hub.close());

/** Puts a model into a folder below `models/`, with its `record.json`, as it lay there. */
async function store(folder: string, onnx: string, received = 1): Promise<void> {
  const paths = ['tokenizer.json', 'config.json', `onnx/${onnx}`];
  const isWhole = received === 1;
  const record: ModelRecord = {
    format: 1,
    source: folder === 'own' ? 'own' : `${hub.endpoint}/${hub.repository}/tree/main`,
    revision: hub.commit,
    consent: { bytes: 1, metered: false },
    wanted: isWhole,
    files: paths.map((path) => ({
      path,
      url: `${hub.endpoint}/${hub.repository}/resolve/${hub.commit}/${path}`,
      bytes: files.get(path)?.length ?? 0,
      hash: undefined,
      validator: undefined,
      sha256: isWhole ? 'c0ffee' : undefined,
    })),
  };
  await browser.disk.saveRecord(folder, record);
  for (const path of paths) {
    const bytes = new Uint8Array(files.get(path) ?? []);
    const file = await browser.disk.open(folder, path.slice(path.lastIndexOf('/') + 1));
    file.write(bytes.slice(0, Math.ceil(bytes.length * received)), 0);
    file.close();
  }
}

test.each([
  ['int8', 'model_quantized.onnx', 'int8'],
  ['fp32', 'model.onnx', 'fp32'],
  ['own', 'model_quantized.onnx', 'int8'],
])('the model in the folder %s is ready, and nothing is fetched', async (folder, onnx, variant) => {
  await store(folder, onnx);
  const tab = await browser.openTab(source);
  expect(tab.state(`kokoro/${folder}`)).toMatchObject({ phase: 'ready', variant });
  tab.send({ type: 'get-stored', request: 1, model: `kokoro/${folder}` });
  expect(await tab.answer(1)).toMatchObject({ stored: { folder, variant, identity: 'c0ffee' } });
  expect(hub.requests).toEqual([]);
});

test('a download that was paused half way is still half way', async () => {
  await store('int8', 'model_quantized.onnx', 0.5);
  const tab = await browser.openTab(source);
  const state = tab.state('kokoro/int8');
  if (state.phase !== 'paused') throw new Error(`It is ${state.phase}.`);
  expect(state.receivedBytes / state.totalBytes).toBeCloseTo(0.5, 1);
  expect(hub.requests).toEqual([]);
});

test('another engine is kept beside it, in folders of its own', async () => {
  await store('int8', 'model_quantized.onnx');
  const tab = await browser.openTab(source, [
    {
      engine: 'hum',
      source,
      common: [],
      variants: [{ id: 'low', folder: 'hum-low', files: ['onnx/model.onnx'] }],
    },
  ]);
  expect(tab.state('hum/low')).toMatchObject({ phase: 'absent' });
  tab.send({ type: 'download', model: 'hum/low', consent: { bytes: 2000, metered: false } });
  await tab.until('hum/low', 'ready');
  tab.send({ type: 'remove', model: 'hum/low' });
  await tab.until('hum/low', 'absent');
  expect(tab.state('kokoro/int8')).toMatchObject({ phase: 'ready' });
});

test('a version of the page that is open in another tab says so under the name of the folder', async () => {
  await store('int8', 'model_quantized.onnx');
  const tab = await browser.openTab(source);
  const former = await browser.openTab(source);
  former.send({ type: 'remove', model: 'kokoro/int8' });
  expect(await tab.until('kokoro/int8', 'absent')).toEqual({ phase: 'absent' });
});

test.each([
  ['espeak', '0.3.5', 'espeak-en-us-f2'],
  ['kokoro', 'c0ffee int8', 'af_sarah'],
  ['kokoro', 'c0ffee int8 unproven', 'af_sarah'],
])('what %s said with %s is found until the format is raised', async (engine, revision, voice) => {
  const request = { text: 'Good morning.', speed: 1, sampleRateHz: 24_000 };
  const name = `{"format":${KEY_FORMAT},"engine":"${engine}","revision":"${revision}","voice":"${voice}","speed":1,"sampleRateHz":24000,"text":"Good morning."}`;
  const key = createHash('sha256').update(name).digest('hex');
  expect(await soundKey({ engine, revision, voice }, request)).toBe(key);
});

test('what was chosen for the natural voice is found among the choices of its engine', () => {
  const kept = { voice: 'bf_emma', voiceModel: 'fp16', voiceDevice: 'wasm', theme: 'dark' };
  const voices = {
    isVoice: (id: string) => engineOf(ENGINES, id) !== undefined,
    readEngineSettings: (all: Readonly<Record<string, unknown>>) =>
      readEngineSettings(ENGINES, all),
  };
  const settings = parseSettings(kept, voices, []);
  expect(settings).toEqual({
    voice: 'bf_emma',
    voiceIsAutomatic: false,
    theme: 'dark',
    engines: { kokoro: { model: 'fp16', device: 'wasm' } },
  });
  expect(parseSettings(settings, voices, [])).toEqual(settings);
});
