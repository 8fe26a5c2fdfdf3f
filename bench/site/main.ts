import type * as Delta from './delta.ts';

/** What the bench asks its page for. Each part loads when it is wanted, so that none disturbs another. */
export interface BenchParts {
  delta(): Promise<typeof Delta>;
}

declare global {
  interface Window {
    bench: BenchParts;
  }
}

window.bench = {
  delta: () => import('./delta.ts'),
};
