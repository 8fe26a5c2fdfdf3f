import { parseRecord } from '../record.ts';
import type { FolderName } from '../peer-messages.ts';
import type { ModelDisk, DiskFile } from './disk.ts';

/**
 * Keeps models while the page is open, for browsers that give it no disk. A file is a list of pieces as
 * they were written, so that none is ever copied to grow.
 */
export function createMemoryDisk(): ModelDisk {
  const models = new Map<FolderName, { record: string; files: Map<string, Piece[]> }>();

  const modelOf = (model: FolderName) => {
    const found = models.get(model) ?? { record: '', files: new Map<string, Piece[]>() };
    models.set(model, found);
    return found;
  };

  return {
    kept: false,
    loadRecord: (model) => Promise.resolve(parseRecord(models.get(model)?.record ?? '')),
    saveRecord(model, record) {
      modelOf(model).record = JSON.stringify(record);
      return Promise.resolve();
    },
    size: (model, name) => Promise.resolve(sizeOf(models.get(model)?.files.get(name) ?? [])),
    open(model, name) {
      const { files } = modelOf(model);
      const pieces = files.get(name) ?? [];
      files.set(name, pieces);
      return Promise.resolve(openPieces(pieces));
    },
    blobs: (model) =>
      new Map(
        [...(models.get(model)?.files ?? [])].map(([name, pieces]) => [name, new Blob(pieces)]),
      ),
    remove(model) {
      models.delete(model);
      return Promise.resolve();
    },
  };
}

type Piece = Uint8Array<ArrayBuffer>;

function openPieces(pieces: Piece[]): DiskFile {
  return {
    size: () => sizeOf(pieces),
    read(target, atByte) {
      let start = 0;
      let read = 0;
      for (const piece of pieces) {
        const from = Math.max(atByte + read - start, 0);
        if (from < piece.byteLength && read < target.byteLength) {
          const part = piece.subarray(from, from + target.byteLength - read);
          target.set(part, read);
          read += part.byteLength;
        }
        start += piece.byteLength;
      }
      return read;
    },
    write(bytes, atByte) {
      if (atByte !== sizeOf(pieces)) throw new RangeError('Memory is only ever appended to.');
      pieces.push(bytes.slice());
    },
    truncate(bytes) {
      let size = sizeOf(pieces);
      while (size > bytes) {
        const last = pieces.pop();
        if (last === undefined) return;
        size -= last.byteLength;
        if (size < bytes) {
          pieces.push(last.subarray(0, bytes - size));
          return;
        }
      }
    },
    flush() {},
    close() {},
  };
}

function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
