import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GROUP_MAX,
  planSegments,
  SEGMENT_MAX,
  type PlanCost,
  type PlannedPhrase,
} from '../../../../src/session/pacing/plan.ts';

const COST: PlanCost = {
  fixedSeconds: 0.1,
  secondsPerCharacter: 0.02,
  soundSecondsPerCharacter: 0.07,
};
const AT_LEISURE = { aheadSeconds: 60, reserveSeconds: 0, isHeld: false };

const phrase = (
  characters: number,
  boundary: PlannedPhrase['boundary'],
  isJoinable = true,
): PlannedPhrase => ({ characters, boundary, isJoinable });

describe('with time to spare', () => {
  test('a sentence is spoken whole', () => {
    const phrases = [phrase(30, 'clause'), phrase(40, 'word'), phrase(30, 'sentence')];
    expect(planSegments(phrases, COST, AT_LEISURE).first).toBe(3);
  });

  test('short sentences are spoken together, long ones are not', () => {
    const short = [phrase(20, 'sentence'), phrase(25, 'sentence'), phrase(90, 'sentence')];
    expect(planSegments(short, COST, AT_LEISURE).first).toBe(2);
    const long = [phrase(60, 'sentence'), phrase(60, 'sentence')];
    expect(planSegments(long, COST, AT_LEISURE).first).toBe(1);
  });

  test('nothing is joined over the end of a block', () => {
    const phrases = [phrase(10, 'paragraph'), phrase(10, 'paragraph', false)];
    expect(planSegments(phrases, COST, AT_LEISURE).first).toBe(1);
  });

  test('a sentence that is too long is cut at a clause', () => {
    const phrases = [
      phrase(100, 'word'),
      phrase(90, 'clause'),
      phrase(45, 'word'),
      phrase(60, 'sentence'),
    ];
    expect(planSegments(phrases, COST, AT_LEISURE).first).toBe(2);
  });
});

test('before the first sound, what leads to it soonest is spoken first', () => {
  const start = { aheadSeconds: 0, reserveSeconds: 0, isHeld: true };
  const phrases = [phrase(30, 'clause'), phrase(40, 'word'), phrase(30, 'sentence')];
  const plan = planSegments(phrases, COST, start);
  expect(plan.first).toBe(1);
  expect(plan.latenessSeconds).toBeCloseTo(0.1 + 30 * 0.02);
});

test('a word of its own is spoken with what follows where it would leave the ear dry', () => {
  const slow = { ...COST, fixedSeconds: 0.4, secondsPerCharacter: 0.06 };
  const start = { aheadSeconds: 0, reserveSeconds: 0, isHeld: true };
  const phrases = [phrase(4, 'sentence'), phrase(40, 'clause'), phrase(40, 'sentence')];
  const apart = 0.4 * 2 + 44 * 0.06 - 4 * 0.07;
  const together = 0.4 + 44 * 0.06;
  expect(planSegments(phrases, slow, start)).toEqual({
    first: 2,
    latenessSeconds: expect.closeTo(Math.min(apart, together)) as number,
  });
});

test('what can come in time is not put off for what comes late anyway', () => {
  const slow = { ...COST, secondsPerCharacter: 0.075 };
  const phrases = Array.from({ length: 8 }, () => phrase(40, 'clause'));
  const heard = { aheadSeconds: 3.2, reserveSeconds: 0.2, isHeld: false };
  expect(planSegments(phrases, slow, heard).first).toBe(1);
});

test('no way of joining phrases is less late than the plan', () => {
  const anyPhrase = fc.record({
    characters: fc.integer({ min: 1, max: 50 }),
    boundary: fc.constantFrom('word', 'clause', 'sentence', 'paragraph' as const),
    isJoinable: fc.boolean(),
  });
  const anyCost = fc.record({
    fixedSeconds: fc.double({ min: 0, max: 1, noNaN: true }),
    secondsPerCharacter: fc.double({ min: 0, max: 0.1, noNaN: true }),
    soundSecondsPerCharacter: fc.constant(0.07),
  });
  fc.assert(
    fc.property(
      fc.array(anyPhrase, { minLength: 1, maxLength: 8 }),
      anyCost,
      fc.double({ min: 0, max: 5, noNaN: true }),
      (phrases, cost, aheadSeconds) => {
        const state = { aheadSeconds, reserveSeconds: 0, isHeld: true };
        const plan = planSegments(phrases, cost, state);
        const all = partitions(phrases).map((ends) =>
          latenessOf(phrases, ends, cost, aheadSeconds),
        );
        expect(plan.latenessSeconds).toBeCloseTo(Math.min(...all), 6);
        expect(plan.first).toBeGreaterThanOrEqual(1);
        expect(plan.first).toBeLessThanOrEqual(phrases.length);
      },
    ),
    { seed: 20_261_125, numRuns: 500 },
  );
});

/** Every way of joining the phrases that the rules allow, as the ends of segments. */
function partitions(phrases: readonly PlannedPhrase[], from = 0): number[][] {
  if (from === phrases.length) return [[]];
  const found: number[][] = [];
  for (let end = from + 1; end <= phrases.length; end++) {
    const taken = phrases.slice(from, end);
    const isGroup = taken.slice(0, -1).some(({ boundary }) => boundary === 'sentence');
    const length = taken.reduce((sum, { characters }) => sum + characters, 0);
    const isWhole = taken.slice(1).every(({ isJoinable }) => isJoinable);
    if (taken.length > 1 && (!isWhole || length > (isGroup ? GROUP_MAX : SEGMENT_MAX))) break;
    for (const rest of partitions(phrases, end)) found.push([end, ...rest]);
  }
  return found;
}

function latenessOf(
  phrases: readonly PlannedPhrase[],
  ends: readonly number[],
  cost: PlanCost,
  aheadSeconds: number,
): number {
  let from = 0;
  let done = 0;
  let heard = aheadSeconds;
  let worst = -Infinity;
  for (const end of ends) {
    const length = phrases.slice(from, end).reduce((sum, { characters }) => sum + characters, 0);
    done += cost.fixedSeconds + cost.secondsPerCharacter * length;
    worst = Math.max(worst, done - heard);
    heard += cost.soundSecondsPerCharacter * length;
    from = end;
  }
  return worst;
}
