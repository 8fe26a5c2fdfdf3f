import { integersOf, select, text } from './fields.ts';
import {
  bytesField,
  integerField,
  joinParts,
  readFields,
  stringField,
  type Parts,
} from './wire.ts';

/** Numbers of the fields of a `TensorProto`. Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const TENSOR = {
  dims: 1,
  type: 2,
  floats: 4,
  integers: 7,
  name: 8,
  raw: 9,
  externalData: 13,
  dataLocation: 14,
};
const EXTERNAL = 1;
const ENTRY = { key: 1, value: 2 };

/** Element types of tensors, as ONNX numbers them. */
export const ELEMENT = { float32: 1, int64: 7 } as const;

/** Smaller tensors are written into the new model; larger ones stay where they are. */
const LEAST_EXTERNAL_BYTES = 1024;

/** A constant of a graph. */
export interface Initializer {
  readonly name: string;
  readonly dims: readonly number[];
  /** As ONNX numbers them; see {@link ELEMENT}. */
  readonly elementType: number;
  /** The encoded `TensorProto`. Borrowed from the file. */
  readonly encoded: Uint8Array;
}

/** Reads an encoded `TensorProto`, which is borrowed. */
export function readInitializer(encoded: Uint8Array): Initializer {
  const fields = readFields(encoded);
  return {
    name: text(select(fields, TENSOR.name)[0]),
    dims: integersOf(fields, TENSOR.dims),
    elementType: integersOf(fields, TENSOR.type)[0] ?? 0,
    encoded,
  };
}

/** A constant of floating point numbers that the file does not have. */
export function floatConstant(
  name: string,
  dims: readonly number[],
  data: ArrayLike<number>,
): Initializer {
  return constant(name, dims, ELEMENT.float32, Float32Array.from(data));
}

/** A constant of 64-bit integers that the file does not have. */
export function integerConstant(
  name: string,
  dims: readonly number[],
  data: readonly number[],
): Initializer {
  return constant(name, dims, ELEMENT.int64, BigInt64Array.from(data, BigInt));
}

function constant(
  name: string,
  dims: readonly number[],
  elementType: number,
  data: Float32Array | BigInt64Array,
): Initializer {
  const encoded = joinParts([
    ...dims.flatMap((dim) => integerField(TENSOR.dims, dim)),
    ...integerField(TENSOR.type, elementType),
    ...stringField(TENSOR.name, name),
    ...bytesField(TENSOR.raw, [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]),
  ]);
  return { name, dims, elementType, encoded };
}

/**
 * The numbers of a constant.
 *
 * @returns `undefined` for elements other than float32 and int64.
 */
export function valuesOf({ elementType, encoded }: Initializer): number[] | undefined {
  const fields = readFields(encoded);
  const raw = select(fields, TENSOR.raw)[0];
  if (elementType === ELEMENT.float32) {
    const bytes = raw ?? joinParts(select(fields, TENSOR.floats));
    return Array.from(new Float32Array(bytes.slice().buffer));
  }
  if (elementType !== ELEMENT.int64) return undefined;
  if (raw !== undefined) return Array.from(new BigInt64Array(raw.slice().buffer), Number);
  return integersOf(fields, TENSOR.integers);
}

/** A large constant as a reference to where its content lies in `file`. */
export function outsourced(encoded: Uint8Array, file: Uint8Array, fileName: string): Parts {
  const fields = readFields(encoded);
  const raw = select(fields, TENSOR.raw)[0];
  if (raw === undefined || raw.length < LEAST_EXTERNAL_BYTES || raw.buffer !== file.buffer) {
    return [encoded];
  }
  const entry = (key: string, value: string | number) =>
    bytesField(TENSOR.externalData, [
      ...stringField(ENTRY.key, key),
      ...stringField(ENTRY.value, String(value)),
    ]);
  return [
    ...fields.filter(({ number }) => number !== TENSOR.raw).map((field) => field.raw),
    ...entry('location', fileName),
    ...entry('offset', raw.byteOffset - file.byteOffset),
    ...entry('length', raw.length),
    ...integerField(TENSOR.dataLocation, EXTERNAL),
  ];
}
