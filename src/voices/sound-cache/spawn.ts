/** Starts the worker of the sound cache; its script is fetched now. */
export function spawnSoundCacheWorker(): Worker {
  return new Worker(new URL('./worker/entry.ts', import.meta.url), {
    type: 'module',
    name: 'knik-sound',
  });
}
