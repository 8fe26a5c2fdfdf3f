import type { WorkDisk, WorkFolder } from './work-disk.ts';

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
