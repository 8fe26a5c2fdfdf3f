/**
 * Protocol buffers' wire format, as much as ONNX files need.
 *
 * Messages are read field by field without a schema, so that whatever a reader does not know is kept and
 * written back byte for byte. Source: https://protobuf.dev/programming-guides/encoding/
 */

/** A field as it stands in a message. */
export interface Field {
  readonly number: number;
  /** The value of an integer field; 0 for every other kind. Two's complement of 64 bits. */
  readonly integer: bigint;
  /** The content of a string, a message or a packed array, or the 4 or 8 bytes of a number; else empty. Borrowed. */
  readonly bytes: Uint8Array;
  /** The whole field with its tag, to be copied unchanged. Borrowed. */
  readonly raw: Uint8Array;
}

const EMPTY = new Uint8Array(0);

/**
 * The fields of a message in the order in which they were written.
 *
 * @param message Borrowed; the fields are views of it.
 * @throws Error when the bytes are no message, or end too early.
 */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;

  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('A protobuf message ends inside of a number.');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw new Error('A protobuf message has a number of more than ten bytes.');
  }

  function take(length: number): Uint8Array {
    const end = at + length;
    if (!(length >= 0 && end <= message.length)) {
      throw new Error('A protobuf message ends inside of a field.');
    }
    const bytes = message.subarray(at, end);
    at = end;
    return bytes;
  }

  while (at < message.length) {
    const start = at;
    const tag = Number(varint());
    let integer = 0n;
    let bytes: Uint8Array = EMPTY;
    switch (tag & 7) {
      case 0:
        integer = varint();
        break;
      case 1:
        bytes = take(8);
        break;
      case 2:
        bytes = take(Number(varint()));
        break;
      case 5:
        bytes = take(4);
        break;
      default:
        throw new Error(`A protobuf message has a field of the unknown kind ${tag & 7}.`);
    }
    fields.push({ number: tag >>> 3, integer, bytes, raw: message.subarray(start, at) });
  }
  return fields;
}

/** Bytes of a message, in pieces: large tensors are copied once, at the very end. */
export type Parts = readonly Uint8Array[];

/** An integer, enumeration or boolean field. */
export function integerField(number: number, value: number | bigint): Parts {
  return [varintBytes(BigInt(number) << 3n), varintBytes(BigInt(value))];
}

/** A string, message or packed field. */
export function bytesField(number: number, content: Parts): Parts {
  const tag = varintBytes((BigInt(number) << 3n) | 2n);
  return [tag, varintBytes(BigInt(byteLength(content))), ...content];
}

export function stringField(number: number, text: string): Parts {
  return bytesField(number, [new TextEncoder().encode(text)]);
}

/** A 32-bit float field. */
export function floatField(number: number, value: number): Parts {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [varintBytes((BigInt(number) << 3n) | 5n), bytes];
}

export function joinParts(parts: Parts): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(byteLength(parts));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function byteLength(parts: Parts): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
