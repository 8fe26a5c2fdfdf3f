import type { Speech } from '../../contract/index.ts';
import type { SoundNotes } from './protocol.ts';

/** The last one made: speech comes at one rate. */
let decoder: OfflineAudioContext | undefined;

/**
 * The speech that a file was made of, to the sample as long.
 *
 * The browser decodes on a thread of its own, resamples, and leaves out what the encoder needed to start.
 *
 * @param file Taken over: empty afterwards.
 * @throws The browser's error for a file that it cannot read; RangeError for one that is too short.
 */
export async function decodeKeptSound(file: ArrayBuffer, notes: SoundNotes): Promise<Speech> {
  const { frames, sampleRateHz, ...rest } = notes;
  if (decoder?.sampleRate !== sampleRateHz) decoder = new OfflineAudioContext(1, 1, sampleRateHz);
  const sound = await decoder.decodeAudioData(file);
  if (sound.length < frames)
    throw new RangeError(`${sound.length} of ${frames} samples are there.`);
  const samples = new Float32Array(frames);
  sound.copyFromChannel(samples, 0);
  return { samples, sampleRateHz, ...rest };
}
