import type { FromStore, ToStore } from '../protocol.ts';
import type { ModelSet } from '../model-set.ts';
import {
  createNetwork,
  createPeers,
  freeBytes,
  webLocks,
  workerClock,
} from './browser-platform.ts';
import { createLocalLocks, noPeers } from './local-platform.ts';
import { createMemoryDisk } from './memory-disk.ts';
import { openOpfs } from './opfs.ts';
import { startModelStore, type StoreRequest } from './store.ts';

const post = (message: FromStore) => postMessage(message);
let store: Promise<(message: StoreRequest) => void> | undefined;

async function open(sets: readonly ModelSet[]): Promise<(message: StoreRequest) => void> {
  const clock = workerClock;
  const disk = (await openOpfs(clock)) ?? createMemoryDisk();
  const common = { disk, clock, fetch: fetch.bind(globalThis), network: createNetwork() };
  // A memory is nobody else's: no tab need wait for another, nor hear of it.
  const platform = disk.kept
    ? { ...common, locks: webLocks, peers: createPeers(), freeBytes }
    : {
        ...common,
        locks: createLocalLocks(),
        peers: noPeers,
        freeBytes: () => Promise.resolve(undefined),
      };
  const handle = await startModelStore(platform, sets, post);
  post({ type: 'opened' });
  return handle;
}

addEventListener('message', ({ data }: MessageEvent<ToStore>) => {
  if (data.type === 'open') store ??= open(data.sets);
  else void store?.then((handle) => handle(data));
});
