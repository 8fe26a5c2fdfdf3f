import { storedName, totalBytesOf, type ModelRecord } from '../record.ts';
import type { FolderName } from '../peer-messages.ts';
import type { ModelDisk } from './disk.ts';

/** How much of a model is on the disk. */
export interface Inventory {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** Every file is there in full and was verified. */
  readonly complete: boolean;
}

export async function takeInventory(
  disk: ModelDisk,
  model: FolderName,
  { files }: ModelRecord,
): Promise<Inventory> {
  const sizes = await Promise.all(files.map(({ path }) => disk.size(model, storedName(path))));
  const received = files.map(({ bytes }, index) => Math.min(sizes[index] ?? 0, bytes));
  return {
    receivedBytes: received.reduce((sum, bytes) => sum + bytes, 0),
    totalBytes: totalBytesOf(files),
    complete: files.every(
      ({ bytes, sha256 }, index) => sha256 !== undefined && sizes[index] === bytes,
    ),
  };
}
