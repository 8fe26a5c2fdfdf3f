import { memoryDisk } from './memory-disk.ts';
import type { WorkDisk, WorkFolder, WritableFile } from './work-disk.ts';

const FOLDER = 'kept-sound';

/** The origin's private file system; memory where the browser gives none, as in some private windows. */
export async function openWorkDisk(): Promise<WorkDisk> {
  try {
    if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return memoryDisk();
    const root = await navigator.storage.getDirectory();
    return diskIn(await root.getDirectoryHandle(FOLDER, { create: true }));
  } catch {
    return memoryDisk();
  }
}

function diskIn(root: FileSystemDirectoryHandle): WorkDisk {
  return {
    isLasting: true,
    folder: async (id) => folderIn(await root.getDirectoryHandle(nameOf(id), { create: true })),
    async list() {
      const names: string[] = [];
      for await (const name of root.keys()) names.push(decodeURIComponent(name));
      return names;
    },
    async remove(id) {
      await root.removeEntry(nameOf(id), { recursive: true }).catch(ignoreMissing);
    },
  };
}

function folderIn(folder: FileSystemDirectoryHandle): WorkFolder {
  const existing = async (name: string) => (await folder.getFileHandle(name)).getFile();
  const create = async (name: string): Promise<WritableFile> => {
    const handle = await (
      await folder.getFileHandle(name, { create: true })
    ).createSyncAccessHandle();
    handle.truncate(0);
    return {
      write(bytes, at) {
        // At the end of its quota Chromium writes what fits, and returns a negative code as a huge count.
        if (handle.write(bytes, { at }) !== bytes.byteLength) {
          throw new DOMException('The bytes did not fit.', 'QuotaExceededError');
        }
      },
      close() {
        handle.flush();
        handle.close();
      },
    };
  };
  return {
    create,
    read: (name) => existing(name).catch(ignoreMissing),
    async write(name, bytes) {
      const file = await create(name);
      try {
        file.write(bytes, 0);
      } finally {
        file.close();
      }
    },
    async file(name, as, type) {
      // A file of a file: the browser copies no bytes for that.
      return new File([await existing(name)], as, { type });
    },
  };
}

/** A name that every file system takes. */
function nameOf(id: string): string {
  return encodeURIComponent(id);
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
  throw error;
}
