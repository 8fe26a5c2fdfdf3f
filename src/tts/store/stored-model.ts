import { KnikError } from '../../contract/index.ts';
import { PEER_CHANNEL, type PeerMessage } from './peer-messages.ts';
import {
  MODELS_FOLDER,
  parseRecord,
  RECORD_NAME,
  storedName,
  type FileRecord,
  type ModelRecord,
} from './record.ts';
import type { ModelId, Precision } from './state.ts';

/** What a voice's worker is told of a stored model; can be posted to any thread. */
export type StoredModel = {
  readonly model: ModelId;
  readonly precision: Precision;
  /** SHA-256 of the ONNX file in hex: the same identity, the same sound. For caches and verdicts. */
  readonly identity: string;
} & (
  | { readonly type: 'disk' }
  /** Where the browser gives the page no disk. Blobs are shared when posted, not copied. */
  | {
      readonly type: 'memory';
      readonly record: ModelRecord;
      /** By stored name. */
      readonly blobs: ReadonlyMap<string, Blob>;
    }
);

/** Reads the files of a stored model; every byte that it hands out has been verified. */
export interface StoredFiles {
  /**
   * The whole of one file, owned by the caller.
   *
   * @param name Path within the repository, such as `tokenizer.json` or `onnx/model.onnx`.
   * @param onProgress Called for every part that is read.
   * @throws KnikError `voice-load` when it is missing, short or damaged. The store has then been told and
   *   fetches it again.
   */
  open(name: string, onProgress: () => void): Promise<Uint8Array<ArrayBuffer>>;
}

const PIECE_BYTES = 16 * 1024 * 1024;

/** Opens a stored model for reading, in whichever thread. Nothing is read before the first `open`. */
export function openStoredModel(stored: StoredModel): StoredFiles {
  return {
    async open(name, onProgress) {
      const { record, read, drop } =
        stored.type === 'memory' ? inMemory(stored) : await onDisk(stored.model);
      const file = record.files.find(({ path }) => path === name);
      if (file === undefined) throw unusable(`The model has no ${name}.`);
      const blob = await read(storedName(name)).catch(() => undefined);
      const bytes = blob && (await readVerified(blob, file, onProgress));
      if (bytes !== undefined) return bytes;
      await drop(storedName(name));
      throw unusable(`${name} is missing, short or damaged.`);
    },
  };
}

/** Hashed in one go by the browser, which is far faster than we; a session takes more memory than that. */
async function readVerified(
  blob: Blob,
  file: FileRecord,
  onProgress: () => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (blob.size !== file.bytes) return undefined;
  const bytes = new Uint8Array(file.bytes);
  try {
    for (let at = 0; at < file.bytes; at += PIECE_BYTES) {
      bytes.set(new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer()), at);
      onProgress();
    }
  } catch {
    // Changed or evicted while it was read.
    return undefined;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  onProgress();
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === file.sha256 ? bytes : undefined;
}

interface Place {
  readonly record: ModelRecord;
  readonly read: (storedName: string) => Promise<Blob>;
  readonly drop: (storedName: string) => Promise<void>;
}

function inMemory({ record, blobs }: Extract<StoredModel, { type: 'memory' }>): Place {
  return {
    record,
    read: (name) => Promise.resolve(blobs.get(name) ?? new Blob()),
    drop: () => Promise.resolve(),
  };
}

async function onDisk(model: ModelId): Promise<Place> {
  try {
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle(MODELS_FOLDER);
    const folder = await models.getDirectoryHandle(model);
    const handle = await folder.getFileHandle(RECORD_NAME);
    const record = parseRecord(await (await handle.getFile()).text());
    if (record === undefined) throw new Error('The record of the model cannot be read.');
    return {
      record,
      read: async (name) => (await folder.getFileHandle(name)).getFile(),
      async drop(name) {
        await folder.removeEntry(name).catch(() => {});
        tellStores(model);
      },
    };
  } catch (cause) {
    tellStores(model);
    throw unusable('The model is not stored.', cause);
  }
}

function tellStores(model: ModelId): void {
  const peers = new BroadcastChannel(PEER_CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has no origin to name.
  peers.postMessage({ type: 'damaged', model } satisfies PeerMessage);
  peers.close();
}

function unusable(detail: string, cause?: unknown): KnikError {
  return new KnikError('The downloaded voice cannot be read. It has to be fetched again.', {
    stage: 'voice',
    code: 'voice-load',
    action: 'open-settings',
    cause: cause ?? new Error(detail),
  });
}
