/** What it takes to get replies, and their sound, from a server: in one part of the build, for pages that do. */
import { decodeWav, fromBase64 } from './audio/wav.ts';
import type { DecodeSound } from './llm/remote-voice.ts';

export { createRemote } from './llm/remote.ts';
export { askHealth, serverOrigin } from './llm/remote-address.ts';

export const decode: DecodeSound = (wav) =>
  decodeWav(typeof wav === 'string' ? fromBase64(wav) : wav);
