import { onAbort } from '../../shared/abort.ts';
import type { Clock } from '../../shared/clock.ts';

/** While a runtime starts, pending sentences report progress this often. */
const STARTING_SIGN_MS = 5000;

/** Waits for a promise, saying from time to time that there is progress; ends with the signal. */
export function whileSigning<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  onProgress: (() => void) | undefined,
  clock: Clock,
): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    let cancelTimer = clock.after(STARTING_SIGN_MS, sign);
    function sign(): void {
      onProgress?.();
      cancelTimer = clock.after(STARTING_SIGN_MS, sign);
    }
    const forget = onAbort(signal, () => {
      cancelTimer();
      reject(signal.reason);
    });
    promise.then(resolve, reject).finally(() => {
      cancelTimer();
      forget();
    });
  });
}
