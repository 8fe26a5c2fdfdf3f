import type { KnikError } from '../../contract/errors.ts';
import type { ReplySource } from '../../contract/stages.ts';
import { sharedBreather, type OpenBreather } from '../../shared/breather.ts';
import type { Clock } from '../../shared/clock.ts';
import type { IdleTimer } from '../idle-timer.ts';
import { readAhead } from '../read-ahead.ts';
import { streamedRequest } from '../streamed-request.ts';
import { createReadingAhead } from '../upstream.ts';
import { createBoundedFetch } from './bounded-fetch.ts';
import type { Diagnose } from './diagnosis.ts';
import { connectionError, timeoutError } from './errors.ts';
import { withoutKey } from './failure.ts';
import { replyDeltas } from './reply.ts';
import { usableKey, usableModel } from './request.ts';
import { createOpener, type OpenerOptions } from './sdk.ts';
import { asReplyError, isOfService } from './sdk-errors.ts';

export interface GeminiOptions extends OpenerOptions {
  /** Read for every turn, as settings change. */
  readonly key: () => string;
  /** Name of the model, with or without `models/`. Read for every turn. */
  readonly model: () => string;
  /** How long nothing may come, first byte included. Default 30 s. */
  readonly idleTimeoutMs?: number;
  readonly clock: Clock;
  /** Asked for every reply. Default: one for all replies of this source. */
  readonly openBreather?: OpenBreather;
  /** Asked when nothing came that the service would send; without it, such an end is taken as it looks. */
  readonly diagnose?: Diagnose;
}

/**
 * Replies from the Gemini API, with the person's own key.
 *
 * The SDK ignores a signal that is aborted already, never cancels a request by itself, counts its time-out from the
 * start, follows redirects with the key, and reads as far ahead as the network goes. All of that is done for it here.
 */
export function createGeminiSource(options: GeminiOptions): ReplySource {
  const { clock, openBreather = sharedBreather(clock), diagnose, idleTimeoutMs = 30_000 } = options;
  const open = createOpener(options);

  return async function* geminiReply(request) {
    request.signal.throwIfAborted();
    const key = usableKey(options.key());
    const model = usableModel(options.model());

    /** Of this request's `fetch`. */
    let ownFailure: KnikError | undefined;
    const onFault = (error: KnikError): void => {
      ownFailure = error;
    };
    /** Whether there has been a chunk: only the service sends one. */
    let isHeard = false;
    yield* streamedRequest(
      {
        signal: request.signal,
        clock,
        idleTimeoutMs,
        timeoutError: (error) => timeoutError(idleTimeoutMs, withoutKey(error, key)),
        async asError(reason, { signal, idle }) {
          if (ownFailure !== undefined) return ownFailure;
          const cause = withoutKey(reason, key);
          if (diagnose !== undefined && !isHeard && !isOfService(reason)) {
            idle.restart();
            const fault = await diagnose(signal).catch(() => 'unreachable' as const);
            if (fault !== 'unreachable') return connectionError(fault, cause);
          }
          return asReplyError(reason, cause);
        },
      },
      async function* stream({ signal, idle }) {
        const ahead = createReadingAhead(idle, openBreather());
        const fetch = createBoundedFetch(ahead, onFault);
        const chunks = await open({ key, model, request, signal, idle, fetch });
        const hear = (): void => {
          isHeard = true;
          idle.restart();
        };
        const arrived = readAhead(watched(chunks, hear, idle), () => ahead.caughtUp());
        yield* replyDeltas(arrived, key, (usage) => {
          request.onProgress?.({ type: 'used', usage });
        });
      },
    );
  };
}

/** Calls `hear` for every item; stops `idle` at the end: what has arrived may be read at leisure. */
async function* watched<T>(
  stream: AsyncIterable<T>,
  hear: () => void,
  idle: IdleTimer,
): AsyncGenerator<T> {
  try {
    for await (const item of stream) {
      hear();
      yield item;
    }
  } finally {
    idle.stop();
  }
}
