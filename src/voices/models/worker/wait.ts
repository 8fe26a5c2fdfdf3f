import { onAbort } from '../../../shared/abort.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Network } from './platform.ts';

export interface WaitOptions {
  readonly clock: Clock;
  readonly network: Network;
  readonly signal: AbortSignal;
}

/**
 * Waits, but no longer than until the network is back.
 *
 * @throws The signal's reason after an abort.
 */
export function untilOnlineOr(
  delayMs: number,
  { clock, network, signal }: WaitOptions,
): Promise<void> {
  const wasOnline = network.isOnline();
  return new Promise((resolve, reject) => {
    const stops = [
      clock.after(delayMs, () => end(resolve)),
      network.onChange(() => {
        if (!wasOnline && network.isOnline()) end(resolve);
      }),
    ];
    stops.push(onAbort(signal, () => end(() => reject(signal.reason as Error))));

    function end(settle: () => void): void {
      for (const stop of stops) stop();
      settle();
    }
  });
}
