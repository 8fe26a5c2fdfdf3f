import { expect, test } from 'vitest';
import { createWake } from '../../../src/shared/wake.ts';

test('a call ends the wait', async () => {
  const wake = createWake();
  const order: string[] = [];
  const waiting = wake.wait().then(() => order.push('woken'));
  order.push('called');
  wake.call();
  await waiting;
  expect(order).toEqual(['called', 'woken']);
});

test('calls while nobody waits end the next wait at once, and only that one', async () => {
  const wake = createWake();
  wake.call();
  wake.call();
  await wake.wait();
  let isWoken = false;
  const second = wake.wait().then(() => {
    isWoken = true;
  });
  await Promise.resolve();
  expect(isWoken).toBe(false);
  wake.call();
  await second;
  expect(isWoken).toBe(true);
});
