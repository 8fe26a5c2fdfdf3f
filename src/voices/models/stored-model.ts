import { KnikError } from '../../contract/index.ts';
import { PEER_CHANNEL, type FolderName, type StorePeerMessage } from './peer-messages.ts';
import { MODELS_FOLDER, parseRecord, RECORD_NAME, storedName, type FileRecord } from './record.ts';
import type { StoredModel } from './state.ts';

/** Reads the files of a stored model; every byte that it hands out has been verified. */
export interface StoredFiles {
  /**
   * The whole of one file, owned by the caller.
   *
   * @param name Path within the repository, such as `tokenizer.json` or `onnx/model.onnx`.
   * @param onProgress Called for every part that is read.
   * @throws KnikError `voice-load` when it is missing, short or damaged. The store then
   *   fetches it again.
   */
  open(name: string, onProgress: () => void): Promise<Uint8Array<ArrayBuffer>>;
}

const PIECE_BYTES = 16 * 1024 * 1024;

/** Opens a stored model for reading, in whichever thread. Nothing is read before the first `open`. */
export function openStoredModel(stored: StoredModel): StoredFiles {
  return { open: stored.type === 'memory' ? openBlobs(stored) : openFolder(stored.folder) };
}

/** Bytes in memory were verified when they came, and cannot have changed since. */
function openBlobs({ blobs }: Extract<StoredModel, { type: 'memory' }>): StoredFiles['open'] {
  return async (name, onProgress) => {
    const blob = blobs.get(storedName(name));
    if (blob === undefined) throw unusable(new Error(`The model has no ${name}.`));
    return read(blob, onProgress);
  };
}

function openFolder(folderName: FolderName): StoredFiles['open'] {
  return async (name, onProgress) => {
    try {
      const root = await navigator.storage.getDirectory();
      const models = await root.getDirectoryHandle(MODELS_FOLDER);
      const folder = await models.getDirectoryHandle(folderName);
      const record = parseRecord(await (await fileOf(folder, RECORD_NAME)).text());
      const file = record?.files.find(({ path }) => path === name);
      // A file that is still on its way is not damaged.
      if (!file?.sha256) throw new Error(`The model has no ${name}, or not yet.`);
      const bytes = await read(await fileOf(folder, storedName(name)), onProgress);
      if (await isVerified(bytes, file)) return bytes;
      await folder.removeEntry(storedName(name));
      throw new Error(`${name} is short or damaged.`);
    } catch (cause) {
      // No memory for it says nothing about the file.
      if (cause instanceof RangeError) throw cause;
      tellStores(folderName);
      throw unusable(cause);
    }
  };
}

async function fileOf(folder: FileSystemDirectoryHandle, name: string): Promise<File> {
  return (await folder.getFileHandle(name)).getFile();
}

async function read(blob: Blob, onProgress: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(blob.size);
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    bytes.set(new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer()), at);
    onProgress();
  }
  return bytes;
}

/** Hashed in one go by the browser, which is faster than we; the session made of it takes more memory. */
async function isVerified(bytes: Uint8Array<ArrayBuffer>, expected: FileRecord): Promise<boolean> {
  if (bytes.byteLength !== expected.bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === expected.sha256;
}

/** Has every store look at its disk again. */
function tellStores(model: FolderName): void {
  const peers = new BroadcastChannel(PEER_CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has no origin to name.
  peers.postMessage({ type: 'damaged', model } satisfies StorePeerMessage);
  peers.close();
}

function unusable(cause: unknown): KnikError {
  return new KnikError('The downloaded voice cannot be read. Download it again.', {
    stage: 'voice',
    code: 'voice-load',
    action: 'open-settings',
    cause,
  });
}
