import type { KnikEvent, SpeechChunk } from '../contract/index.ts';

/** A complete WAV in base64. */
export type EncodeAudio = (chunk: SpeechChunk) => string;

/**
 * An event as server-sent events carry it.
 *
 * `event` and `data` are the contract's. `id` is for programs: for `audio` the range of the speakable text
 * that is heard, as `12-40`; for `error` its code, behind which a range may follow, as `voice-failed 12-40`.
 */
export function encodeSse(event: KnikEvent, encodeAudio: EncodeAudio): string {
  switch (event.type) {
    case 'text':
      return frame('text', event.text);
    case 'audio': {
      const { start, end } = event.chunk.span;
      return frame('audio', encodeAudio(event.chunk), `${start}-${end}`);
    }
    case 'done':
      return frame('done', String(event.audioChunks));
    case 'error': {
      const { code, span, message } = event.error;
      const range = span ? ` ${span.start}-${span.end}` : '';
      return frame('error', message.replace(/\s+/g, ' '), code + range);
    }
  }
}

/** @param data Without carriage returns. */
function frame(event: string, data: string, id?: string): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`);
  return `event: ${event}\n${lines.join('')}${id === undefined ? '' : `id: ${id}\n`}\n`;
}
