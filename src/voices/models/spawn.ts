/** Starts the model store's worker; its script is fetched now. */
export function spawnStoreWorker(): Worker {
  return new Worker(new URL('./worker/entry.ts', import.meta.url), {
    type: 'module',
    name: 'knik-models',
  });
}
