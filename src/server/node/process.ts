import type { Log } from '../log.ts';
import { detailOf } from './guard.ts';
import type { RunningHost } from './host.ts';

/** For replies under way to end by themselves once the server is to stop. */
const GRACE_MS = 10_000;
/** After an error that nothing caught: for the streams to be ended with an event. */
const LAST_MS = 3000;

/**
 * Ties the server to its process. SIGTERM and SIGINT stop it; the same signal once more ends what is under way at once.
 * An error that nothing caught is logged, ends the streams with an event, and ends the process with 1: its state can no
 * longer be trusted.
 */
export function tieToProcess(running: RunningHost, log: Log): void {
  let graceMs = GRACE_MS;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void running.stop(graceMs);
      graceMs = 0;
    });
  }
  let isFailing = false;
  const fail = (error: unknown) => {
    if (isFailing) return;
    isFailing = true;
    log({ event: 'failed', detail: detailOf(error) });
    const exit = () => process.exit(1);
    setTimeout(exit, LAST_MS).unref();
    // oxlint-disable-next-line promise/no-promise-in-callback -- It is no callback of Node’s, though it takes an error.
    void running.stop(0).finally(exit);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}
