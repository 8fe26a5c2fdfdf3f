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

export function unloadable(): Worker {
  return new Worker(new URL('./unloadable.worker.ts', import.meta.url), { type: 'module' });
}

/** Starts a worker whose script is not there. */
export function missing(): Worker {
  return new Worker('/nowhere/at-all.js', { type: 'module' });
}
