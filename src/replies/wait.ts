import { onAbort } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';

/** Resolves after `delayMs`. @throws The signal's reason, as soon as it is aborted. */
export async function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (delayMs <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const cancel = clock.after(delayMs, () => {
      forget();
      resolve();
    });
    const forget = onAbort(signal, () => {
      cancel();
      reject(signal.reason as Error);
    });
  });
}
