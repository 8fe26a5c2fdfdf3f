import { storedName, type FileRecord, type ModelRecord } from '../record.ts';
import type { FolderName } from '../peer-messages.ts';
import type { WireState } from '../wire.ts';
import type { DiskFile } from './disk.ts';
import type { StorePlatform } from './platform.ts';
import { IntegrityError, diskFull, unreadable } from './failures.ts';
import { hashFile } from './hash.ts';
import { takeInventory } from './inventory.ts';
import { createRate } from './rate.ts';
import { transfer } from './transfer.ts';

export interface FetchModelOptions {
  readonly model: FolderName;
  readonly record: ModelRecord;
  readonly signal: AbortSignal;
  readonly report: (state: WireState) => void;
}

/** Often enough for a bar to move smoothly, seldom enough to cost nothing. */
const REPORT_EVERY_MS = 200;

/**
 * Fetches what a model lacks, then verifies it. Hold the model's lock.
 *
 * @throws IntegrityError when a file is not what was promised; KnikError `storage-full` when there is no room;
 *   whatever `transfer` throws.
 */
export async function fetchModel(
  platform: StorePlatform,
  { model, record: begun, signal, report }: FetchModelOptions,
): Promise<void> {
  const { disk, clock } = platform;
  const inventory = await takeInventory(disk, model, begun);
  const { totalBytes } = inventory;
  let { receivedBytes } = inventory;
  let record = begun;
  let rate = createRate(clock.now());
  let waiting = false;
  let reportedMs = -Infinity;

  await checkSpace();
  reportDownload();
  const stopTicking = everySoOften(() => {
    // Time that passes without a byte counts too.
    rate.add(0, clock.now());
    if (!waiting) reportDownload();
  });
  try {
    for (const { path } of record.files) await fetchFile(path);
  } finally {
    stopTicking();
  }
  let checkedBytes = 0;
  for (const { path } of record.files) await verify(path);

  async function checkSpace(): Promise<void> {
    const free = await platform.freeBytes();
    const lacking = totalBytes - receivedBytes - (free ?? Infinity);
    if (lacking > 0) throw diskFull(lacking);
  }

  async function fetchFile(path: string): Promise<void> {
    const file = find(path);
    if ((await disk.size(model, storedName(path))) === file.bytes) return;
    if (file.url === undefined) throw unreadable(new Error(`${path} is no longer whole.`));
    if (file.sha256 !== undefined) await update(path, { sha256: undefined });
    await using(path, (open) =>
      transfer(file, open, {
        ...platform,
        signal,
        onBytes(bytes) {
          receivedBytes += bytes;
          rate.add(Math.max(bytes, 0), clock.now());
        },
        onValidator: (validator) => update(path, { validator }),
        onWaiting(waits) {
          if (waits === waiting) return;
          waiting = waits;
          rate = createRate(clock.now());
          if (waiting) report({ phase: 'paused', until: 'connected', receivedBytes, totalBytes });
          else reportDownload();
        },
      }),
    );
  }

  function reportDownload(): void {
    const { bytesPerSecond } = rate;
    const leftBytes = totalBytes - receivedBytes;
    const secondsLeft = bytesPerSecond > 0 ? leftBytes / bytesPerSecond : undefined;
    report({ phase: 'downloading', receivedBytes, totalBytes, bytesPerSecond, secondsLeft });
  }

  async function verify(path: string): Promise<void> {
    const { sha256: known, hash, bytes } = find(path);
    if (known !== undefined) {
      checkedBytes += bytes;
      return;
    }
    const onRead = (read: number) => {
      checkedBytes += read;
      if (clock.now() - reportedMs < REPORT_EVERY_MS) return;
      reportedMs = clock.now();
      report({ phase: 'verifying', checkedBytes, totalBytes });
    };
    report({ phase: 'verifying', checkedBytes, totalBytes });
    const sha256 = await using(path, (open) => hashFile(open, hash, { clock, signal, onRead }));
    if (sha256 === undefined) throw new IntegrityError(path);
    await update(path, { sha256 });
  }

  function everySoOften(act: () => void): () => void {
    let cancel = clock.after(REPORT_EVERY_MS, again);
    function again(): void {
      act();
      cancel = clock.after(REPORT_EVERY_MS, again);
    }
    return () => cancel();
  }

  async function using<T>(path: string, work: (file: DiskFile) => Promise<T>): Promise<T> {
    const file = await disk.open(model, storedName(path));
    try {
      return await work(file);
    } finally {
      file.close();
    }
  }

  function find(path: string): FileRecord {
    const file = record.files.find((candidate) => candidate.path === path);
    if (file === undefined) throw new TypeError(`The record has no ${path}.`);
    return file;
  }

  async function update(path: string, change: Partial<FileRecord>): Promise<void> {
    const files = record.files.map((file) => (file.path === path ? { ...file, ...change } : file));
    record = { ...record, files };
    await disk.saveRecord(model, record);
  }
}
