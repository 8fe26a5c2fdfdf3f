import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  Output,
  type AudioEncodingConfig,
  type OutputFormat,
} from 'mediabunny';

/**
 * A file of sound with one channel.
 *
 * Apart from the formats themselves, which the caller brings: a part of the build takes only those that it writes.
 *
 * @param samples −1 to 1. Borrowed.
 * @param rateHz Of the samples; one that the encoder takes.
 * @throws The encoder's error.
 */
export async function encodeSamples(
  samples: Float32Array<ArrayBuffer>,
  rateHz: number,
  format: OutputFormat,
  encoding: AudioEncodingConfig,
): Promise<ArrayBuffer> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const track = new AudioSampleSource(encoding);
  output.addAudioTrack(track);
  const sample = new AudioSample({
    data: samples,
    format: 'f32',
    numberOfChannels: 1,
    sampleRate: rateHz,
    timestamp: 0,
  });
  try {
    await output.start();
    await track.add(sample);
    await output.finalize();
  } finally {
    sample.close();
  }
  if (target.buffer === null) throw new TypeError('The file was not finished.');
  return target.buffer;
}
