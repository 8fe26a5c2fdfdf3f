import { KnikError, type ErrorCode } from '../contract/errors.ts';
import type { ReplyRequest, ReplySource } from '../contract/stages.ts';
import type { Clock } from '../shared/clock.ts';
import { wait } from './wait.ts';

export interface RetryOptions {
  readonly clock: Clock;
  /** 0 ≤ number < 1, as of `Math.random`. */
  readonly random: () => number;
}

/** Failures that may be over in a moment. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'reply-rate-limit',
  'reply-unavailable',
  'reply-unreachable',
  'reply-lost',
  'reply-cut',
]);

const ATTEMPTS = 4;
/** A service that asks for a longer wait is not waited for: a person has better things to do. */
const LONGEST_WAIT_SECONDS = 90;
const FIRST_BACKOFF_MS = 1000;
/** After a wait that the service asked for, so that not everybody who was sent away is back at once. */
const SPREAD_MS = 1000;

/**
 * A source that asks again when it may help: after a failure that passes, and before the first delta only, so
 * that no word can come twice. Every wait is reported, and can be given up.
 */
export function withRetries(source: ReplySource, options: RetryOptions): ReplySource {
  return async function* persistentReply(request) {
    for (let attempt = 1; ; attempt++) {
      let hasBegun = false;
      try {
        for await (const delta of source(request)) {
          hasBegun = true;
          yield delta;
        }
        return;
      } catch (error) {
        if (hasBegun || attempt === ATTEMPTS || !(error instanceof KnikError)) throw error;
        const delayMs = delayBeforeRetry(error, attempt, options.random);
        if (delayMs === undefined) throw error;
        await pause(delayMs, error, request, options.clock);
      }
    }
  };
}

/** @throws `reason` when it is given up, and what the request was aborted with. */
async function pause(
  delayMs: number,
  reason: KnikError,
  { signal, onProgress }: ReplyRequest,
  clock: Clock,
): Promise<void> {
  signal.throwIfAborted();
  const patience = new AbortController();
  onProgress?.({
    type: 'waiting',
    delayMs,
    reason,
    giveUp: () => {
      patience.abort(reason);
    },
  });
  await wait(clock, delayMs, AbortSignal.any([signal, patience.signal]));
  onProgress?.({ type: 'asking' });
}

/**
 * How long to wait before the attempt that follows; `undefined` for a failure that would only come again.
 *
 * @param attempt The one that failed, from 1.
 */
export function delayBeforeRetry(
  error: KnikError,
  attempt: number,
  random: () => number,
): number | undefined {
  if (!PASSING.has(error.code)) return undefined;
  const seconds = error.retryAfterSeconds;
  if (seconds === undefined) return backoffMs(attempt, random);
  return seconds > LONGEST_WAIT_SECONDS ? undefined : seconds * 1000 + random() * SPREAD_MS;
}

/**
 * Doubles with every attempt; half of it is left to chance, so that those who failed together do not come back
 * together ("equal jitter": M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 */
function backoffMs(attempt: number, random: () => number): number {
  const most = FIRST_BACKOFF_MS * 2 ** (attempt - 1);
  return most / 2 + (random() * most) / 2;
}
