/**
 * Items pushed on one side and iterated on the other, in order, as they come.
 *
 * For one consumer. Iteration ends once `close` was called and everything pushed before it was taken.
 */
export interface Queue<T> extends AsyncIterable<T> {
  push(item: T): void;
  close(): void;
}

export function createQueue<T>(): Queue<T> {
  const items: T[] = [];
  let closed = false;
  let wake: () => void = () => {};

  return {
    push(item) {
      items.push(item);
      wake();
    },
    close() {
      closed = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        // Taken in batches: `shift` on a long array would move the rest each time.
        for (const item of items.splice(0)) yield item;
        if (items.length > 0) continue;
        if (closed) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
