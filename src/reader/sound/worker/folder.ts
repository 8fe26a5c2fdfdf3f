/** A file that is written in any order. */
export interface WritableFile {
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void;
  close(): void;
}

/** Where one job keeps what it has made. */
export interface WorkFolder {
  read(name: string): Promise<Blob | undefined>;
  /** Writes a small file in one go. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Opens a file to be written; what was in it is gone. */
  create(name: string): Promise<WritableFile>;
  /** A file that has been written, under another name. */
  file(name: string, as: string, type: string): Promise<File>;
}

/** The folders of all jobs. */
export interface WorkDisk {
  readonly isLasting: boolean;
  folder(id: string): Promise<WorkFolder>;
  list(): Promise<readonly string[]>;
  /** Removes the folder of a job, if it has one. */
  remove(id: string): Promise<void>;
}

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

/** The same in memory, for short texts. It ends with the worker. */
export function memoryDisk(): WorkDisk {
  const folders = new Map<string, Map<string, Blob>>();
  return {
    isLasting: false,
    async folder(id) {
      const files = folders.get(id) ?? new Map<string, Blob>();
      folders.set(id, files);
      return memoryFolder(files);
    },
    list: async () => [...folders.keys()],
    async remove(id) {
      folders.delete(id);
    },
  };
}

function memoryFolder(files: Map<string, Blob>): WorkFolder {
  return {
    read: async (name) => files.get(name),
    async write(name, bytes) {
      files.set(name, new Blob([bytes]));
    },
    async create(name) {
      let all = new Uint8Array(1 << 16);
      let size = 0;
      return {
        write(bytes, at) {
          const end = at + bytes.byteLength;
          if (end > all.byteLength) {
            const grown = new Uint8Array(Math.max(end, all.byteLength * 2));
            grown.set(all);
            all = grown;
          }
          all.set(bytes, at);
          size = Math.max(size, end);
        },
        close: () => files.set(name, new Blob([all.subarray(0, size)])),
      };
    },
    file: async (name, as, type) => new File([files.get(name) ?? ''], as, { type }),
  };
}
