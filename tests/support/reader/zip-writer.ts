const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1)
    value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

/**
 * A ZIP archive of texts and bytes, not compressed.
 *
 * @param flags Of every entry: 1 for encrypted.
 */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  flags = 0,
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const data = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const shared = new DataView(new ArrayBuffer(26));
    shared.setUint16(0, 20, true);
    shared.setUint16(2, flags, true);
    shared.setUint32(10, crc32(data), true);
    shared.setUint32(14, data.byteLength, true);
    shared.setUint32(18, data.byteLength, true);
    shared.setUint16(22, name.byteLength, true);
    const common = new Uint8Array(shared.buffer);
    const entry = new Uint8Array(46 + name.byteLength);
    entry.set([0x50, 0x4b, 1, 2, 20, 0]);
    entry.set(common, 6);
    new DataView(entry.buffer).setUint32(42, offset, true);
    entry.set(name, 46);
    directory.push(entry);
    const header = Uint8Array.from([0x50, 0x4b, 3, 4, ...common]);
    parts.push(header, name, data);
    offset += header.byteLength + name.byteLength + data.byteLength;
  }
  const directoryBytes = directory.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06_05_4b_50, true);
  end.setUint16(8, directory.length, true);
  end.setUint16(10, directory.length, true);
  end.setUint32(12, directoryBytes, true);
  end.setUint32(16, offset, true);
  return joined([...parts, ...directory, new Uint8Array(end.buffer)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
