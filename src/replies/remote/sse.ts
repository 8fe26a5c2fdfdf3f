import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { KnikError, type TextSpan } from '../../contract/errors.ts';
import type { Clock } from '../../shared/clock.ts';
import { startIdleTimer } from '../idle-timer.ts';
import {
  brokenOffError,
  namedError,
  notOursError,
  refusedError,
  silentError,
  unreachableError,
} from './errors.ts';
import { replyCode, type RemoteEvent, type RemoteWire } from './events.ts';

export interface SseWireOptions {
  /** Origin of the server. Read anew for every question. */
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

  return async function* sseEvents(question, signal) {
    signal.throwIfAborted();
    const request = new AbortController();
    const abort = (): void => {
      request.abort();
    };
    signal.addEventListener('abort', abort);
    const idle = startIdleTimer(clock, idleTimeoutMs, abort);
    try {
      const response = await fetch(`${options.url()}/api/chat/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
        signal: request.signal,
      }).catch((error: unknown) => {
        throw unreachableError(error);
      });
      const body = await streamOf(response);
      yield* remoteEvents(messagesOf(body, () => idle.restart()));
    } catch (error) {
      signal.throwIfAborted();
      if (idle.expired) throw silentError(idleTimeoutMs);
      throw error instanceof KnikError ? error : brokenOffError(error);
    } finally {
      idle.stop();
      signal.removeEventListener('abort', abort);
      abort();
    }
  };
}

/** The body of an answer that is a stream of events. @throws KnikError for every other answer. */
async function streamOf(response: Response): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && response.body !== null && /^text\/event-stream\b/i.test(type)) {
    return response.body;
  }
  const text = await response.text();
  if (response.ok) throw notOursError();
  throw refusedError(response.status, parseJson(text), response.headers.get('retry-after'));
}

async function* messagesOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: () => void,
): AsyncGenerator<EventSourceMessage> {
  const watch = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      onBytes();
      controller.enqueue(bytes);
    },
  });
  const messages = body
    .pipeThrough(watch)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ maxBufferSize: LONGEST_EVENT_CHARACTERS }))
    .getReader();
  for (;;) {
    const { done, value } = await messages.read();
    if (done) return;
    yield value;
  }
}

/**
 * What the events mean.
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
