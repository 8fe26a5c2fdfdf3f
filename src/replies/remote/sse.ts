import type { EventSourceMessage } from 'eventsource-parser/stream';
import { KnikError, type TextSpan } from '../../contract/errors.ts';
import type { Clock } from '../../shared/clock.ts';
import { parseJson } from '../json.ts';
import { serverSentEvents } from '../server-sent-events.ts';
import { streamedRequest } from '../streamed-request.ts';
import { boundedText, fetchDirectly, isUpstreamFault } from '../upstream.ts';
import {
  brokenOffError,
  namedError,
  notOursError,
  refusedError,
  serverTimeoutError,
  unreachableError,
} from './errors.ts';
import { replyCode, type RemoteEvent, type RemoteWire } from './events.ts';

export interface SseWireOptions {
  /** Origin of the server. Read for every question. */
  readonly url: () => string;
  readonly clock: Clock;
  /** How long nothing may come. The server sends a sign of life every 15 s. Default 40 s. */
  readonly idleTimeoutMs?: number;
}

/** A minute of speech is 4 MB of base64: what is longer than this is no chunk. */
const LONGEST_EVENT_CHARACTERS = 64 * 1024 * 1024;

/** A server's replies as server-sent events, by `POST /api/chat/stream`. */
export function createSseWire(options: SseWireOptions): RemoteWire {
  const { clock, idleTimeoutMs = 40_000 } = options;

  return (question, signal) =>
    streamedRequest(
      {
        signal,
        clock,
        idleTimeoutMs,
        timeoutError: () => serverTimeoutError(idleTimeoutMs),
        asError: (error) => (error instanceof KnikError ? error : brokenOffError(error)),
      },
      async function* stream(request) {
        const response = await fetchDirectly(`${options.url()}/api/chat/stream`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(question),
          signal: request.signal,
        }).catch((error: unknown) => {
          throw isUpstreamFault(error) ? notOursError() : unreachableError(error);
        });
        const body = await streamOf(response);
        const onBytes = () => request.idle.restart();
        const maxEventCharacters = LONGEST_EVENT_CHARACTERS;
        yield* remoteEvents(serverSentEvents(body, { onBytes, maxEventCharacters }));
      },
    );
}

/** The body of an answer that is a stream of events. @throws KnikError for every other answer. */
async function streamOf(response: Response): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && response.body !== null && /^text\/event-stream\b/i.test(type)) {
    return response.body;
  }
  const text = await boundedText(response);
  if (response.ok) throw notOursError();
  throw refusedError(response.status, parseJson(text), response.headers.get('retry-after'));
}

/**
 * The events of a turn, as the contract has them.
 *
 * Only `done` says that the turn is whole. A stream that ends after an `error` was ended by it; one that
 * ends otherwise broke off. An `error` without a code that is known is about the voice if the turn is done
 * after it, and what ended it if not.
 */
async function* remoteEvents(
  messages: AsyncIterable<EventSourceMessage>,
): AsyncGenerator<RemoteEvent> {
  let failed = false;
  let unclear: string | undefined;
  for await (const { event = 'message', data, id = '' } of messages) {
    const [mark = '', range = mark] = id.split(' ', 2);
    switch (event) {
      case 'text':
        yield { type: 'text', text: data };
        break;
      case 'audio':
        yield {
          type: 'audio',
          sound: { wav: data, text: undefined, span: spanIn(mark), words: [] },
        };
        break;
      case 'error': {
        const code = replyCode(mark);
        if (code !== undefined) {
          failed = true;
          yield { type: 'failed', error: namedError(code, data) };
        } else {
          if (!mark.startsWith('voice-')) unclear = data;
          yield { type: 'unspoken', span: spanIn(range) };
        }
        break;
      }
      case 'done':
        yield { type: 'done' };
        return;
      default:
    }
  }
  if (failed) return;
  throw unclear === undefined ? brokenOffError() : namedError('reply-failed', unclear);
}

/** `12-40`, as the server marks its events. */
function spanIn(mark: string): TextSpan | undefined {
  const [, start, end] = /^(\d+)-(\d+)$/.exec(mark) ?? [];
  return start === undefined ? undefined : { start: Number(start), end: Number(end) };
}
