import { decodeWav, fromBase64 } from '../../audio/wav.ts';
import type { DecodeSound } from '../../replies/provider.ts';

/** Reads the sound of a provider that speaks its replies itself. */
export const decodeWavSound: DecodeSound = (wav) =>
  decodeWav(typeof wav === 'string' ? fromBase64(wav) : wav);
