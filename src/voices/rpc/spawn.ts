/** Starts the voice's worker; its script and data are fetched now and by it. */
export function spawnVoiceWorker(): Worker {
  return new Worker(new URL('./worker/entry.ts', import.meta.url), {
    type: 'module',
    name: 'knik-voice',
  });
}
