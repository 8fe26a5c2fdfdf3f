import { expect } from 'vitest';

/** Resolves when a count has begun to grow and grows no more, because nobody takes what there is. */
export async function untilSteady(count: () => number): Promise<void> {
  let before = 0;
  await expect
    .poll(() => {
      const isSteady = count() > 0 && count() === before;
      before = count();
      return isSteady;
    })
    .toBe(true);
}
