import { espeakLoader } from '../espeak/worker/load.ts';
import type { EngineLoader, EngineLoaders } from '../rpc/worker/jobs.ts';

/**
 * Every engine on the worker's side, by its id. Each is imported when a voice of it is first asked for; of the basic
 * voice, what fetches it is there already: nothing tells a worker's browser ahead what an import will import.
 *
 * The page's side of the same engines is `registry.ts`, which a worker must not import.
 */
export const ENGINE_LOADERS: EngineLoaders = {
  espeak: espeakLoader,
  hibari: lazily(async () => (await import('../hibari/worker/load.ts')).hibariLoader),
  kokoro: lazily(async () => (await import('../kokoro/worker/load.ts')).kokoroLoader),
};

function lazily(importLoader: () => Promise<EngineLoader>): EngineLoader {
  return { load: async (voice, host) => (await importLoader()).load(voice, host) };
}
