import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { readStream } from './read-stream.ts';

export interface ServerSentEventsOptions {
  /** Called for every piece of the body, comments included. */
  readonly onBytes: () => void;
  /** Characters of a single event, above which the stream fails. Default: no limit. */
  readonly maxEventCharacters?: number;
}

/** The server-sent events in the body of a response. */
export function serverSentEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { onBytes, maxEventCharacters }: ServerSentEventsOptions,
): AsyncGenerator<EventSourceMessage> {
  const watch = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      onBytes();
      controller.enqueue(bytes);
    },
  });
  const limit = maxEventCharacters === undefined ? {} : { maxBufferSize: maxEventCharacters };
  return readStream(
    body
      .pipeThrough(watch)
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream(limit)),
  );
}
