import type { ReplySource } from '../contract/index.ts';

/**
 * The same reply in a form that SSE and UTF-8 carry unchanged.
 *
 * To SSE a carriage return is the end of a line, whatever follows: line ends become line feeds. A character
 * whose two halves came in two deltas would be encoded as two broken ones: its first half waits for the
 * second. A half that is alone becomes U+FFFD, as it would on the wire.
 */
export function wireSafe(source: ReplySource): ReplySource {
  return async function* wireSafeReply(request) {
    let held = '';
    try {
      for await (const delta of source(request)) {
        const text = held + delta;
        held = /[\r\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
        const ready = clean(text.slice(0, text.length - held.length));
        if (ready !== '') yield ready;
      }
    } catch (error) {
      if (held !== '') yield clean(held);
      throw error;
    }
    if (held !== '') yield clean(held);
  };
}

function clean(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
