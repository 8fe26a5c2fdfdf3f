import { storedName, totalBytesOf, type FileRecord, type ModelRecord } from '../record.ts';
import type { ModelSet, OwnVariant } from '../model-set.ts';
import type { Listing, SourceFile } from './listing.ts';
import type { StorePlatform } from './platform.ts';
import { diskFull, noSmallFile, notOnnx, unreadable } from './failures.ts';
import type { Copy } from './store-entry.ts';
import { createRate } from './rate.ts';

/** The source in the record of a person's own file. */
const OWN = 'own';
const COPY_BYTES = 4 * 1024 * 1024;

/**
 * Copies a model that the person picked. It is kept where its kind would be, so that an engine finds it.
 *
 * @param picked An ONNX file, and perhaps the small files that it needs; else the source's own are fetched later.
 * @returns A copy that throws KnikError `voice-download` or `storage-full`.
 */
export function copyOwnFile(
  { disk, clock, freeBytes }: StorePlatform,
  set: ModelSet,
  own: OwnVariant,
  picked: readonly File[],
  list: () => Promise<Listing>,
): Copy {
  return async (signal, report) => {
    const onnx = picked.find(({ name }) => name.endsWith('.onnx'));
    if (onnx === undefined) throw notOnnx();
    const sources = new Map([[pathFor(onnx.name), onnx]]);
    const toFetch: SourceFile[] = [];
    for (const { path } of set.common.filter(({ isRequired }) => isRequired)) {
      const small = picked.find(({ name }) => name === storedName(path));
      if (small) sources.set(path, small);
      else toFetch.push(await fetchable(path));
    }
    const local = [...sources].map(([path, { size: bytes }]) => ({ path, bytes }));
    const totalBytes = totalBytesOf([...toFetch, ...local]);

    await disk.remove(own.folder);
    const lacking = totalBytes - ((await freeBytes()) ?? Infinity);
    if (lacking > 0) throw diskFull(lacking);
    const record: ModelRecord = {
      format: 1,
      source: OWN,
      revision: '',
      consent: { bytes: totalBytes, metered: true },
      wanted: true,
      files: [
        ...toFetch.map((file) => blank(file)),
        ...local.map((file) => blank({ ...file, url: undefined, hash: undefined })),
      ],
    };
    await disk.saveRecord(own.folder, record);

    const rate = createRate(clock.now());
    let receivedBytes = 0;
    for (const [path, file] of sources) await copy(path, file);
    return record;

    async function copy(path: string, file: File): Promise<void> {
      const target = await disk.open(own.folder, storedName(path));
      try {
        for (let at = 0; at < file.size; at += COPY_BYTES) {
          const part = await read(file, at);
          signal.throwIfAborted();
          target.write(part, at);
          receivedBytes += part.byteLength;
          rate.add(part.byteLength, clock.now());
          const { bytesPerSecond } = rate;
          const leftBytes = totalBytes - receivedBytes;
          const secondsLeft = bytesPerSecond > 0 ? leftBytes / bytesPerSecond : undefined;
          report({ phase: 'downloading', receivedBytes, totalBytes, bytesPerSecond, secondsLeft });
        }
        target.flush();
      } finally {
        target.close();
      }
    }
  };

  async function fetchable(path: string): Promise<SourceFile> {
    const listing = await list().catch((cause: unknown) => {
      throw noSmallFile(path, cause);
    });
    const file = listing.files.find((candidate) => candidate.path === path);
    if (file === undefined) throw noSmallFile(path, new Error('The source has none.'));
    return file;
  }

  /** By the names under which such files are published. A wrong guess costs speed, not sound. */
  function pathFor(name: string): string {
    const kind = own.kinds.find(({ pattern }) => new RegExp(pattern, 'i').test(name));
    const variant = set.variants.find(({ id }) => id === kind?.variant);
    if (variant === undefined) throw notOnnx();
    return variant.files[0];
  }
}

async function read(file: File, atByte: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(atByte, atByte + COPY_BYTES).arrayBuffer());
  } catch (cause) {
    throw unreadable(cause);
  }
}

function blank(file: Pick<FileRecord, 'path' | 'url' | 'bytes' | 'hash'>): FileRecord {
  return { ...file, validator: undefined, sha256: undefined };
}
