import {
  bytesField,
  integerField,
  joinParts,
  readFields,
  stringField,
  type Field,
  type Parts,
} from './wire.ts';

/**
 * Numbers of the fields that are read or written here.
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const MODEL = { graph: 7 };
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13 };
const VALUE_INFO = { name: 1, type: 2 };
const TYPE = { tensor: 1 };
const TENSOR_TYPE = { elementType: 1 };
const NODE = { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 };
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
const ATTRIBUTE = { name: 1, integer: 3, text: 4, integers: 8, type: 20 };
const ATTRIBUTE_TYPE = { integer: 2, text: 3, integers: 7 };

/** Element types of tensors, as ONNX numbers them. */
export const ELEMENT = { float32: 1, int64: 7 } as const;

/** Smaller tensors are written into the new model; larger ones stay where they are. */
const LEAST_EXTERNAL_BYTES = 1024;

/** One operation of a graph. An optional input that is not given is an empty name. */
export interface GraphNode {
  readonly name: string;
  readonly opType: string;
  /** Empty for the operators of ONNX itself. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Each an encoded `AttributeProto`. */
  readonly attributes: readonly Uint8Array[];
}

/** A constant of a graph. */
export interface Initializer {
  readonly name: string;
  readonly dims: readonly number[];
  /** As ONNX numbers them; see {@link ELEMENT}. */
  readonly elementType: number;
  /** The encoded `TensorProto`. Borrowed from the file. */
  readonly encoded: Uint8Array;
}

/** How a model is put together again. */
export interface ModelParts {
  /** In topological order. */
  readonly nodes: readonly GraphNode[];
  /** Constants that the file does not have. */
  readonly added?: readonly Initializer[];
  /** Results that the file does not have: one-dimensional, of 64-bit integers. */
  readonly addedOutputs?: readonly string[];
}

/** A model that can be taken apart and put together again. Everything not listed here is kept as it was. */
export interface Model {
  readonly nodes: readonly GraphNode[];
  readonly initializers: ReadonlyMap<string, Initializer>;
  /** Names of what a run is given; constants that are also listed as inputs are not among them. */
  readonly inputs: readonly string[];
  /** Names of the results. */
  readonly outputs: readonly string[];
  /**
   * The same model with other nodes. Constants without a use are left out.
   *
   * @param externalFile Name by which the runtime is given the bytes that this model was read from. Large
   *   constants are then references to that file, and the result is small. Without it they are copied.
   */
  write(parts: ModelParts, externalFile?: string): Uint8Array<ArrayBuffer>;
}

/**
 * Reads an ONNX file.
 *
 * @param bytes Borrowed until the last call of `write`.
 * @throws Error when they are no ONNX file.
 */
export function readModel(bytes: Uint8Array): Model {
  const fields = readFields(bytes);
  const graph = fields.find(({ number }) => number === MODEL.graph);
  if (graph === undefined) throw new Error('This is no ONNX file: it has no graph.');

  const graphFields = readFields(graph.bytes);
  const initializers = new Map(
    select(graphFields, GRAPH.initializer).map((tensor) => {
      const initializer = readInitializer(tensor);
      return [initializer.name, initializer];
    }),
  );
  const namesOf = (kind: number) =>
    select(graphFields, kind).map((info) => text(select(readFields(info), VALUE_INFO.name)[0]));

  return {
    nodes: select(graphFields, GRAPH.node).map(readNode),
    initializers,
    inputs: namesOf(GRAPH.input).filter((name) => !initializers.has(name)),
    outputs: namesOf(GRAPH.output),
    write({ nodes, added = [], addedOutputs = [] }, externalFile) {
      const used = new Set([...nodes.flatMap(({ inputs }) => inputs), ...namesOf(GRAPH.output)]);
      const constants = [...initializers.values(), ...added].filter(({ name }) => used.has(name));
      const newGraph = bytesField(MODEL.graph, [
        ...nodes.flatMap((node) => bytesField(GRAPH.node, writeNode(node))),
        ...constants.flatMap(({ encoded }) =>
          bytesField(
            GRAPH.initializer,
            externalFile === undefined ? [encoded] : outsourced(encoded, bytes, externalFile),
          ),
        ),
        ...graphFields.filter(({ number }) => !REWRITTEN.has(number)).map(({ raw }) => raw),
        ...addedOutputs.flatMap((name) => bytesField(GRAPH.output, integerList(name))),
      ]);
      return joinParts(fields.flatMap((field) => (field === graph ? newGraph : [field.raw])));
    },
  };
}

/** Fields of a graph that are not copied. The runtime infers the types of values in between by itself. */
const REWRITTEN: ReadonlySet<number> = new Set([GRAPH.node, GRAPH.initializer, GRAPH.valueInfo]);

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

/** An `AttributeProto` that holds one integer, or a list of them. */
export function integerAttribute(name: string, value: number | readonly number[]): Uint8Array {
  const isOne = typeof value === 'number';
  const values = isOne
    ? integerField(ATTRIBUTE.integer, value)
    : value.flatMap((each) => integerField(ATTRIBUTE.integers, each));
  const type = isOne ? ATTRIBUTE_TYPE.integer : ATTRIBUTE_TYPE.integers;
  return joinParts([
    ...stringField(ATTRIBUTE.name, name),
    ...values,
    ...integerField(ATTRIBUTE.type, type),
  ]);
}

/** An `AttributeProto` that holds a text. */
export function textAttribute(name: string, value: string): Uint8Array {
  return joinParts([
    ...stringField(ATTRIBUTE.name, name),
    ...stringField(ATTRIBUTE.text, value),
    ...integerField(ATTRIBUTE.type, ATTRIBUTE_TYPE.text),
  ]);
}

/**
 * The integers of an attribute, be it one or a list.
 *
 * @returns `undefined` when the node has no attribute of that name.
 */
export function integersIn({ attributes }: GraphNode, name: string): number[] | undefined {
  const all = attributes.map((attribute) => readFields(attribute));
  const fields = all.find((each) => text(select(each, ATTRIBUTE.name)[0]) === name);
  if (fields === undefined) return undefined;
  const list = integersOf(fields, ATTRIBUTE.integers);
  return list.length > 0 ? list : integersOf(fields, ATTRIBUTE.integer);
}

/** The text of an attribute, if the node has it. */
export function textIn({ attributes }: GraphNode, name: string): string | undefined {
  const all = attributes.map((attribute) => readFields(attribute));
  const fields = all.find((each) => text(select(each, ATTRIBUTE.name)[0]) === name);
  return fields === undefined ? undefined : text(select(fields, ATTRIBUTE.text)[0]);
}

/** A large constant as a reference to where its content lies in `file`. */
function outsourced(encoded: Uint8Array, file: Uint8Array, fileName: string): Parts {
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

/** A `ValueInfoProto` for a list of 64-bit integers, of any length. */
function integerList(name: string): Parts {
  const tensor = integerField(TENSOR_TYPE.elementType, ELEMENT.int64);
  return [
    ...stringField(VALUE_INFO.name, name),
    ...bytesField(VALUE_INFO.type, bytesField(TYPE.tensor, tensor)),
  ];
}

function readNode(bytes: Uint8Array): GraphNode {
  const fields = readFields(bytes);
  return {
    name: text(select(fields, NODE.name)[0]),
    opType: text(select(fields, NODE.opType)[0]),
    domain: text(select(fields, NODE.domain)[0]),
    inputs: select(fields, NODE.input).map(text),
    outputs: select(fields, NODE.output).map(text),
    attributes: select(fields, NODE.attribute),
  };
}

function writeNode(node: GraphNode): Parts {
  return [
    ...node.inputs.flatMap((input) => stringField(NODE.input, input)),
    ...node.outputs.flatMap((output) => stringField(NODE.output, output)),
    ...stringField(NODE.name, node.name),
    ...stringField(NODE.opType, node.opType),
    ...node.attributes.flatMap((attribute) => bytesField(NODE.attribute, [attribute])),
    ...stringField(NODE.domain, node.domain),
  ];
}

function readInitializer(encoded: Uint8Array): Initializer {
  const fields = readFields(encoded);
  return {
    name: text(select(fields, TENSOR.name)[0]),
    dims: integersOf(fields, TENSOR.dims),
    elementType: integersOf(fields, TENSOR.type)[0] ?? 0,
    encoded,
  };
}

/** Integers of a field that may be written one by one or packed. */
function integersOf(fields: readonly Field[], number: number): number[] {
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

function select(fields: readonly Field[], number: number): Uint8Array[] {
  return fields.filter((field) => field.number === number).map(({ bytes }) => bytes);
}

function text(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}
