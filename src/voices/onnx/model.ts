import { select, text } from './fields.ts';
import { ELEMENT, outsourced, readInitializer, type Initializer } from './tensor.ts';
import {
  bytesField,
  integerField,
  joinParts,
  readFields,
  stringField,
  type Parts,
} from './wire.ts';

/**
 * Numbers of the fields that are read or written here.
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const MODEL = { graph: 7, operators: 8 };
const OPERATORS = { domain: 1, version: 2 };
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13 };
const VALUE_INFO = { name: 1, type: 2 };
const TYPE = { tensor: 1 };
const TENSOR_TYPE = { elementType: 1 };
const NODE = { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 };
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
  const known = new Set(
    select(fields, MODEL.operators).map((set) =>
      text(select(readFields(set), OPERATORS.domain)[0]),
    ),
  );
  /** Announces sets of operators that the file did not use. */
  const foreignOperators = (nodes: readonly GraphNode[]): Parts => {
    const domains = new Set(nodes.map(({ domain }) => domain));
    return [...domains].filter((domain) => domain !== '' && !known.has(domain)).flatMap(announce);
  };
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
      return joinParts([
        ...fields.flatMap((field) => (field === graph ? newGraph : [field.raw])),
        ...foreignOperators(nodes),
      ]);
    },
  };
}

/** The first version of a set of operators. */
function announce(domain: string): Parts {
  const set = [...stringField(OPERATORS.domain, domain), ...integerField(OPERATORS.version, 1)];
  return bytesField(MODEL.operators, set);
}

/** Fields of a graph that are not copied. The runtime infers the types of values in between by itself. */
const REWRITTEN: ReadonlySet<number> = new Set([GRAPH.node, GRAPH.initializer, GRAPH.valueInfo]);

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
