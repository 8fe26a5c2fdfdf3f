import type { Clock } from '../../../shared/clock.ts';
import { MODELS_FOLDER, parseRecord, RECORD_NAME } from '../record.ts';
import type { ModelDisk, DiskFile } from './disk.ts';

const HANDLE_TRIES = 40;
const HANDLE_RETRY_MS = 50;
/** A record fills whole blocks, so that a change of it does not need room that a full disk no longer has. */
const RECORD_BLOCK_BYTES = 4096;
const SPACE = 0x20;

/**
 * The origin's private file system, by handles that only a worker has.
 *
 * @returns `undefined` where the browser lacks it or refuses it, as in some private windows.
 */
export async function openOpfs(clock: Clock): Promise<ModelDisk | undefined> {
  if (typeof FileSystemFileHandle === 'undefined') return undefined;
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return undefined;
  let models: FileSystemDirectoryHandle;
  try {
    const root = await navigator.storage.getDirectory();
    models = await root.getDirectoryHandle(MODELS_FOLDER, { create: true });
  } catch {
    return undefined;
  }

  const folderOf = (model: string) => models.getDirectoryHandle(model, { create: true });

  async function open(model: string, name: string): Promise<DiskFile> {
    const file = await (await folderOf(model)).getFileHandle(name, { create: true });
    const handle = await lastingly(() => file.createSyncAccessHandle());
    return {
      size: () => handle.getSize(),
      read: (target, at) => handle.read(target, { at }),
      write(bytes, at) {
        // At the end of its quota Chromium writes what fits, and returns a negative code as a huge count.
        if (handle.write(bytes, { at }) !== bytes.byteLength) {
          throw new DOMException('The bytes did not fit.', 'QuotaExceededError');
        }
      },
      truncate: (bytes) => handle.truncate(bytes),
      flush: () => handle.flush(),
      close: () => handle.close(),
    };
  }

  /** The handle of a tab that has just been closed may outlive its lock by a moment. */
  async function lastingly<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt();
      } catch (error) {
        const taken = error instanceof DOMException && error.name === 'NoModificationAllowedError';
        if (!taken || tries === HANDLE_TRIES) throw error;
        await new Promise<void>((resolve) => {
          clock.after(HANDLE_RETRY_MS, resolve);
        });
      }
    }
  }

  async function existing(model: string, name: string): Promise<File | undefined> {
    try {
      const folder = await models.getDirectoryHandle(model);
      return await (await folder.getFileHandle(name)).getFile();
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  return {
    kept: true,
    async loadRecord(model) {
      const file = await existing(model, RECORD_NAME);
      return file && parseRecord(await file.text());
    },
    async saveRecord(model, record) {
      const file = await open(model, RECORD_NAME);
      try {
        const json = new TextEncoder().encode(JSON.stringify(record));
        const block = new Uint8Array(
          Math.ceil(json.byteLength / RECORD_BLOCK_BYTES) * RECORD_BLOCK_BYTES,
        );
        block.fill(SPACE);
        block.set(json);
        file.write(block, 0);
        file.truncate(block.byteLength);
        file.flush();
      } finally {
        file.close();
      }
    },
    size: async (model, name) => (await existing(model, name))?.size ?? 0,
    open,
    blobs: () => new Map(),
    async remove(model) {
      try {
        await lastingly(() => models.removeEntry(model, { recursive: true }));
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
  };
}

function isNotFound(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
