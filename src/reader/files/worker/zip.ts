import { joinBytes } from '../../../shared/join-bytes.ts';
import { FileError } from '../book.ts';

const END_OF_DIRECTORY = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
const END_BYTES = 22;
/** The end of the directory is followed by a comment of at most this. */
const COMMENT_MAX_BYTES = 0xff_ff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** What one entry may become. A file that claims to be small and becomes more than this is an attack. */
const ENTRY_MAX_BYTES = 200_000_000;

interface Entry {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedBytes: number;
  readonly headerOffset: number;
}

/** A ZIP archive, of which only what is asked for is read and unpacked. */
export interface Zip {
  /** Paths of its files. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** @throws FileError `broken` for a file that is not there or damaged, `locked` for one that is encrypted. */
  bytes(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as a blob. What was stored as it is stays in the archive, and takes no memory. */
  blob(path: string, type: string): Promise<Blob>;
  /** Text in UTF-8, or UTF-16 where a mark says so. */
  text(path: string): Promise<string>;
}

/**
 * Reads the directory of an archive (PKWARE APPNOTE 6.3.9, without ZIP64: those are beyond 4 GB).
 *
 * The browser unpacks. A library would do it all in memory, and weigh 8 KB.
 *
 * @throws FileError `broken` if it is none.
 */
export async function openZip(file: Blob): Promise<Zip> {
  const tailStart = Math.max(0, file.size - END_BYTES - COMMENT_MAX_BYTES);
  const tail = new DataView(await file.slice(tailStart).arrayBuffer());
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new FileError('broken');
  const sizeBytes = tail.getUint32(end + 12, true);
  const offset = tail.getUint32(end + 16, true);
  const entries = readDirectory(await file.slice(offset, offset + sizeBytes).arrayBuffer());

  async function bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const entry = entries.get(path);
    if (!entry) throw new FileError('broken');
    if (entry.isEncrypted) throw new FileError('locked');
    try {
      return await unpack(file, entry);
    } catch (error) {
      throw error instanceof FileError ? error : new FileError('broken', error);
    }
  }

  return {
    paths: [...entries.keys()],
    has: (path) => entries.has(path),
    bytes,
    async blob(path, type) {
      const entry = entries.get(path);
      if (entry?.method !== STORED || entry.isEncrypted)
        return new Blob([await bytes(path)], { type });
      const packed = await packedBlob(file, entry);
      return packed.slice(0, packed.size, type);
    },
    async text(path) {
      const data = await bytes(path);
      const isUtf16 = data[0] === 0xff || data[0] === 0xfe;
      const encoding = isUtf16 ? (data[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
      return new TextDecoder(encoding).decode(data);
    },
  };
}

function readDirectory(buffer: ArrayBuffer): Map<string, Entry> {
  const view = new DataView(buffer);
  const names = new TextDecoder();
  const entries = new Map<string, Entry>();
  let at = 0;
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameBytes = view.getUint16(at + 28, true);
    const name = names.decode(
      new Uint8Array(buffer, at + 46, Math.min(nameBytes, view.byteLength - at - 46)),
    );
    if (!name.endsWith('/')) {
      entries.set(name.replaceAll('\\', '/'), {
        method: view.getUint16(at + 10, true),
        isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
        packedBytes: view.getUint32(at + 20, true),
        headerOffset: view.getUint32(at + 42, true),
      });
    }
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** What an entry has in the archive, packed. */
async function packedBlob(file: Blob, { headerOffset, packedBytes }: Entry): Promise<Blob> {
  const header = new DataView(await file.slice(headerOffset, headerOffset + 30).arrayBuffer());
  const start = headerOffset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = file.slice(start, start + packedBytes);
  if (packed.size < packedBytes) throw new FileError('broken');
  return packed;
}

async function unpack(file: Blob, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await packedBlob(file, entry);
  if (entry.method === STORED) return new Uint8Array(await packed.arrayBuffer());
  if (entry.method !== DEFLATED) throw new FileError('broken');
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return collect(unpacked.getReader());
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(pieces);
    pieces.push(value);
    size += value.byteLength;
    if (size > ENTRY_MAX_BYTES) {
      await reader.cancel();
      throw new FileError('too-large');
    }
  }
}
