/** Starts a worker that does what the texts say; see the script. */
export function scripted(): Worker {
  return new Worker(new URL('./scripted.worker.ts', import.meta.url), { type: 'module' });
}

export function silent(): Worker {
  return new Worker(new URL('./silent.worker.ts', import.meta.url), { type: 'module' });
}

export function throwing(): Worker {
  return new Worker(new URL('./throwing.worker.ts', import.meta.url), { type: 'module' });
}

export function rejecting(): Worker {
  return new Worker(new URL('./rejecting.worker.ts', import.meta.url), { type: 'module' });
}

export function unloadable(): Worker {
  return new Worker(new URL('./unloadable.worker.ts', import.meta.url), { type: 'module' });
}

/** Starts a worker whose script is not there. */
export function withoutScript(): Worker {
  return new Worker('/nowhere/at-all.js', { type: 'module' });
}

/** Starts the worker of the sound cache in a browser that does not encode sound. */
export function withoutEncoder(): Worker {
  return new Worker(new URL('./sound-cache-without-encoder.worker.ts', import.meta.url), {
    type: 'module',
  });
}

/** Starts the worker of the sound cache in a browser that keeps nothing. */
export function withoutDisk(): Worker {
  return new Worker(new URL('./sound-cache-without-disk.worker.ts', import.meta.url), {
    type: 'module',
  });
}
