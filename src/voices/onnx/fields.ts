import { readFields, type Field } from './wire.ts';

/** Contents of the fields of one number, in order. Borrowed. */
export function select(fields: readonly Field[], number: number): Uint8Array[] {
  return fields.filter((field) => field.number === number).map(({ bytes }) => bytes);
}

/** The text of a field; empty where there is none. */
export function text(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}

/** Integers of a field that may be written one by one or packed. */
export function integersOf(fields: readonly Field[], number: number): number[] {
  return fields
    .filter((field) => field.number === number)
    .flatMap((field) =>
      field.bytes.length > 0 ? packedIntegers(field.bytes) : [Number(field.integer)],
    );
}

/** Integers without tags, one after the other: each is read as the value of a field of number 1. */
function packedIntegers(bytes: Uint8Array): number[] {
  const tagged: number[] = [];
  let isFirstByte = true;
  for (const byte of bytes) {
    if (isFirstByte) tagged.push(1 << 3);
    tagged.push(byte);
    isFirstByte = byte < 0x80;
  }
  return readFields(Uint8Array.from(tagged)).map(({ integer }) => Number(integer));
}
