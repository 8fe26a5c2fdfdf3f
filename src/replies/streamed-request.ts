import { onAbort } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';
import { startIdleTimer, type IdleTimer } from './idle-timer.ts';

/** The options of one streamed request. */
export interface StreamedRequestOptions {
  /** Aborting it aborts the request, and is what the stream then throws. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How long nothing may come, first byte included. */
  readonly idleTimeoutMs: number;
  /** The error for a request that was given up because nothing came. */
  readonly timeoutError: (cause: unknown) => Error;
  /** The error for any other failure. Until it returns, the request is still open. */
  readonly asError: (error: unknown, request: OpenRequest) => unknown;
}

/** A request under way. */
export interface OpenRequest {
  /** Aborted by the turn, by the idle limit, and once the stream has been left for any reason. */
  readonly signal: AbortSignal;
  /** Restart it at every sign of life. */
  readonly idle: IdleTimer;
}

/**
 * A stream with its abort, its idle limit and its errors.
 *
 * However it ends, the request is aborted, and neither timer nor listener stays behind.
 *
 * @param send Sends the request and gives out what comes. Called once.
 * @throws The signal's reason after an abort; else what `timeoutError` or `asError` returned.
 */
export async function* streamedRequest<T>(
  options: StreamedRequestOptions,
  send: (request: OpenRequest) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const { signal, clock, idleTimeoutMs, timeoutError, asError } = options;
  signal.throwIfAborted();
  const upstream = new AbortController();
  const abort = (): void => {
    upstream.abort(signal.reason);
  };
  const forget = onAbort(signal, abort);
  const idle = startIdleTimer(clock, idleTimeoutMs, abort);
  const request: OpenRequest = { signal: upstream.signal, idle };
  try {
    yield* send(request);
  } catch (error) {
    signal.throwIfAborted();
    if (idle.expired) throw timeoutError(error);
    const known = await asError(error, request);
    signal.throwIfAborted();
    throw known;
  } finally {
    idle.stop();
    forget();
    abort();
  }
}
