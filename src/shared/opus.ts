import { canEncodeAudio, type AudioEncodingConfig } from 'mediabunny';

/** The rate at which Opus works; encoders that take another miscount what they need to start. */
export const OPUS_RATE_HZ = 48_000;

/** At this, speech is transparent in mono; half of it is where one begins to hear a difference. */
const BITS_PER_SECOND = 40_000;

/** Three times the usual: no larger, no worse, and a third of the packets to decode. */
const FRAME_MICROSECONDS = 60_000;

/** So many samples fill a frame. */
const FRAME_SAMPLES = (FRAME_MICROSECONDS / 1e6) * OPUS_RATE_HZ;

/** More samples than any encoder puts before the first, which a decoder leaves out again: 312 are usual. */
const PRE_SKIP_SAMPLES = 1920;

/** Whether this browser encodes speech as Opus. */
export function canEncodeOpus(): Promise<boolean> {
  return canEncodeAudio('opus', {
    numberOfChannels: 1,
    sampleRate: OPUS_RATE_HZ,
    bitrate: BITS_PER_SECOND,
  });
}

/** How speech is encoded: one channel, at {@link OPUS_RATE_HZ}. */
export const OPUS_ENCODING: AudioEncodingConfig = {
  codec: 'opus',
  bitrate: BITS_PER_SECOND,
  onEncoderConfig(config) {
    config.opus = { format: 'opus', frameDuration: FRAME_MICROSECONDS };
  },
};

/**
 * A sound with as much silence behind it that all of it comes back from an encoder.
 *
 * WebKitGTK drops a last frame that is not full, so that many a sound would come back too short to be used.
 *
 * @param samples At {@link OPUS_RATE_HZ}. Borrowed.
 */
export function paddedForOpus(samples: Float32Array): Float32Array<ArrayBuffer> {
  const padded = new Float32Array(opusLength(samples.length));
  padded.set(samples);
  return padded;
}

/** How many samples that is, of how many. */
export function opusLength(samples: number): number {
  return Math.ceil((samples + PRE_SKIP_SAMPLES) / FRAME_SAMPLES) * FRAME_SAMPLES;
}
