import { integerAttribute, integersIn } from '../../../onnx/attribute.ts';
import type { GraphNode } from '../../../onnx/model.ts';
import { nodeOf, type Graph, type Value } from './graph.ts';

/** A prime below 2³¹: the square of what is smaller fits into 63 bits. */
const PRIME = 2_147_483_647;

/** Element types, as `Cast` is given them. */
const CAST = { float32: 1, int64: 7 };

/** Shape is that of the input, which is otherwise not looked at. */
const UNIFORM = 'RandomUniformLike';
const NORMAL = 'RandomNormalLike';

/**
 * Replaces random numbers by a hash of their position, so that a text sounds the same every time: the runtime's
 * own generator goes on from run to run. The distribution stays, but for a range or deviation other than usual,
 * which leaves the node as it is.
 *
 * @returns How many nodes were replaced.
 */
export function makeNoiseRepeatable(graph: Graph): number {
  let count = 0;
  for (const node of graph.nodes) {
    if (node.opType !== UNIFORM && node.opType !== NORMAL) continue;
    // Any attribute but the type changes the distribution.
    const isUsual = node.attributes.length === (integersIn(node, 'dtype') === undefined ? 0 : 1);
    if (!isUsual || (integersIn(node, 'dtype')?.[0] ?? CAST.float32) !== CAST.float32) continue;
    count++;
    graph.replace(node, hashed(graph, node, count));
  }
  return count;
}

function hashed(graph: Graph, { opType, inputs, outputs }: GraphNode, seed: number): GraphNode[] {
  const [like = ''] = inputs;
  const [result = ''] = outputs;
  const nodes: GraphNode[] = [];
  let ops = 0;
  const add = (op: string, from: readonly Value[], attributes: readonly Uint8Array[] = []) => {
    const output = `${result}/noise_${ops++}`;
    nodes.push(nodeOf(op, from, [output], attributes));
    return output;
  };
  const whole = (value: number) => graph.integers([value]);
  const float = (value: number) => graph.floats([], [value]);

  const shape = add('Shape', [like]);
  const everything = add('ConstantOfShape', [add('Shape', [add('Reshape', [like, whole(-1)])])]);
  const ones = add('Add', [
    add('Cast', [everything], [integerAttribute('to', CAST.int64)]),
    whole(1),
  ]);
  const position = add('CumSum', [ones, graph.integers([0])]);
  const values =
    opType === UNIFORM
      ? uniform(seed * 2)
      : add('Mul', [
          // Box and Muller's way from two uniform numbers to a normal one.
          add('Sqrt', [add('Mul', [add('Log', [uniform(seed * 2)]), float(-2)])]),
          add('Cos', [add('Mul', [uniform(seed * 2 + 1), float(2 * Math.PI)])]),
        ]);
  nodes.push(nodeOf('Reshape', [values, shape], [result]));
  return nodes;

  /** Within 0 … 1, both excluded: squares modulo a prime, as the position itself would be heard as a tone. */
  function uniform(stream: number): Value {
    let hash = add('Mod', [
      add('Add', [add('Mul', [position, whole(48_271)]), whole(stream * 1_000_003)]),
      whole(PRIME),
    ]);
    for (const step of [16_807, 69_621, 40_692]) {
      hash = add('Mod', [
        add('Add', [add('Mul', [hash, hash]), add('Mul', [position, whole(step)])]),
        whole(PRIME),
      ]);
    }
    const asFloat = add('Cast', [hash], [integerAttribute('to', CAST.float32)]);
    return add('Add', [add('Mul', [asFloat, float(0.999_999 / PRIME)]), float(2e-7)]);
  }
}
