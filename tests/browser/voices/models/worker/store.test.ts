import { cdp, commands } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createModelStore, type ModelStore } from '../../../../../src/voices/models/client.ts';
import { spawnStoreWorker } from '../../../../../src/voices/models/spawn.ts';
import { kokoroModelSet } from '../../../../../src/voices/kokoro/model-set.ts';
import type { ModelKey, ModelState } from '../../../../../src/voices/models/state.ts';
import { openStoredModel } from '../../../../../src/voices/models/stored-model.ts';
import type { Hub } from '../../../../support/hub-commands.ts';

const ONNX_BYTES = 3_000_000;
const HELD_BYTES = 1_800_000;
const ONNX_PATH = 'onnx/model_quantized.onnx';

let hub: Hub;
const stores = new Set<ModelStore>();

beforeEach(async () => {
  hub = await commands.hubStart(ONNX_BYTES);
});

afterEach(async () => {
  for (const store of stores) {
    store.remove('kokoro/int8');
    store.remove('kokoro/own');
    await Promise.all([until(store, 'absent'), until(store, 'absent', () => true, 'kokoro/own')]);
    store.dispose();
  }
  stores.clear();
  await commands.hubStop();
});

async function open(spawn = spawnStoreWorker): Promise<ModelStore> {
  const store = createModelStore({ sets: [kokoroModelSet(hub.source)], spawn });
  stores.add(store);
  await store.opened;
  return store;
}

/** Ends the store's worker in the middle of whatever it does. */
function kill(store: ModelStore): void {
  store.dispose();
  stores.delete(store);
}

function until<P extends ModelState['phase']>(
  store: ModelStore,
  phase: P,
  fits: (state: Extract<ModelState, { phase: P }>) => boolean = () => true,
  model: ModelKey = 'kokoro/int8',
): Promise<Extract<ModelState, { phase: P }>> {
  return new Promise((resolve) => {
    const look = () => {
      const state = store.states[model] ?? { phase: 'absent' };
      if (!isPhase(state, phase) || !fits(state)) return;
      unsubscribe();
      resolve(state);
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}

function isPhase<P extends ModelState['phase']>(
  state: ModelState,
  phase: P,
): state is Extract<ModelState, { phase: P }> {
  return state.phase === phase;
}

/** Asks, and says yes. */
async function start(store: ModelStore): Promise<void> {
  store.ask('kokoro/int8');
  const { totalBytes: bytes } = await until(store, 'asking');
  store.download('kokoro/int8', { bytes, metered: false });
}

const isHeld = ({ receivedBytes }: { receivedBytes: number }) => receivedBytes >= HELD_BYTES;

async function startAndHold(store: ModelStore): Promise<void> {
  await commands.hubBehave({ holdAfterBytes: HELD_BYTES });
  await start(store);
  await until(store, 'downloading', isHeld);
}

/** Where each request for the bytes of the model began. */
async function ranges(): Promise<(string | undefined)[]> {
  const requests = await commands.hubRequests();
  return requests
    .filter(({ host, path }) => host === 'files' && path.endsWith(ONNX_PATH))
    .map(({ range }) => range);
}

async function read(
  store: ModelStore,
  path: string,
  model: ModelKey = 'kokoro/int8',
): Promise<string> {
  const bytes = await openStoredModel(await store.getStoredModel(model)).open(path, () => {});
  return digest(bytes);
}

async function original(path: string): Promise<string> {
  const response = await fetch(`${hub.folderUrl}${path}`);
  return digest(await response.arrayBuffer());
}

async function digest(bytes: BufferSource): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join();
}

async function storedFile(name: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  const models = await root.getDirectoryHandle('models');
  return (await models.getDirectoryHandle('int8')).getFileHandle(name);
}

/** Waits for a state of the model in another tab. */
async function tabUntil(name: string, condition: string): Promise<void> {
  await commands.tabRun(
    name,
    `new Promise((resolve) => {
      const look = () => { if (store.states['kokoro/int8']?.${condition}) resolve(); };
      store.subscribe(look);
      look();
    })`,
  );
}

describe('the store in a real worker, on the real disk', () => {
  it('fetches from other origins, verifies, keeps and lends', async () => {
    const store = await open();
    await start(store);
    expect(await until(store, 'ready')).toMatchObject({ variant: 'int8', kept: true });
    expect(await read(store, ONNX_PATH)).toBe(await original(ONNX_PATH));
    expect(await read(store, 'tokenizer.json')).toBe(await original('tokenizer.json'));
    const preflights = (await commands.hubRequests()).filter(({ method }) => method === 'OPTIONS');
    expect(preflights).toEqual([]);

    const later = await open();
    expect(later.states['kokoro/int8']?.phase).toBe('ready');
    expect(await ranges()).toHaveLength(2);
  });

  it('asks that the disk be kept, with the yes and not before', async () => {
    const persist = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(false);
    const store = await open();
    store.ask('kokoro/int8');
    const { totalBytes: bytes } = await until(store, 'asking');
    expect(persist).not.toHaveBeenCalled();
    store.download('kokoro/int8', { bytes, metered: false });
    expect(persist).toHaveBeenCalledOnce();
    await until(store, 'ready');
    store.adopt('kokoro', [new File(['no model'], 'a.txt')]);
    expect(persist).toHaveBeenCalledTimes(2);
    await until(store, 'failed', () => true, 'kokoro/own');
    persist.mockRestore();
  });

  it('goes on at the byte where a killed worker stood', async () => {
    const store = await open();
    await startAndHold(store);
    kill(store);
    await commands.hubBehave({});
    const later = await open();
    await until(later, 'ready');
    expect(await ranges()).toEqual(['bytes=0-', `bytes=${HELD_BYTES}-`]);
    expect(await read(later, ONNX_PATH)).toBe(await original(ONNX_PATH));
  });

  it('catches a flipped byte, keeps nothing of it, and can try again', async () => {
    await commands.hubBehave({ flipByteAt: ONNX_BYTES - 1 });
    const store = await open();
    await start(store);
    const { error } = await until(store, 'failed');
    expect(error).toMatchObject({ name: 'KnikError', stage: 'voice', code: 'voice-download' });
    await expect(storedFile('model_quantized.onnx')).rejects.toThrow('could not be found');
    await expect(store.getStoredModel('kokoro/int8')).rejects.toMatchObject({ code: 'voice-load' });
    await commands.hubBehave({});
    store.resume('kokoro/int8');
    const { totalBytes: bytes } = await until(store, 'asking');
    store.download('kokoro/int8', { bytes, metered: false });
    await until(store, 'ready');
  });

  it('catches a byte that changed on the disk, and fetches the file again by itself', async () => {
    const store = await open();
    await start(store);
    await until(store, 'ready');
    const writable = await (
      await storedFile('model_quantized.onnx')
    ).createWritable({ keepExistingData: true });
    await writable.write({
      type: 'write',
      position: 1_000_000,
      data: new Uint8Array([1, 2, 3, 4]),
    });
    await writable.close();
    await expect(read(store, ONNX_PATH)).rejects.toMatchObject({ code: 'voice-load' });
    await until(store, 'downloading');
    await until(store, 'ready');
    expect(await read(store, ONNX_PATH)).toBe(await original(ONNX_PATH));
  });

  it('lends nothing that is not whole, and leaves it for the download to go on with', async () => {
    const store = await open();
    await startAndHold(store);
    store.pause('kokoro/int8');
    await until(store, 'paused');
    await expect(store.getStoredModel('kokoro/int8')).rejects.toMatchObject({ code: 'voice-load' });
    const early = openStoredModel({
      type: 'disk',
      model: 'kokoro/int8',
      folder: 'int8',
      variant: 'int8',
      identity: '',
    });
    await expect(early.open(ONNX_PATH, () => {})).rejects.toMatchObject({ code: 'voice-load' });
    await commands.hubBehave({});
    store.resume('kokoro/int8');
    await until(store, 'ready');
    expect(await ranges()).toEqual(['bytes=0-', `bytes=${HELD_BYTES}-`]);
  });

  it('notices an evicted model when it is read', async () => {
    const store = await open();
    await start(store);
    await until(store, 'ready');
    const stored = await store.getStoredModel('kokoro/int8');
    await (await navigator.storage.getDirectory()).removeEntry('models', { recursive: true });
    await expect(openStoredModel(stored).open(ONNX_PATH, () => {})).rejects.toMatchObject({
      code: 'voice-load',
    });
    await until(store, 'absent');
    kill(store);
    const later = await open();
    await start(later);
    await until(later, 'ready');
  });

  it('says that the disk is full, keeps what arrived, and goes on once there is room', async () => {
    const origin = location.origin;
    const { usage = 0 } = await navigator.storage.estimate();
    const store = await open();
    await startAndHold(store);
    try {
      await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 2_500_000 });
      await commands.hubRelease();
      const { error, receivedBytes } = await until(store, 'failed');
      expect(error).toMatchObject({ stage: 'storage', code: 'storage-full', action: 'retry' });
      expect(receivedBytes).toBeGreaterThanOrEqual(HELD_BYTES);
    } finally {
      await cdp().send('Storage.overrideQuotaForOrigin', { origin });
    }
    await commands.hubBehave({});
    store.resume('kokoro/int8');
    await until(store, 'ready');
    expect(await read(store, ONNX_PATH)).toBe(await original(ONNX_PATH));
  });

  it('takes over a file that the person picked, and needs no network for it', async () => {
    const picked = await Promise.all(
      [ONNX_PATH, 'tokenizer.json'].map(async (path) => {
        const response = await fetch(`${hub.folderUrl}${path}`);
        return new File([await response.blob()], path.replace('onnx/', 'my-'));
      }),
    );
    const store = await open();
    store.adopt(
      'kokoro',
      picked.map((file) => new File([file], file.name)),
    );
    const ready = await until(store, 'ready', () => true, 'kokoro/own');
    expect(ready).toMatchObject({ variant: 'int8', kept: true });
    expect(await read(store, ONNX_PATH, 'kokoro/own')).toBe(await original(ONNX_PATH));
  });

  it('works without a disk, and says that the voice is not kept', async () => {
    const store = await open(
      () =>
        new Worker(
          new URL('../../../../support/voices/store-without-disk.worker.ts', import.meta.url),
          {
            type: 'module',
          },
        ),
    );
    store.ask('kokoro/int8');
    const { totalBytes: bytes, kept } = await until(store, 'asking');
    expect(kept).toBe(false);
    store.download('kokoro/int8', { bytes, metered: false });
    expect(await until(store, 'ready')).toMatchObject({ kept: false });
    expect(await read(store, ONNX_PATH)).toBe(await original(ONNX_PATH));
  });
});

describe('a store whose worker cannot run', () => {
  it('says so, to every question and every command', async () => {
    const script = URL.createObjectURL(new Blob(['throw new Error("broken")']));
    const store = createModelStore({
      sets: [kokoroModelSet(hub.source)],
      spawn: () => new Worker(script),
    });
    await store.opened;
    await expect(store.list('kokoro')).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(store.getStoredModel('kokoro/int8')).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    store.dispose();
    await expect(store.list('kokoro')).rejects.toMatchObject({ code: 'storage-unavailable' });
    URL.revokeObjectURL(script);
  });

  it('fails what was going on, and goes on with the next command', async () => {
    let worker: Worker | undefined;
    const store = await open(() => (worker = spawnStoreWorker()));
    await startAndHold(store);
    worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
    const { error } = await until(store, 'failed');
    expect(error).toMatchObject({ code: 'storage-unavailable', action: 'retry' });
    await commands.hubBehave({});
    store.resume('kokoro/int8');
    await until(store, 'ready');
    expect(await ranges()).toEqual(['bytes=0-', `bytes=${HELD_BYTES}-`]);
  });
});

describe('several tabs', () => {
  it('a tab closed at 60 % loses nothing: the next one goes on at that byte', async () => {
    await commands.hubBehave({ holdAfterBytes: HELD_BYTES });
    await commands.tabOpen('first', hub.source);
    await commands.tabRun('first', `store.ask('kokoro/int8')`);
    const store = await open();
    store.ask('kokoro/int8');
    const { totalBytes } = await until(store, 'asking');
    const consent = JSON.stringify({ bytes: totalBytes, metered: false });
    kill(store);
    await commands.tabRun('first', `store.download('kokoro/int8', ${consent})`);
    await tabUntil('first', `receivedBytes >= ${HELD_BYTES}`);
    await commands.tabClose('first');
    await commands.hubBehave({});
    const later = await open();
    await until(later, 'ready');
    expect(await ranges()).toEqual(['bytes=0-', `bytes=${HELD_BYTES}-`]);
    expect(await read(later, ONNX_PATH)).toBe(await original(ONNX_PATH));
  });

  it('fetch a model once, see the same progress, and take over from one that is closed', async () => {
    const store = await open();
    store.ask('kokoro/int8');
    const { totalBytes: bytes } = await until(store, 'asking');
    await commands.hubBehave({ holdAfterBytes: HELD_BYTES });
    await commands.tabOpen('other', hub.source);
    const consent = JSON.stringify({ bytes, metered: false });
    await commands.tabRun('other', `store.download('kokoro/int8', ${consent})`);
    await until(store, 'downloading', isHeld);
    store.download('kokoro/int8', { bytes, metered: false });
    const third = await open();
    await until(third, 'downloading', isHeld);
    expect(await ranges()).toEqual(['bytes=0-']);

    await commands.hubBehave({});
    await commands.tabClose('other');
    await Promise.all([until(store, 'ready'), until(third, 'ready')]);
    expect(await ranges()).toEqual(['bytes=0-', `bytes=${HELD_BYTES}-`]);
  });

  it('a pause in one holds in all', async () => {
    const store = await open();
    await startAndHold(store);
    await commands.tabOpen('other', hub.source);
    await commands.tabRun('other', `store.pause('kokoro/int8')`);
    const paused = await until(store, 'paused');
    expect(paused).toMatchObject({ until: 'resumed' });
    await commands.hubBehave({});
    store.resume('kokoro/int8');
    await until(store, 'ready');
    await tabUntil('other', `phase === 'ready'`);
  });
});
