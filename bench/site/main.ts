import type * as Delta from './delta.ts';
import type * as KeepSound from './keep-sound.ts';
import type * as Kokoro from './kokoro.ts';
import type * as Pacing from './pacing.ts';
import type * as SoundCache from './sound-cache.ts';

/** The parts of the page that the bench asks for. Each loads when it is wanted, so that none disturbs another. */
export interface BenchParts {
  delta(): Promise<typeof Delta>;
  keepSound(): Promise<typeof KeepSound>;
  kokoro(): Promise<typeof Kokoro>;
  pacing(): Promise<typeof Pacing>;
  soundCache(): Promise<typeof SoundCache>;
}

declare global {
  interface Window {
    bench: BenchParts;
  }
}

window.bench = {
  delta: () => import('./delta.ts'),
  keepSound: () => import('./keep-sound.ts'),
  kokoro: () => import('./kokoro.ts'),
  pacing: () => import('./pacing.ts'),
  soundCache: () => import('./sound-cache.ts'),
};
