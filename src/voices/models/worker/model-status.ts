import { variantOf, type ModelSet } from '../model-set.ts';
import type { FolderName } from '../peer-messages.ts';
import { toWire, type WireState } from '../wire.ts';
import type { StorePlatform } from './platform.ts';
import { IntegrityError, diskFull, isDiskFull } from './failures.ts';
import { takeInventory, type Inventory } from './inventory.ts';

/** Describes where a model stands by what is on the disk. */
export interface ModelStatus {
  /**
   * While nothing happens to it.
   *
   * @param last The state before: a failure stays one until something is done about it.
   */
  settled(last: WireState): Promise<WireState>;
  /** @param offeredBytes Of what the source offers; by default of what was begun. */
  asking(offeredBytes?: number): Promise<WireState>;
  failed(cause: unknown): Promise<WireState>;
}

export function createModelStatus(
  { disk, network, freeBytes }: Pick<StorePlatform, 'disk' | 'network' | 'freeBytes'>,
  set: ModelSet,
  model: FolderName,
): ModelStatus {
  return {
    async settled(last) {
      const record = await disk.loadRecord(model);
      if (record === undefined) return last.phase === 'failed' ? last : { phase: 'absent' };
      const { receivedBytes, totalBytes, complete } = await takeInventory(disk, model, record);
      const variant = record.files.map(({ path }) => variantOf(set, path)?.id).find(Boolean);
      if (complete && variant !== undefined) {
        return { phase: 'ready', bytes: totalBytes, variant, kept: disk.kept };
      }
      if (last.phase === 'failed') return last;
      return { phase: 'paused', until: 'resumed', receivedBytes, totalBytes };
    },
    async asking(offeredBytes) {
      const record = await disk.loadRecord(model);
      const begun = record && (await takeInventory(disk, model, record));
      return {
        phase: 'asking',
        receivedBytes: begun?.receivedBytes ?? 0,
        totalBytes: offeredBytes ?? begun?.totalBytes ?? 0,
        freeBytes: await freeBytes(),
        metered: network.isMetered(),
        kept: disk.kept,
      };
    },
    async failed(cause) {
      const record = await disk.loadRecord(model).catch(() => undefined);
      const begun = record && (await takeInventory(disk, model, record).catch(() => undefined));
      const { receivedBytes, totalBytes } = begun ?? { receivedBytes: 0, totalBytes: 0 };
      let error = cause instanceof IntegrityError ? cause.failure : cause;
      if (isDiskFull(cause)) error = diskFull(totalBytes - receivedBytes, cause);
      return { phase: 'failed', error: toWire(error), receivedBytes, totalBytes };
    },
  };
}

/** Before the first byte of this visit has come. */
export function beginning({ receivedBytes, totalBytes }: Inventory): WireState {
  return {
    phase: 'downloading',
    receivedBytes,
    totalBytes,
    bytesPerSecond: 0,
    secondsLeft: undefined,
  };
}
