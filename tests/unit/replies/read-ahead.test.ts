import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../src/replies/read-ahead.ts';

async function* source(items: readonly number[], failure?: Error): AsyncGenerator<number> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
  if (failure) throw failure;
}

describe('reading ahead', () => {
  it('gives every item in order and then the failure, however slowly it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ item: fc.integer(), turns: fc.nat(5) }), { maxLength: 20 }),
        fc.boolean(),
        async (steps, fails) => {
          const failure = fails ? new Error('broke') : undefined;
          const got: number[] = [];
          let caught: unknown;
          try {
            for await (const item of readAhead(
              source(
                steps.map((s) => s.item),
                failure,
              ),
            )) {
              const { turns = 0 } = steps[got.length] ?? {};
              for (let turn = 0; turn < turns; turn++) await Promise.resolve();
              got.push(item);
            }
          } catch (error) {
            caught = error;
          }
          expect(got).toEqual(steps.map((s) => s.item));
          expect(caught).toBe(failure);
        },
      ),
      { seed: 77, numRuns: 200 },
    );
  });

  it('takes what comes although nobody asks for more', async () => {
    let taken = 0;
    async function* counting() {
      for await (const item of source([1, 2, 3])) {
        taken += 1;
        yield item;
      }
    }
    const items = readAhead(counting());
    expect((await items.next()).value).toBe(1);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(taken).toBe(3);
  });

  it('throws even a failure that is undefined', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield await Promise.resolve(1);
      throw undefined;
    }
    const items = readAhead(broken());
    await items.next();
    await expect(items.next()).rejects.toBeUndefined();
  });
});
