import type { StoredTurn, TurnKey } from './types.ts';

/** The part of a turn that says where it stands. */
export interface TreeNode extends Pick<StoredTurn, 'id' | 'createdMs'> {
  readonly parent?: TurnKey | undefined;
  readonly deletedMs?: number | undefined;
}

/** The turns of one conversation by where they stand. Deleted turns are passed over in everything. */
export interface TurnTree<Node extends TreeNode> {
  /** From a first turn to this one; to the newest leaf where there is no such turn. */
  pathTo(leaf: TurnKey | undefined): readonly Node[];
  /** The children of the turn's parent, oldest first: it is one of them. */
  versionsOf(turn: TurnKey): readonly Node[];
  /** Where the path goes on from a turn to its end, the newest way; the turn itself where nothing follows it. */
  leafBelow(turn: TurnKey): TurnKey;
}

/** The turn above each. */
type Above = ReadonlyMap<TurnKey, TurnKey | undefined>;

/** The parent of a first turn. */
const ROOT = '';

/**
 * Arranges turns, in any order.
 *
 * In the place of a parent that is missing, because its record cannot be read, stands the turn that was asked before. One
 * that leads in a circle counts as none. So whatever is kept, every turn can be reached.
 */
export function arrangeTurns<Node extends TreeNode>(turns: Iterable<Node>): TurnTree<Node> {
  const nodes = new Map<TurnKey, Node>();
  for (const turn of turns) nodes.set(turn.id, turn);

  const byTime = [...nodes.values()].toSorted(byAge);
  const above: Above = new Map(
    byTime.map(({ id, parent }, at) => [
      id,
      parent === undefined || nodes.has(parent) ? parent : byTime[at - 1]?.id,
    ]),
  );

  /** The nearest turn above that is shown. */
  const parents = new Map<TurnKey, TurnKey>();
  const children = new Map<TurnKey, Node[]>([[ROOT, []]]);
  for (const turn of byTime.filter(({ deletedMs }) => deletedMs === undefined)) {
    const parent = shownAbove(turn, nodes, above);
    parents.set(turn.id, parent);
    const siblings = children.get(parent);
    if (siblings) siblings.push(turn);
    else children.set(parent, [turn]);
  }

  const leafBelow = (turn: TurnKey): TurnKey => {
    let leaf = turn;
    for (let next = children.get(leaf)?.at(-1); next; next = children.get(leaf)?.at(-1)) {
      leaf = next.id;
    }
    return leaf;
  };

  return {
    pathTo(leaf) {
      const path: Node[] = [];
      const known = leaf !== undefined && nodes.has(leaf) ? nearestShown(leaf, nodes, above) : ROOT;
      const end = known === ROOT ? leafBelow(ROOT) : known;
      for (let at: TurnKey | undefined = end; at !== undefined; at = parents.get(at)) {
        const node = nodes.get(at);
        if (node) path.push(node);
      }
      return path.toReversed();
    },
    versionsOf: (turn) => children.get(parents.get(turn) ?? ROOT) ?? [],
    leafBelow,
  };
}

function byAge(a: TreeNode, b: TreeNode): number {
  return a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1);
}

/** The turn itself if it is shown, or else the nearest one above that is. */
function nearestShown(key: TurnKey, nodes: ReadonlyMap<TurnKey, TreeNode>, above: Above): TurnKey {
  const node = nodes.get(key);
  if (!node) return ROOT;
  return node.deletedMs === undefined ? key : shownAbove(node, nodes, above);
}

function shownAbove(turn: TreeNode, nodes: ReadonlyMap<TurnKey, TreeNode>, above: Above): TurnKey {
  const passed = new Set([turn.id]);
  let nearest = ROOT;
  for (let key = above.get(turn.id); key !== undefined; key = above.get(key)) {
    // In a circle, the oldest turn becomes a first one, and so all of them can be reached.
    if (passed.has(key)) return isOldest(turn, passed, nodes) ? ROOT : nearest;
    passed.add(key);
    const isShown = nodes.has(key) && nodes.get(key)?.deletedMs === undefined;
    if (nearest === ROOT && isShown) nearest = key;
  }
  return nearest;
}

function isOldest(
  turn: TreeNode,
  circle: ReadonlySet<TurnKey>,
  nodes: ReadonlyMap<TurnKey, TreeNode>,
): boolean {
  return [...circle].every((key) => {
    const other = nodes.get(key);
    return !other || other.deletedMs !== undefined || other === turn || byAge(turn, other) < 0;
  });
}
