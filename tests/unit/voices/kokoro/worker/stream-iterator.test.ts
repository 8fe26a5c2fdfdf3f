import { afterEach, expect, test } from 'vitest';

const { prototype } = ReadableStream;
const own = Object.getOwnPropertyDescriptor(prototype, Symbol.asyncIterator);

afterEach(() => {
  if (own !== undefined) Object.defineProperty(prototype, Symbol.asyncIterator, own);
});

test('a stream can be looped over, and is cancelled where the loop is left', async () => {
  // As WebKit is.
  Reflect.deleteProperty(prototype, Symbol.asyncIterator);
  const { couldLoop } = await import('../../../../../src/voices/kokoro/worker/stream-iterator.ts');
  expect(couldLoop).toBe(false);
  let cancelled = 0;
  const numbers = () =>
    new ReadableStream<number>({
      start(controller) {
        for (const number of [1, 2, 3]) controller.enqueue(number);
        controller.close();
      },
      cancel() {
        cancelled++;
      },
    });
  const read: number[] = [];
  for await (const number of numbers()) read.push(number);
  expect(read).toEqual([1, 2, 3]);
  const endless = new ReadableStream<number>({
    pull: (controller) => controller.enqueue(7),
    cancel() {
      cancelled++;
    },
  });
  for await (const number of endless) {
    expect(number).toBe(7);
    break;
  }
  expect(cancelled).toBe(1);
});
