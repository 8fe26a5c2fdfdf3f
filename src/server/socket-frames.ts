import type { KnikEvent, SpeechChunk } from '../contract/index.ts';

/** A complete WAV, its closing pause included. */
export type EncodeWav = (chunk: SpeechChunk) => Uint8Array<ArrayBuffer>;

/**
 * An event as a WebSocket carries it: one JSON frame, and for `audio` the WAV as a binary frame behind it.
 */
export function encodeFrames(
  event: KnikEvent,
  encodeWav: EncodeWav,
): readonly (string | Uint8Array<ArrayBuffer>)[] {
  switch (event.type) {
    case 'text':
    case 'done':
      return [JSON.stringify(event)];
    case 'audio': {
      const { type, turn, index, chunk } = event;
      const { text, span, boundary, words } = chunk;
      const wav = encodeWav(chunk);
      return [JSON.stringify({ type, turn, index, text, span, boundary, words }), wav];
    }
    case 'error': {
      const { type, turn, error, fatal } = event;
      const { code, message, span } = error;
      return [JSON.stringify({ type, turn, code, message, span, fatal })];
    }
  }
}
