import { KnikError } from '../../../contract/index.ts';
import type { RequestId } from '../../../shared/worker-requests.ts';
import type { FromStore, ToStore } from '../protocol.ts';
import { modelKey, placesOf, variantOf, type ModelSet } from '../model-set.ts';
import { sourceName } from '../source.ts';
import type { EngineId, ModelKey, StoredModel } from '../state.ts';
import { toWire, type WireState } from '../wire.ts';
import { catalogOf, listSource } from './catalog.ts';
import type { Listing } from './listing.ts';
import type { StorePlatform } from './platform.ts';
import { unreachable } from './failures.ts';
import { takeInventory } from './inventory.ts';
import { createModel } from './model.ts';
import type { StoreEntry } from './store-entry.ts';
import { copyOwnFile } from './own-file.ts';

/** A source that has not listed its files by then is as good as gone. */
const LIST_TIMEOUT_MS = 60_000;

/** Everything that the page may ask of an opened store. */
export type StoreRequest = Exclude<ToStore, { readonly type: 'open' }>;

/** A model, and all that the store knows of it. */
interface Kept {
  readonly key: ModelKey;
  readonly set: ModelSet;
  readonly folder: string;
  readonly list: (fresh: boolean) => Promise<Listing>;
  readonly model: StoreEntry;
}

/**
 * The store of all models: leads each message of the page, and of the other tabs, to where it belongs.
 *
 * @returns Once the state of every model has been posted, what handles the page's messages.
 */
export async function startModelStore(
  platform: StorePlatform,
  sets: readonly ModelSet[],
  post: (message: FromStore) => void,
): Promise<(message: StoreRequest) => void> {
  const lists = new Map(sets.map((set) => [set.engine, createList(set, platform)]));
  const all = sets.flatMap((set) =>
    placesOf(set).map(({ id, folder }): Kept => {
      const key = modelKey(set.engine, id);
      const list = listOf(set.engine);
      const publish = (state: WireState) => post({ type: 'state', model: key, state });
      const model = createModel(platform, { set, variant: id, folder, list, publish });
      return { key, set, folder, list, model };
    }),
  );
  const byKey = new Map(all.map((kept) => [kept.key, kept]));
  const byFolder = new Map(all.map(({ folder, model }) => [folder, model]));

  platform.peers.on((message) => {
    // Of another version of the page it may be one that this one does not know.
    const model = byFolder.get(message.model);
    switch (message.type) {
      case 'state':
        model?.follow(message.state);
        return;
      case 'stop':
        model?.stop();
        return;
      case 'damaged':
        model?.recheck();
    }
  });
  await Promise.all(all.map(({ model }) => model.restore()));

  function listOf(engine: EngineId): Kept['list'] {
    return lists.get(engine) ?? (() => Promise.reject(notStored()));
  }

  async function getStoredModel(key: ModelKey): Promise<StoredModel> {
    const { disk } = platform;
    const kept = byKey.get(key);
    if (kept === undefined) throw notStored();
    const { folder, set } = kept;
    const record = await disk.loadRecord(folder);
    const main = record?.files.find(({ path }) => variantOf(set, path));
    const variant = main && variantOf(set, main.path)?.id;
    const complete = record && (await takeInventory(disk, folder, record)).complete;
    if (!complete || !main?.sha256 || variant === undefined) throw notStored();
    const stored = { model: key, folder, variant, identity: main.sha256 };
    return disk.kept
      ? { ...stored, type: 'disk' }
      : { ...stored, type: 'memory', blobs: disk.blobs(folder) };
  }

  function adopt(engine: EngineId, files: readonly File[]): void {
    const set = sets.find((candidate) => candidate.engine === engine);
    if (set?.own === undefined) return;
    const list = listOf(engine);
    const copy = copyOwnFile(platform, set, set.own, files, () => list(false));
    void byKey.get(modelKey(engine, set.own.id))?.model.replace(copy);
  }

  function answer(request: RequestId, result: Promise<FromStore>): void {
    result.then(post, (error: unknown) => post({ type: 'refused', request, error: toWire(error) }));
  }

  return (message) => {
    switch (message.type) {
      case 'list': {
        const { request, engine } = message;
        const catalog = listOf(engine)(true).then((listing) => {
          const set = sets.find((candidate) => candidate.engine === engine);
          if (set === undefined) throw notStored();
          return catalogOf(set, listing);
        });
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
        void byKey.get(message.model)?.model.ask();
        return;
      case 'decline':
        void byKey.get(message.model)?.model.decline();
        return;
      case 'download':
        void byKey.get(message.model)?.model.download(message.consent);
        return;
      case 'pause':
        void byKey.get(message.model)?.model.pause();
        return;
      case 'resume':
        void byKey.get(message.model)?.model.resume();
        return;
      case 'remove':
        void byKey.get(message.model)?.model.remove();
        return;
      case 'adopt':
        adopt(message.engine, message.files);
    }
  };
}

/** A source's offer: asked for once, and again where that failed or a fresh answer is wanted. */
function createList(set: ModelSet, { fetch: fetcher, clock }: StorePlatform): Kept['list'] {
  let listing: Promise<Listing> | undefined;

  async function listInTime(): Promise<Listing> {
    const controller = new AbortController();
    const cancel = clock.after(LIST_TIMEOUT_MS, () =>
      controller.abort(unreachable(sourceName(set.source), new Error('No answer in time.'))),
    );
    try {
      return await listSource(set, fetcher, controller.signal);
    } finally {
      cancel();
    }
  }

  return (fresh) => {
    if (fresh) listing = undefined;
    const current = (listing ??= listInTime());
    // A failure is never kept.
    current.catch(() => {
      if (listing === current) listing = undefined;
    });
    return current;
  };
}

function notStored(): KnikError {
  return new KnikError('This voice has not been downloaded yet.', {
    stage: 'voice',
    code: 'voice-load',
    action: 'open-settings',
  });
}
