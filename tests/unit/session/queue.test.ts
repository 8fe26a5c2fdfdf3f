import { expect, test } from 'vitest';
import { createQueue } from '../../../src/session/queue.ts';
import { settle } from '../../support/virtual-clock.ts';

async function collect<T>(items: AsyncIterable<T>, into: T[]): Promise<void> {
  for await (const item of items) into.push(item);
}

test('gives items in order, those from before and those from after the start of the iteration', async () => {
  const queue = createQueue<number>();
  const taken: number[] = [];
  queue.push(1);
  queue.push(2);
  const end = collect(queue, taken);
  await settle();
  expect(taken).toEqual([1, 2]);
  queue.push(3);
  queue.close();
  await end;
  expect(taken).toEqual([1, 2, 3]);
});

test('takes what is pushed while an item is being worked on', async () => {
  const queue = createQueue<number>();
  queue.push(1);
  const taken: number[] = [];
  for await (const item of queue) {
    taken.push(item);
    if (item < 4) queue.push(item + 1);
    else queue.close();
  }
  expect(taken).toEqual([1, 2, 3, 4]);
});

test('ends at once when it is closed empty', async () => {
  const queue = createQueue<number>();
  queue.close();
  const taken: number[] = [];
  await collect(queue, taken);
  expect(taken).toEqual([]);
});
