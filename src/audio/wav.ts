import type { SpeechChunk } from '../contract/speech.ts';

export { fromBase64, toBase64 } from './base64.ts';
export { decodeWav, type Sound } from './wav-decode.ts';

const HEADER_BYTES = 44;
const FORMAT_PCM = 1;
const SAMPLE_BYTES = 2;
/** 16-bit samples run from −32,768 to 32,767; decoding divides by the same figure. */
const FULL_SCALE = 32_768;

/**
 * A complete WAV file: RIFF, PCM, 16 bit, mono, 44 bytes of header.
 *
 * @param samples Nominally −1…1; what lies beyond is clipped, what is no number becomes silence.
 * @param trailingFrames Silence to append.
 */
export function encodeWav(
  samples: Float32Array,
  sampleRateHz: number,
  trailingFrames = 0,
): Uint8Array<ArrayBuffer> {
  const dataBytes = (samples.length + trailingFrames) * SAMPLE_BYTES;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  const tag = (offset: number, text: string): void => {
    for (let i = 0; i < text.length; i++) bytes[offset + i] = text.charCodeAt(i);
  };

  tag(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, FORMAT_PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * SAMPLE_BYTES, true);
  view.setUint16(32, SAMPLE_BYTES, true);
  view.setUint16(34, SAMPLE_BYTES * 8, true);
  tag(36, 'data');
  view.setUint32(40, dataBytes, true);

  for (let i = 0; i < samples.length; i++) {
    const level = Math.round((samples[i] ?? 0) * FULL_SCALE);
    const clipped = Math.min(FULL_SCALE - 1, Math.max(-FULL_SCALE, level));
    // setInt16 takes NaN for 0.
    view.setInt16(HEADER_BYTES + i * SAMPLE_BYTES, clipped, true);
  }
  return bytes;
}

/**
 * Chunks that follow one another as one complete WAV file, the pause after each included, so that such files
 * sound right back to back.
 *
 * @param chunks At least one; all of one rate, as those of a turn are.
 */
export function encodeChunks(chunks: readonly SpeechChunk[]): Uint8Array<ArrayBuffer> {
  const sampleRateHz = chunks[0]?.sampleRateHz ?? 0;
  const frames = chunks.map((c) => c.samples.length + Math.round(c.pauseSeconds * sampleRateHz));
  const all = new Float32Array(frames.reduce((sum, count) => sum + count, 0));
  let start = 0;
  chunks.forEach(({ samples }, i) => {
    all.set(samples, start);
    start += frames[i] ?? 0;
  });
  return encodeWav(all, sampleRateHz);
}
