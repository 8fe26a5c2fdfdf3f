import { expect, test } from 'vitest';
import { createTextFlow } from '../../../../src/session/pacing/text-flow.ts';

test('text that has come evenly is expected to come on, a bit more slowly', () => {
  const flow = createTextFlow();
  for (let ms = 0; ms <= 2000; ms += 100) flow.read(2, ms);
  expect(flow.characters).toBe(42);
  const seconds = flow.secondsUntil(20, 2000);
  expect(seconds).toBeGreaterThan(1);
  expect(seconds).toBeLessThan(2);
  expect(flow.secondsUntil(40, 2000)).toBeGreaterThan(seconds);
});

test('a first burst does not make one believe that the next is about to come', () => {
  const flow = createTextFlow();
  flow.read(30, 0);
  expect(flow.secondsUntil(10, 0)).toBeGreaterThan(1);
  expect(flow.secondsUntil(10, 1000)).toBeLessThan(flow.secondsUntil(10, 0));
});

test('after a pause another one as long is allowed for', () => {
  const flow = createTextFlow();
  flow.read(10, 0);
  flow.read(10, 100);
  const even = flow.secondsUntil(5, 100);
  flow.read(10, 2100);
  flow.read(10, 2200);
  expect(flow.secondsUntil(5, 2200)).toBeGreaterThan(2);
  expect(even).toBeLessThan(2);
});

test('what has arrived already is not waited for', () => {
  const flow = createTextFlow();
  expect(flow.secondsUntil(0, 0)).toBe(0);
  flow.read(10, 0);
  expect(flow.secondsUntil(-5, 0)).toBe(0);
});
