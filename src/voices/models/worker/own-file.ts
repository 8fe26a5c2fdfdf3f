import { storedName, totalBytesOf, type FileRecord, type ModelRecord } from '../record.ts';
import { MODEL_PATHS, type Precision } from '../state.ts';
import { findTokenizer } from './catalog.ts';
import { TOKENIZER_PATH, type Listing, type SourceFile } from './listing.ts';
import type { StorePlatform } from './platform.ts';
import { diskFull, noTokenizer, notOnnx, unreadable } from './failures.ts';
import type { Copy } from './model.ts';
import { createRate } from './rate.ts';

/** What a record of the person's own file names as its source. */
const OWN = 'own';
const COPY_BYTES = 4 * 1024 * 1024;

/**
 * Copies a model that the person picked. It is kept where its kind would be, so that an engine finds it.
 *
 * @param picked An ONNX file, and perhaps `tokenizer.json`; without that, the source's own is fetched later.
 * @returns A copy that throws KnikError `voice-download` or `storage-full`.
 */
export function copyOwnFile(
  { disk, clock, freeBytes }: StorePlatform,
  picked: readonly File[],
  list: () => Promise<Listing>,
): Copy {
  return async (signal, report) => {
    const onnx = picked.find(({ name }) => name.endsWith('.onnx'));
    if (onnx === undefined) throw notOnnx();
    const symbols = picked.find(({ name }) => name === TOKENIZER_PATH);
    const sources = new Map([[MODEL_PATHS[guessPrecision(onnx.name)], onnx]]);
    if (symbols) sources.set(TOKENIZER_PATH, symbols);
    const tokenizer = symbols ? [] : [await fetchableTokenizer()];
    const local = [...sources].map(([path, { size: bytes }]) => ({ path, bytes }));
    const totalBytes = totalBytesOf([...tokenizer, ...local]);

    await disk.remove('own');
    const lacking = totalBytes - ((await freeBytes()) ?? Infinity);
    if (lacking > 0) throw diskFull(lacking);
    const record: ModelRecord = {
      format: 1,
      source: OWN,
      revision: '',
      consent: { bytes: totalBytes, metered: true },
      wanted: true,
      files: [
        ...tokenizer.map((file) => blank(file)),
        ...local.map((file) => blank({ ...file, url: undefined, hash: undefined })),
      ],
    };
    await disk.saveRecord('own', record);

    const rate = createRate(clock.now());
    let receivedBytes = 0;
    for (const [path, file] of sources) await copy(path, file);
    return record;

    async function copy(path: string, file: File): Promise<void> {
      const target = await disk.open('own', storedName(path));
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

  async function fetchableTokenizer(): Promise<SourceFile> {
    const listing = await list().catch((cause: unknown) => {
      throw noTokenizer(cause);
    });
    const file = findTokenizer(listing.files);
    if (file === undefined) throw noTokenizer(new Error('The source has none.'));
    return file;
  }
}

async function read(file: File, atByte: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(atByte, atByte + COPY_BYTES).arrayBuffer());
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** By the names under which such files are published. A wrong guess costs speed, not sound. */
function guessPrecision(name: string): Precision {
  if (/quantized|int8|q8/i.test(name)) return 'int8';
  return /fp16/i.test(name) ? 'fp16' : 'fp32';
}

function blank(file: Pick<FileRecord, 'path' | 'url' | 'bytes' | 'hash'>): FileRecord {
  return { ...file, validator: undefined, sha256: undefined };
}
