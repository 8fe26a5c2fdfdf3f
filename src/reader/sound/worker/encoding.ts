import {
  canEncodeAudio,
  Mp4OutputFormat,
  OggOutputFormat,
  WavOutputFormat,
  type AudioEncodingConfig,
  type OutputFormat,
} from 'mediabunny';
import { encodeSamples } from '../../../shared/encode-samples.ts';
import { canEncodeOpus, OPUS_ENCODING, OPUS_RATE_HZ, paddedForOpus } from '../../../shared/opus.ts';
import { resample } from '../../../shared/resample.ts';
import { SoundError, type SoundFormat } from '../sound-job.ts';

/** The rate that every encoder of AAC takes, too. */
const ENCODED_RATE_HZ = OPUS_RATE_HZ;
/** From what suits speech to what the encoder of Windows takes. */
const AAC_BITS_PER_SECOND = [64_000, 96_000, 128_000] as const;

/**
 * How much later a sound is heard than the packets before it end: what the encoder needs to start. Opus says it in the
 * header, and players leave as much out at the beginning of the file; encoders of AAC need 1,024 to 2,112 frames and
 * do not say which.
 */
const DELAY_SECONDS: Readonly<Record<SoundFormat, number>> = {
  opus: 0,
  m4a: 1568 / ENCODED_RATE_HZ,
  wav: 0,
};

/** A stretch of sound that has been encoded by itself. */
export interface EncodedPart {
  /** A complete file of the format. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How much later its sound is heard than it was given. */
  readonly delaySeconds: number;
}

/** The formats that this browser makes, the best first. */
export async function encodableFormats(): Promise<SoundFormat[]> {
  const [aac, opus] = await Promise.all([aacEncoding(), canEncodeOpus()]);
  return [...(aac ? (['m4a'] as const) : []), ...(opus ? (['opus'] as const) : []), 'wav'];
}

/** A new file of the format, with everything at its end that is known only then. */
export function containerOf(format: SoundFormat): OutputFormat {
  switch (format) {
    case 'm4a':
      return new Mp4OutputFormat({ fastStart: false });
    case 'opus':
      return new OggOutputFormat();
    case 'wav':
      return new WavOutputFormat({ large: false });
  }
}

/**
 * Encodes a stretch of sound.
 *
 * @param samples Mono, borrowed.
 * @throws SoundError `no-encoder`; the encoder's error.
 */
export async function encodePart(
  samples: Float32Array<ArrayBuffer>,
  sampleRateHz: number,
  format: SoundFormat,
): Promise<EncodedPart> {
  const encoding = await encodingOf(format);
  const isPlain = format === 'wav';
  const data = isPlain ? samples : resampled(samples, sampleRateHz, format);
  const sampleRate = isPlain ? sampleRateHz : ENCODED_RATE_HZ;
  const file = await encodeSamples(data, sampleRate, containerOf(format), encoding);
  return { bytes: new Uint8Array(file), delaySeconds: DELAY_SECONDS[format] };
}

function resampled(
  samples: Float32Array,
  sampleRateHz: number,
  format: SoundFormat,
): Float32Array<ArrayBuffer> {
  const sound = resample(samples, sampleRateHz, ENCODED_RATE_HZ);
  return format === 'opus' ? paddedForOpus(sound) : sound;
}

async function encodingOf(format: SoundFormat): Promise<AudioEncodingConfig> {
  if (format === 'wav') return { codec: 'pcm-s16' };
  if (format === 'opus' && (await canEncodeOpus())) return OPUS_ENCODING;
  const encoding = format === 'm4a' ? await aacEncoding() : undefined;
  if (!encoding) throw new SoundError('no-encoder');
  return encoding;
}

async function aacEncoding(): Promise<AudioEncodingConfig | undefined> {
  for (const bitrate of AAC_BITS_PER_SECOND) {
    if (await canEncodeAudio('aac', { numberOfChannels: 1, sampleRate: ENCODED_RATE_HZ, bitrate }))
      return { codec: 'aac', bitrate };
  }
  return undefined;
}
