import { totalBytesOf, type ModelRecord } from '../record.ts';
import { sourceName } from '../source.ts';
import type { WireState } from '../wire.ts';
import type { StorePlatform } from './platform.ts';
import { IntegrityError } from './failures.ts';
import { fetchModel } from './fetch-model.ts';
import { takeInventory } from './inventory.ts';
import { beginning, createModelStatus } from './model-status.ts';
import { offeredRecord, sameFiles } from './offered-record.ts';
import type { ModelOptions, StoreEntry } from './store-entry.ts';

/** Why a download was cut short by ourselves. */
const METERED = new Error('The connection has become metered.');

/** What becomes of a model's record; made under the lock. */
type Change = (
  found: ModelRecord | undefined,
  signal: AbortSignal,
) => Promise<ModelRecord | undefined>;

export function createModel(
  platform: StorePlatform,
  { set, variant, folder: model, list, publish }: ModelOptions,
): StoreEntry {
  const { disk, locks, network, peers } = platform;
  const origin = sourceName(set.source);
  const status = createModelStatus(platform, set, model);
  const isOwn = variant === set.own?.id;
  const lockName = `knik-model-${model}`;
  let state: WireState = { phase: 'absent' };
  let job: AbortController | undefined;
  let holding = false;

  function show(next: WireState): void {
    state = next;
    publish(next);
  }

  function notify(next: WireState): void {
    show(next);
    peers.post({ type: 'state', model, state: next });
  }

  /** Waits for its turn among the tabs, changes the record, and fetches what is then missing. */
  async function run(change: Change): Promise<void> {
    job?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    job = controller;
    try {
      await locks.hold(lockName, signal, async () => {
        holding = true;
        try {
          await takeTurn(controller, change);
        } finally {
          holding = false;
        }
      });
    } catch (error) {
      if (!signal.aborted) notify(await status.failed(error));
    }
  }

  async function takeTurn(controller: AbortController, change: Change): Promise<void> {
    const { signal } = controller;
    const onMeter = () => {
      if (network.isMetered() && !consented) controller.abort(METERED);
    };
    let consented = true;
    let unwatch = () => {};
    try {
      const found = await disk.loadRecord(model);
      const record = await change(found, signal);
      signal.throwIfAborted();
      if (record !== undefined && record !== found) await disk.saveRecord(model, record);
      if (!record?.wanted || (await takeInventory(disk, model, record)).complete) {
        show(await status.settled(state));
        return;
      }
      consented = record.consent.metered;
      unwatch = network.onChange(onMeter);
      onMeter();
      signal.throwIfAborted();
      await fetchModel(platform, { model, record, signal, report: notify });
      notify(await status.settled(state));
    } catch (error) {
      // The tab that stopped it says what comes next.
      if (signal.aborted && signal.reason !== METERED) return;
      if (error instanceof IntegrityError) await disk.remove(model);
      else await halt();
      if (signal.reason !== METERED) throw error;
      notify(await status.settled(state));
      show(await status.asking());
    } finally {
      unwatch();
    }
  }

  /** Nobody goes on by itself from here. */
  async function halt(): Promise<void> {
    const record = await disk.loadRecord(model);
    if (!record || (await takeInventory(disk, model, record)).complete) return;
    // The rest of a picked file could not be had again.
    if (isOwn) {
      await disk.remove(model);
      return;
    }
    // A full disk may not even take this; then the next start tries again.
    await disk.saveRecord(model, { ...record, wanted: false }).catch(() => {});
  }

  /** Has whichever tab fetches the model stop, then works alone on its files. */
  async function takeOver(work: () => Promise<void>): Promise<void> {
    job?.abort();
    peers.post({ type: 'stop', model });
    await locks.hold(lockName, new AbortController().signal, work);
  }

  const offered = async (fresh: boolean) => offeredRecord(set, variant, await list(fresh));

  const idle = () => !['downloading', 'verifying', 'ready'].includes(state.phase);

  /** Shows what a command throws, as every other failure. */
  const guarded =
    <Args extends unknown[]>(command: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      try {
        await command(...args);
      } catch (error) {
        show(await status.failed(error));
      }
    };

  const restore = guarded(async () => {
    const record = await disk.loadRecord(model);
    const begun = record && (await takeInventory(disk, model, record));
    if (begun?.complete || (record && !record.wanted && record.source === origin)) {
      show(await status.settled(state));
      return;
    }
    if (begun) show(beginning(begun));
    // Not awaited: another tab may hold the lock for as long as a download takes.
    void run(async (found) => {
      if (found?.source === origin) return found;
      if (found && (await takeInventory(disk, model, found)).complete) return found;
      // Half a model of another place, half a copy of a file, or files without a record: of no use any more.
      await disk.remove(model);
      return undefined;
    });
  });

  const ask = guarded(async () => {
    if (!idle() || isOwn) return;
    const { consent } = await offered(true);
    if (idle()) show(await status.asking(consent.bytes));
  });

  const remove = guarded(() =>
    takeOver(async () => {
      await disk.remove(model);
      notify({ phase: 'absent' });
    }),
  );

  return {
    restore,
    ask,
    decline: guarded(async () => {
      if (state.phase !== 'asking' && state.phase !== 'failed') return;
      show(await status.settled({ phase: 'absent' }));
    }),
    download: guarded(async (consent) => {
      if (!idle() || isOwn) return;
      const begun = await disk.loadRecord(model);
      const known = begun?.source === origin && totalBytesOf(begun.files) === consent.bytes;
      const wanted = known ? begun : await offered(false);
      if (wanted.consent.bytes !== consent.bytes || (network.isMetered() && !consent.metered)) {
        show(await status.asking(totalBytesOf(wanted.files)));
        return;
      }
      await run(async (found) => {
        if (found && sameFiles(found, wanted)) return { ...found, consent, wanted: true };
        await disk.remove(model);
        return { ...wanted, consent };
      });
    }),
    pause: guarded(async () => {
      if (!['downloading', 'verifying', 'paused'].includes(state.phase)) return;
      await takeOver(async () => {
        await halt();
        notify(await status.settled(state));
      });
    }),
    resume: guarded(async () => {
      if (state.phase !== 'paused' && state.phase !== 'failed') return;
      const found = await disk.loadRecord(model);
      if (found?.source === origin) {
        await run(async (record) => record && { ...record, wanted: true });
      } else {
        await ask();
      }
    }),
    remove,
    replace: guarded(async (copy) => {
      peers.post({ type: 'stop', model });
      await run((_, signal) => copy(signal, notify));
    }),
    follow(next) {
      // A message of the tab that held the lock before may arrive late.
      if (!holding) show(next);
    },
    stop() {
      job?.abort();
    },
    recheck() {
      // The tab that fetches it knows best.
      if (!holding) void restore();
    },
  };
}
