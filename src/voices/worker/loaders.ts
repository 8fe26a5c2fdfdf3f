import type { EngineLoader, EngineLoaders } from '../rpc/worker/jobs.ts';

/**
 * Every engine on the worker's side, by its id. Each is imported when a voice of it is first asked for.
 *
 * The page's side of the same engines is `registry.ts`, which a worker must not import.
 */
export const ENGINE_LOADERS: EngineLoaders = {
  espeak: lazily(async () => (await import('../espeak/worker/load.ts')).espeakLoader),
  hibari: lazily(async () => (await import('../hibari/worker/load.ts')).hibariLoader),
  kokoro: lazily(async () => (await import('../kokoro/worker/load.ts')).kokoroLoader),
};

function lazily(importLoader: () => Promise<EngineLoader>): EngineLoader {
  return { load: async (voice, host) => (await importLoader()).load(voice, host) };
}
