import { KnikError } from '../contract/errors.ts';

/** Bytes per step where the browser has no encoder of its own: a multiple of 3, few enough to be arguments. */
const STEP_BYTES = 24_576;

/** Base64 of any number of bytes, padded, without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  const native = bytes as Uint8Array & { toBase64?: () => string };
  if (native.toBase64) return native.toBase64();
  let text = '';
  for (let start = 0; start < bytes.length; start += STEP_BYTES) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + STEP_BYTES)));
  }
  return text;
}

/**
 * The bytes that `text` stands for. White space in it and missing padding are forgiven.
 *
 * @throws KnikError `sound-invalid` for anything that is not base64.
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = Uint8Array as typeof Uint8Array & {
    fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
  };
  try {
    if (native.fromBase64) return native.fromBase64(text);
    const characters = atob(text);
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
    return bytes;
  } catch (cause) {
    throw new KnikError('This is not valid base64, so it has no audio.', {
      stage: 'sound',
      code: 'sound-invalid',
      cause,
    });
  }
}
