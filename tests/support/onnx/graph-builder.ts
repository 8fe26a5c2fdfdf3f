import {
  bytesField,
  floatField,
  integerField,
  joinParts,
  stringField,
  type Parts,
} from '../../../src/voices/onnx/wire.ts';

/** Element types of `TensorProto` that the generated models use. */
export const TYPE = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9 } as const;
export type ElementType = (typeof TYPE)[keyof typeof TYPE];

/** Opsets that everything here is written for. */
const OPSET = { onnx: 17, microsoft: 1 };
const IR_VERSION = 8;

/** Name of a value in the graph. */
export type Value = string;

/** Integers, a float written as `{ float }`, or a text. */
export type Attribute = number | readonly number[] | { readonly float: number } | string;

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly outputs?: number;
  readonly domain?: string;
}

/** A size, or the name of one that differs from run to run. */
type Dimension = number | string;

/**
 * Writes an ONNX file, node by node.
 *
 * The encoding follows https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; onnxruntime, which loads
 * the result in the tests, is the judge of it.
 */
export class GraphBuilder {
  readonly #nodes: Parts[] = [];
  readonly #initializers: Parts[] = [];
  readonly #inputs: Parts[] = [];
  readonly #outputs: Parts[] = [];
  #lastId = 0;

  input(name: string, type: ElementType, dims: readonly Dimension[]): Value {
    this.#inputs.push(valueInfo(name, type, dims));
    return name;
  }

  /** Gives a value the name and the type of a result. */
  output(name: string, value: Value, type: ElementType, dims: readonly Dimension[]): void {
    this.#nodes.push(nodeProto(name, 'Identity', [value], [name], {}, ''));
    this.#outputs.push(valueInfo(name, type, dims));
  }

  /** Adds an operation and returns its first result. An input that is not given is an empty name. */
  node(
    opType: string,
    inputs: readonly Value[],
    attributes: NodeOptions['attributes'] = {},
  ): Value {
    return this.nodes(opType, inputs, { attributes })[0] ?? '';
  }

  /** Adds an operation and returns all of its results. */
  nodes(opType: string, inputs: readonly Value[], options: NodeOptions): readonly Value[] {
    const name = this.#newName(opType);
    const outputs = Array.from({ length: options.outputs ?? 1 }, (_, at) => `${name}:${at}`);
    const { attributes = {}, domain = '' } = options;
    this.#nodes.push(nodeProto(name, opType, inputs, outputs, attributes, domain));
    return outputs;
  }

  floats(dims: readonly number[], data: Iterable<number>): Value {
    return this.#constant(TYPE.float32, dims, Float32Array.from(data));
  }

  float(value: number): Value {
    return this.floats([], [value]);
  }

  integers(dims: readonly number[], data: readonly number[]): Value {
    return this.#constant(TYPE.int64, dims, BigInt64Array.from(data, BigInt));
  }

  bytes(type: ElementType, dims: readonly number[], data: Int8Array | Uint8Array): Value {
    return this.#constant(type, dims, data);
  }

  build(): Uint8Array<ArrayBuffer> {
    const graph: Parts = [
      ...this.#nodes.flatMap((node) => bytesField(1, node)),
      ...stringField(2, 'generated'),
      ...this.#initializers.flatMap((tensor) => bytesField(5, tensor)),
      ...this.#inputs.flatMap((info) => bytesField(11, info)),
      ...this.#outputs.flatMap((info) => bytesField(12, info)),
    ];
    return joinParts([
      ...integerField(1, IR_VERSION),
      ...stringField(2, 'knik tests'),
      ...bytesField(7, graph),
      ...bytesField(8, [...stringField(1, ''), ...integerField(2, OPSET.onnx)]),
      ...bytesField(8, [...stringField(1, 'com.microsoft'), ...integerField(2, OPSET.microsoft)]),
    ]);
  }

  #constant(type: ElementType, dims: readonly number[], data: ArrayBufferView): Value {
    const name = this.#newName('constant');
    this.#initializers.push([
      ...dims.flatMap((dim) => integerField(1, dim)),
      ...integerField(2, type),
      ...stringField(8, name),
      ...bytesField(9, [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]),
    ]);
    return name;
  }

  #newName(kind: string): string {
    this.#lastId++;
    return `${kind}_${this.#lastId}`;
  }
}

function nodeProto(
  name: string,
  opType: string,
  inputs: readonly Value[],
  outputs: readonly Value[],
  attributes: Readonly<Record<string, Attribute>>,
  domain: string,
): Parts {
  return [
    ...inputs.flatMap((input) => stringField(1, input)),
    ...outputs.flatMap((output) => stringField(2, output)),
    ...stringField(3, name),
    ...stringField(4, opType),
    ...Object.entries(attributes).flatMap(([key, value]) => bytesField(5, attribute(key, value))),
    ...stringField(7, domain),
  ];
}

function attribute(name: string, value: Attribute): Parts {
  const head = stringField(1, name);
  if (typeof value === 'number')
    return [...head, ...integerField(3, value), ...integerField(20, 2)];
  if (typeof value === 'string') return [...head, ...stringField(4, value), ...integerField(20, 3)];
  if ('float' in value) return [...head, ...floatField(2, value.float), ...integerField(20, 1)];
  return [...head, ...value.flatMap((each) => integerField(8, each)), ...integerField(20, 7)];
}

function valueInfo(name: string, type: ElementType, dims: readonly Dimension[]): Parts {
  const shape = dims.flatMap((dim) =>
    bytesField(1, typeof dim === 'number' ? integerField(1, dim) : stringField(2, dim)),
  );
  const tensorType: Parts = [...integerField(1, type), ...bytesField(2, shape)];
  return [...stringField(1, name), ...bytesField(2, bytesField(1, tensorType))];
}
