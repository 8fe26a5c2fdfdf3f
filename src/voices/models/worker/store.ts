import { KnikError } from '../../../contract/index.ts';
import type { FromStore, RequestId, ToStore } from '../protocol.ts';
import { precisionOf } from '../record.ts';
import { sourceName } from '../source.ts';
import { MODEL_IDS, type ModelId } from '../state.ts';
import type { StoredModel } from '../state.ts';
import { toWire } from '../wire.ts';
import { catalogOf, listSource } from './catalog.ts';
import type { Listing } from './listing.ts';
import type { StorePlatform } from './platform.ts';
import { unreachable } from './failures.ts';
import { takeInventory } from './inventory.ts';
import { createModel, type Model } from './model.ts';
import { copyOwnFile } from './own-file.ts';

/** A source that has not listed its files by then is as good as gone. */
const LIST_TIMEOUT_MS = 60_000;

/** Everything that the page may ask of an opened store. */
export type StoreRequest = Exclude<ToStore, { readonly type: 'open' }>;

/**
 * The store of all models: leads each message of the page, and of the other tabs, to where it belongs.
 *
 * @returns Once the state of every model has been posted, what handles the page's messages.
 */
export async function createStore(
  platform: StorePlatform,
  post: (message: FromStore) => void,
): Promise<(message: StoreRequest) => void> {
  let listing: Promise<Listing> | undefined;

  function list(fresh: boolean): Promise<Listing> {
    if (fresh) listing = undefined;
    const current = (listing ??= listInTime());
    // A failure is never kept.
    current.catch(() => {
      if (listing === current) listing = undefined;
    });
    return current;
  }

  async function listInTime(): Promise<Listing> {
    const controller = new AbortController();
    const cancel = platform.clock.after(LIST_TIMEOUT_MS, () =>
      controller.abort(unreachable(sourceName(platform.source), new Error('No answer in time.'))),
    );
    try {
      return await listSource(platform.source, platform.fetch, controller.signal);
    } finally {
      cancel();
    }
  }

  const models = Object.fromEntries(
    MODEL_IDS.map((model) => [
      model,
      createModel(platform, {
        model,
        list,
        publish: (state) => post({ type: 'state', model, state }),
      }),
    ]),
  ) as Readonly<Record<ModelId, Model>>;

  platform.peers.on((message) => {
    const model = models[message.model];
    switch (message.type) {
      case 'state':
        model.follow(message.state);
        return;
      case 'stop':
        model.stop();
        return;
      case 'damaged':
        model.recheck();
    }
  });
  await Promise.all(Object.values(models).map((model) => model.restore()));

  async function getStoredModel(model: ModelId): Promise<StoredModel> {
    const { disk } = platform;
    const record = await disk.loadRecord(model);
    const onnx = record?.files.find(({ path }) => precisionOf(path));
    const precision = onnx && precisionOf(onnx.path);
    const complete = record && (await takeInventory(disk, model, record)).complete;
    if (!complete || !onnx?.sha256 || !precision) throw notStored();
    const stored = { model, precision, identity: onnx.sha256 };
    return disk.kept
      ? { ...stored, type: 'disk' }
      : { ...stored, type: 'memory', blobs: disk.blobs(model) };
  }

  function answer(request: RequestId, result: Promise<FromStore>): void {
    result.then(post, (error: unknown) => post({ type: 'refused', request, error: toWire(error) }));
  }

  return (message) => {
    switch (message.type) {
      case 'list': {
        const { request } = message;
        const catalog = list(true).then(catalogOf);
        answer(
          request,
          catalog.then((found) => ({ type: 'catalog', request, catalog: found })),
        );
        return;
      }
      case 'get-stored': {
        const { request, model } = message;
        answer(
          request,
          getStoredModel(model).then((stored) => ({ type: 'stored', request, stored })),
        );
        return;
      }
      case 'ask':
        void models[message.model].ask();
        return;
      case 'decline':
        void models[message.model].decline();
        return;
      case 'download':
        void models[message.model].download(message.consent);
        return;
      case 'pause':
        void models[message.model].pause();
        return;
      case 'resume':
        void models[message.model].resume();
        return;
      case 'remove':
        void models[message.model].remove();
        return;
      case 'adopt':
        void models.own.replace(copyOwnFile(platform, message.files, () => list(false)));
    }
  };
}

function notStored(): KnikError {
  return new KnikError('This voice has not been downloaded yet.', {
    stage: 'voice',
    code: 'voice-load',
    action: 'open-settings',
  });
}
