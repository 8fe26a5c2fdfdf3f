/**
 * Has every side measured once a round, so that a slow minute of the machine falls on all of them.
 *
 * Each round begins with another side, and every other round goes backwards: none always comes first, nor always
 * behind the same one.
 *
 * @returns The measurements, by side and in the order of the rounds.
 */
export async function takeTurns<Side extends string, Result>(
  sides: readonly Side[],
  rounds: number,
  measure: (side: Side, round: number) => Promise<Result>,
): Promise<Record<Side, Result[]>> {
  const results = Object.fromEntries(sides.map((side) => [side, [] as Result[]])) as Record<
    Side,
    Result[]
  >;
  for (let round = 0; round < rounds; round++) {
    for (const side of orderOf(sides, round)) results[side].push(await measure(side, round));
  }
  return results;
}

function orderOf<Side>(sides: readonly Side[], round: number): Side[] {
  const first = round % sides.length;
  const order = [...sides.slice(first), ...sides.slice(0, first)];
  return round % 2 === 0 ? order : order.toReversed();
}
