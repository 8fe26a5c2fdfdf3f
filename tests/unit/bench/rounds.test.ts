import { expect, test } from 'vitest';
import { takeTurns } from '../../../bench/harness/rounds.ts';

/** The sides in the order in which they were measured, a round a string. */
async function orders(sides: readonly string[], rounds: number): Promise<string[]> {
  const order: string[] = Array.from({ length: rounds }, () => '');
  await takeTurns(sides, rounds, async (side, round) => {
    order[round] += side;
  });
  return order;
}

test('every side has its turn in every round, each time with another one first', async () => {
  expect(await orders(['a', 'b', 'c'], 4)).toEqual(['abc', 'acb', 'cab', 'cba']);
});

test('no side is always behind the same one', async () => {
  const rounds = await orders(['a', 'b', 'c'], 6);
  for (const side of ['a', 'b', 'c']) {
    const before = new Set(rounds.map((order) => order[order.indexOf(side) - 1]));
    expect(before.size).toBeGreaterThan(1);
  }
});

test('results stand by side, in the order of the rounds', async () => {
  const results = await takeTurns(['a', 'b'], 3, async (side, round) => `${side}${round}`);
  expect(results).toEqual({ a: ['a0', 'a1', 'a2'], b: ['b0', 'b1', 'b2'] });
});

test('one is measured after the other', async () => {
  let running = 0;
  await takeTurns(['a', 'b'], 2, async () => {
    expect(++running).toBe(1);
    await Promise.resolve();
    running--;
  });
});
