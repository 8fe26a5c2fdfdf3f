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
const GRAPH = { node: 1, initializer: 5, output: 12 };
const VALUE_INFO = { name: 1 };
const NODE = { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 };
const TENSOR = { dims: 1, name: 8 };
const ATTRIBUTE = { name: 1, integer: 3, integers: 8, type: 20 };
const ATTRIBUTE_TYPE = { integer: 2, integers: 7 };

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

/** A constant of a graph: its name and shape. Its content stays where it is. */
export interface Initializer {
  readonly name: string;
  readonly dims: readonly number[];
}

/** A model that can be taken apart and put together again. Everything not listed here is kept as it was. */
export interface Model {
  readonly nodes: readonly GraphNode[];
  readonly initializers: ReadonlyMap<string, Initializer>;
  /** Names of the results. */
  readonly outputs: readonly string[];
  /** The same model with other nodes, which must be in topological order. */
  withNodes(nodes: readonly GraphNode[]): Uint8Array<ArrayBuffer>;
}

/**
 * Reads an ONNX file.
 *
 * @param bytes Borrowed until the last call of `withNodes`.
 * @throws Error when they are no ONNX file.
 */
export function readModel(bytes: Uint8Array): Model {
  const fields = readFields(bytes);
  const graph = fields.find(({ number }) => number === MODEL.graph);
  if (graph === undefined) throw new Error('This is no ONNX file: it has no graph.');

  const graphFields = readFields(graph.bytes);
  const nodes = select(graphFields, GRAPH.node).map(readNode);
  const initializers = new Map(
    select(graphFields, GRAPH.initializer).map((tensor) => {
      const initializer = readInitializer(tensor);
      return [initializer.name, initializer];
    }),
  );

  return {
    nodes,
    initializers,
    outputs: select(graphFields, GRAPH.output).map((info) =>
      text(select(readFields(info), VALUE_INFO.name)[0]),
    ),
    withNodes: (replaced) => {
      const newGraph = bytesField(MODEL.graph, [
        ...replaced.flatMap((node) => bytesField(GRAPH.node, writeNode(node))),
        ...graphFields.filter(({ number }) => number !== GRAPH.node).map(({ raw }) => raw),
      ]);
      return joinParts(fields.flatMap((field) => (field === graph ? newGraph : [field.raw])));
    },
  };
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

function readInitializer(bytes: Uint8Array): Initializer {
  const fields = readFields(bytes);
  const dims = fields
    .filter(({ number }) => number === TENSOR.dims)
    .flatMap((field) =>
      field.bytes.length > 0 ? packedIntegers(field.bytes) : [Number(field.integer)],
    );
  return { name: text(select(fields, TENSOR.name)[0]), dims };
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
