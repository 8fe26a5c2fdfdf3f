import {
  OggOutputFormat,
  WavOutputFormat,
  type AudioEncodingConfig,
  type OutputFormat,
} from 'mediabunny';
import type { Speech } from '../../../contract/index.ts';
import { encodeSamples } from '../../../shared/encode-samples.ts';
import { canEncodeOpus, OPUS_ENCODING, OPUS_RATE_HZ, paddedForOpus } from '../../../shared/opus.ts';
import { resample } from '../../../shared/resample.ts';
import type { KeptSound } from './disk.ts';

type Encoded = Pick<KeptSound, 'file' | 'mediaType'>;

/**
 * An audio file of a speech: Opus, or WAV in browsers that do not encode.
 *
 * @param samples Borrowed.
 * @throws The encoder's error.
 */
export async function encode({ samples, sampleRateHz }: Speech): Promise<Encoded> {
  return (await canEncodeOpus())
    ? encodeOpus(samples, sampleRateHz)
    : encodeWav(samples, sampleRateHz);
}

function encodeOpus(samples: Float32Array, sampleRateHz: number): Promise<Encoded> {
  const sound = paddedForOpus(resample(samples, sampleRateHz, OPUS_RATE_HZ));
  return write('audio/ogg', sound, OPUS_RATE_HZ, new OggOutputFormat(), OPUS_ENCODING);
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
