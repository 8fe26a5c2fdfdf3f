import { expect, test } from 'vitest';
import { Conditions } from '../../../src/audio/conditions.ts';

test('what is met already resolves at once', async () => {
  const conditions = new Conditions();
  await conditions.when(() => 0);
  await conditions.when(() => -3);
  expect(conditions.look()).toBe(Infinity);
});

test('each look resolves what is met, in order, and tells how soon another may be', async () => {
  const conditions = new Conditions();
  const toGo = { soon: 2, late: 5, event: Infinity };
  const met: string[] = [];
  for (const name of ['late', 'soon', 'event'] as const) {
    void conditions.when(() => toGo[name]).then(() => met.push(name));
  }
  expect(conditions.look()).toBe(2);
  toGo.soon = 0;
  toGo.late = 3;
  expect(conditions.look()).toBe(3);
  await Promise.resolve();
  expect(met).toEqual(['soon']);
  toGo.late = -1;
  toGo.event = 0;
  expect(conditions.look()).toBe(Infinity);
  await Promise.resolve();
  expect(met).toEqual(['soon', 'late', 'event']);
});
