import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of JavaScript's heap that are really in use. */
export async function usedHeapBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // Objects closed in one round are released in the next.
  for (let round = 0; round < 3; round++) {
    await pause(20);
    collect();
  }
  return process.memoryUsage().heapUsed;
}
