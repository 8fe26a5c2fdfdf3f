/** What it takes to get replies, and their sound, from a server: in one part of the build, for pages that do. */
import { decodeWav, fromBase64 } from '../audio/wav.ts';
import type { DecodeSound } from '../replies/remote/voice.ts';

export { createRemote } from '../replies/remote/source.ts';
export { askHealth, serverOrigin } from '../replies/remote/address.ts';

export const decode: DecodeSound = (wav) =>
  decodeWav(typeof wav === 'string' ? fromBase64(wav) : wav);
