import type { Log } from '../log.ts';

/**
 * A listener that cannot end the process: an error that escapes one of Node's listeners would.
 *
 * @param answer Tells the other side, where there still is one. It must not throw.
 */
export function guarded<A extends readonly unknown[]>(
  log: Log,
  listener: (...args: A) => void | Promise<void>,
  answer: (...args: A) => void,
): (...args: A) => void {
  return (...args) => {
    const fail = (error: unknown) => {
      log({ event: 'failed', detail: detailOf(error) });
      answer(...args);
    };
    try {
      listener(...args)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

/** For the log. */
export function detailOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
