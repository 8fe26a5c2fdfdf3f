import { createParser } from 'eventsource-parser';

/**
 * The same server-sent events in the one form that the SDK reads: `data: ` and a line each. It understands no comment, no
 * other field and no data of several lines, and keeps whatever it does not understand.
 *
 * Takes and gives bytes. Fails with the `TypeError` of `TextDecoder` where the bytes are no UTF-8.
 */
export function plainFrames(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const encoder = new TextEncoder();
  let frames = '';
  const parser = createParser({
    onEvent({ data }) {
      // Proxies that speak for several services end a stream with the mark of another.
      if (data.trim() === '[DONE]') return;
      // In JSON a line feed is a space.
      frames += `data: ${data.replaceAll('\n', ' ')}\n\n`;
    },
  });
  const give = (text: string, controller: TransformStreamDefaultController) => {
    parser.feed(text);
    if (frames !== '') controller.enqueue(encoder.encode(frames));
    frames = '';
  };
  return new TransformStream({
    transform: (bytes, controller) => give(decoder.decode(bytes, { stream: true }), controller),
    // A last event may lack its blank line. If it was cut, it is no JSON either.
    flush: (controller) => give(`${decoder.decode()}\n\n`, controller),
  });
}
