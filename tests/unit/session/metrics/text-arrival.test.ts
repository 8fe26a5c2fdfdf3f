import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextArrival } from '../../../../src/session/metrics/text-arrival.ts';

interface Delta {
  /** After the one before. */
  readonly waitMs: number;
  readonly characters: number;
}

function arrivalOf(deltas: readonly Delta[]) {
  const arrival = new TextArrival();
  const course: [atMs: number, characters: number][] = [];
  let atMs = 0;
  let total = 0;
  for (const { waitMs, characters } of deltas) {
    atMs += waitMs;
    total += characters;
    arrival.add(atMs, characters);
    course.push([atMs, total]);
  }
  return { points: arrival.points, course };
}

const DELTAS = fc.array(
  fc.record({
    waitMs: fc.oneof(fc.constant(0), fc.nat(20), fc.nat(5000)),
    characters: fc.integer({ min: 1, max: 500 }),
  }),
  { minLength: 1, maxLength: 2000, size: 'max' },
);

test('a short reply is kept delta by delta', () => {
  const { points, course } = arrivalOf(
    Array.from({ length: 200 }, () => ({ waitMs: 10, characters: 4 })),
  );
  expect(points).toEqual(course);
});

test('of a reply of 50,000 tokens no more than 256 points are kept', () => {
  const { points, course } = arrivalOf(
    Array.from({ length: 50_000 }, () => ({ waitMs: 14, characters: 4 })),
  );
  expect(points.length).toBeLessThanOrEqual(256);
  expect(points.length).toBeGreaterThan(100);
  expect(points.at(-1)).toEqual(course.at(-1));
});

test('however the text comes, the course is true, ends with the newest delta, and is fine enough', () => {
  fc.assert(
    fc.property(DELTAS, (deltas) => {
      const { points, course } = arrivalOf(deltas);
      expect(points.length).toBeLessThanOrEqual(256);
      expect(points.at(-1)).toEqual(course.at(-1));
      const known = new Set(course.map(String));
      for (const point of points) expect(known.has(String(point))).toBe(true);

      // At any moment, the point in force is not much older than the delta in force.
      const step = (course.at(-1)?.[0] ?? 0) / 64;
      for (const [atMs] of course) {
        const inForce = points.findLast((point) => point[0] <= atMs)?.[0] ?? atMs;
        expect(atMs - inForce).toBeLessThanOrEqual(step);
      }
    }),
  );
});
