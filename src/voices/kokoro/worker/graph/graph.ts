import type { GraphNode, Model } from '../../../onnx/model.ts';
import {
  floatConstant,
  integerConstant,
  valuesOf,
  type Initializer,
} from '../../../onnx/tensor.ts';

/** Values that a node takes: names, or the empty name for an optional one that is not given. */
export type Value = string;

/**
 * The nodes of a model while they are rewritten.
 *
 * A rewrite replaces one node by several that end in the same value. The order stays topological as long as
 * the new nodes use only values that were there before it.
 */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** Results of the whole model. */
  readonly outputs: readonly Value[];
  /** Constants, those that were added included. */
  constant(name: Value): Initializer | undefined;
  /** Numbers of a constant, if it is one of floating point numbers or of 64-bit integers. */
  valuesOf(name: Value): readonly number[] | undefined;
  /** The node that makes a value; `undefined` for constants and inputs. */
  producer(name: Value | undefined): GraphNode | undefined;
  consumers(name: Value | undefined): readonly GraphNode[];
  /** The one use of a value that has exactly one, and is no result of the model. */
  onlyConsumer(name: Value | undefined): GraphNode | undefined;
  /** Whether a value is the same in every run. */
  isConstant(name: Value): boolean;
  floats(dims: readonly number[], data: ArrayLike<number>): Value;
  integers(data: readonly number[]): Value;
  /** Puts nodes in the place of one; the last must have its outputs. */
  replace(old: GraphNode, by: readonly GraphNode[]): void;
  /** Puts nodes in front of all others: they may use constants only. */
  prepend(nodes: readonly GraphNode[]): void;
  append(node: GraphNode): void;
  /** Drops nodes without a use. */
  prune(): void;
  added(): readonly Initializer[];
}

/** Starts to rewrite a model. */
export function createGraph(model: Model): Graph {
  const added = new Map<string, Initializer>();
  const known = new Map<string, readonly number[] | undefined>();
  const constants = new Map<string, boolean>();
  let nodes = [...model.nodes];
  let index = indexOf(nodes);
  /** What replaces a node. Carried out together: there are hundreds, in thousands. */
  let replaced = new Map<GraphNode, readonly GraphNode[]>();

  function settle(): void {
    if (replaced.size === 0) return;
    nodes = nodes.flatMap((node) => replaced.get(node) ?? [node]);
    replaced = new Map();
    index = indexOf(nodes);
  }

  const constant = (name: Value) => model.initializers.get(name) ?? added.get(name);
  function add(initializer: Initializer): Value {
    added.set(initializer.name, initializer);
    return initializer.name;
  }

  const graph: Graph = {
    get nodes() {
      settle();
      return nodes;
    },
    outputs: model.outputs,
    constant,
    valuesOf(name) {
      if (!known.has(name)) {
        const initializer = constant(name);
        known.set(name, initializer === undefined ? undefined : valuesOf(initializer));
      }
      return known.get(name);
    },
    producer: (name) => index.producers.get(name ?? ''),
    consumers: (name) => index.consumers.get(name ?? '') ?? [],
    onlyConsumer(name) {
      const all = graph.consumers(name);
      return all.length === 1 && !model.outputs.includes(name ?? '') ? all[0] : undefined;
    },
    isConstant(name) {
      let isIt = constants.get(name);
      if (isIt === undefined) {
        const node = graph.producer(name);
        isIt =
          constant(name) !== undefined ||
          (node?.inputs.every((input) => graph.isConstant(input)) ?? false);
        constants.set(name, isIt);
      }
      return isIt;
    },
    floats: (dims, data) => add(floatConstant(`knik/floats_${added.size}`, dims, data)),
    integers: (data) => add(integerConstant(`knik/integers_${added.size}`, [data.length], data)),
    replace: (old, by) => void replaced.set(old, by),
    prepend(first) {
      settle();
      nodes = [...first, ...nodes];
      index = indexOf(nodes);
    },
    append(node) {
      settle();
      nodes = [...nodes, node];
      index = indexOf(nodes);
    },
    prune() {
      settle();
      nodes = withoutUnused(nodes, model.outputs, new Set(model.nodes));
      index = indexOf(nodes);
    },
    added: () => [...added.values()],
  };
  return graph;
}

function indexOf(nodes: readonly GraphNode[]) {
  const producers = new Map<string, GraphNode>();
  const consumers = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    for (const output of node.outputs) producers.set(output, node);
    for (const input of new Set(node.inputs)) {
      const all = consumers.get(input);
      if (all === undefined) consumers.set(input, [node]);
      else all.push(node);
    }
  }
  return { producers, consumers };
}

/** Operators whose nodes may hold a subgraph, which is not looked into, and may use any value. */
const WITH_SUBGRAPHS: ReadonlySet<string> = new Set(['If', 'Loop', 'Scan', 'SequenceMap']);

/** Drops what nothing uses, from the last node to the first. A model with subgraphs keeps all of its own. */
function withoutUnused(
  nodes: readonly GraphNode[],
  outputs: readonly Value[],
  own: ReadonlySet<GraphNode>,
): GraphNode[] {
  const keepsOwn = nodes.some(({ opType }) => WITH_SUBGRAPHS.has(opType));
  const used = new Set(outputs);
  return nodes
    .toReversed()
    .filter((node) => {
      const isUsed = node.outputs.some((output) => used.has(output));
      const isKept = isUsed || (keepsOwn && own.has(node));
      if (isKept) node.inputs.forEach((input) => used.add(input));
      return isKept;
    })
    .toReversed();
}

/** The inputs of an operator that does not mind their order, in both orders. */
export function bothWays({ inputs }: GraphNode): (readonly Value[])[] {
  return [inputs, inputs.toReversed()];
}

/** Writes a node; its name is that of its first result. */
export function nodeOf(
  opType: string,
  inputs: readonly Value[],
  outputs: readonly Value[],
  attributes: readonly Uint8Array[] = [],
  domain = '',
): GraphNode {
  return { name: outputs[0] ?? '', opType, domain, inputs, outputs, attributes };
}

/** Nodes as they are put together, each in front of those that use it. */
export interface NodeList {
  readonly nodes: readonly GraphNode[];
  /** @returns The name of its result. */
  readonly add: (
    opType: string,
    inputs: readonly Value[],
    attributes?: readonly Uint8Array[],
    domain?: string,
  ) => Value;
  /** Adds nodes that were put together elsewhere. */
  readonly append: (others: readonly GraphNode[]) => void;
}

/** @param prefix Of the names of all results. */
export function createNodeList(prefix: string): NodeList {
  const nodes: GraphNode[] = [];
  let count = 0;
  return {
    nodes,
    add(opType, inputs, attributes = [], domain = '') {
      const output = `${prefix}_${count++}`;
      nodes.push(nodeOf(opType, inputs, [output], attributes, domain));
      return output;
    },
    append: (others) => void nodes.push(...others),
  };
}
