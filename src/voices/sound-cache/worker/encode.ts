import {
  canEncodeAudio,
  OggOutputFormat,
  WavOutputFormat,
  type AudioEncodingConfig,
  type OutputFormat,
} from 'mediabunny';
import type { Speech } from '../../../contract/index.ts';
import { encodeSamples } from '../../../shared/encode-samples.ts';
import { resample } from '../../../shared/resample.ts';
import type { KeptSound } from './disk.ts';

/** The rate at which Opus works; encoders that take another miscount what they need to start. */
const OPUS_RATE_HZ = 48_000;

/** At this, speech is transparent in mono; half of it is where one begins to hear a difference. */
const OPUS_BITS_PER_SECOND = 40_000;

/** Three times the usual: no larger, no worse, and a third of the packets to decode. */
const OPUS_FRAME_MICROSECONDS = 60_000;

/** So many samples fill a frame. */
const OPUS_FRAME_SAMPLES = (OPUS_FRAME_MICROSECONDS / 1e6) * OPUS_RATE_HZ;

/** More samples than any encoder puts before the first, which a decoder leaves out again: 312 are usual. */
const OPUS_PRE_SKIP_SAMPLES = 1920;

type Encoded = Pick<KeptSound, 'file' | 'mediaType'>;

/**
 * An audio file of a speech: Opus, or WAV in browsers that do not encode.
 *
 * @param samples Borrowed.
 * @throws The encoder's error.
 */
export async function encode({ samples, sampleRateHz }: Speech): Promise<Encoded> {
  const canCompress = await canEncodeAudio('opus', {
    numberOfChannels: 1,
    sampleRate: OPUS_RATE_HZ,
    bitrate: OPUS_BITS_PER_SECOND,
  });
  return canCompress ? encodeOpus(samples, sampleRateHz) : encodeWav(samples, sampleRateHz);
}

/**
 * How many samples to encode, silence behind the sound included, so that all of the sound comes back.
 *
 * WebKitGTK drops a last frame that is not full, so that many a sound would come back too short to be used.
 *
 * @param samples Of the sound, at 48 kHz.
 */
export function opusLength(samples: number): number {
  return Math.ceil((samples + OPUS_PRE_SKIP_SAMPLES) / OPUS_FRAME_SAMPLES) * OPUS_FRAME_SAMPLES;
}

function encodeOpus(samples: Float32Array, sampleRateHz: number): Promise<Encoded> {
  const sound = resample(samples, sampleRateHz, OPUS_RATE_HZ);
  const padded = new Float32Array(opusLength(sound.length));
  padded.set(sound);
  return write('audio/ogg', padded, OPUS_RATE_HZ, new OggOutputFormat(), {
    codec: 'opus',
    bitrate: OPUS_BITS_PER_SECOND,
    onEncoderConfig(config) {
      config.opus = { format: 'opus', frameDuration: OPUS_FRAME_MICROSECONDS };
    },
  });
}

function encodeWav(samples: Float32Array<ArrayBuffer>, sampleRateHz: number): Promise<Encoded> {
  return write('audio/wav', samples, sampleRateHz, new WavOutputFormat(), { codec: 'pcm-s16' });
}

async function write(
  mediaType: string,
  data: Float32Array<ArrayBuffer>,
  sampleRate: number,
  format: OutputFormat,
  encoding: AudioEncodingConfig,
): Promise<Encoded> {
  return { file: await encodeSamples(data, sampleRate, format, encoding), mediaType };
}
