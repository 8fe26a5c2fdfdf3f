import type { StoredTurn, TurnKey } from '../types.ts';

/** The turns that have not been deleted, oldest first. One whose parent has been follows the turn before that. */
export function withoutDeleted(turns: readonly StoredTurn[]): StoredTurn[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const shownParent = (turn: StoredTurn): TurnKey | undefined => {
    const seen = new Set<TurnKey>([turn.id]);
    let parent = turn.parent === undefined ? undefined : byId.get(turn.parent);
    while (parent?.deletedMs !== undefined && !seen.has(parent.id)) {
      seen.add(parent.id);
      parent = parent.parent === undefined ? undefined : byId.get(parent.parent);
    }
    return parent?.deletedMs === undefined ? parent?.id : undefined;
  };
  const linked = (turn: StoredTurn): StoredTurn => {
    const { parent: _, ...rest } = turn;
    const parent = shownParent(turn);
    return parent === undefined ? rest : { ...rest, parent };
  };
  return turns
    .filter(({ deletedMs }) => deletedMs === undefined)
    .map(linked)
    .toSorted((a, b) => a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1));
}
