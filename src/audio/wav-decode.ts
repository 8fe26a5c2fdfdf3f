import { KnikError } from '../contract/errors.ts';

/** Decoded sound. `samples` is mono, nominally −1…1, and belongs to the receiver. */
export interface Sound {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly sampleRateHz: number;
}

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_EXTENSIBLE = 0xfffe;
/** Stands where a writer that streams could not know a size. */
const UNKNOWN_SIZE = 0xffff_ffff;
/** What every browser can make an `AudioBuffer` of. */
const MIN_RATE_HZ = 3_000;
const MAX_RATE_HZ = 768_000;

interface Format {
  readonly code: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly frameBytes: number;
  readonly sampleBytes: number;
}

type ReadSample = (view: DataView, offset: number) => number;

/**
 * The sound of a WAV file, all its channels averaged into one.
 *
 * Reads PCM of 8, 16, 24 and 32 bits and floats of 32 and 64, plain or "extensible", with chunks in any
 * order. A file that was cut short or streamed (no sizes in its header) yields what is there.
 *
 * @throws KnikError `sound-invalid` for anything else.
 */
export function decodeWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE') {
    throw invalid('This is not a WAV file.');
  }
  let format: Format | undefined;
  let data: DataView | undefined;
  for (let at = 12; at + 8 <= view.byteLength && !(format && data);) {
    const tag = tagAt(view, at);
    const size = chunkBytes(view, at);
    const body = new DataView(view.buffer, view.byteOffset + at + 8, size);
    if (tag === 'fmt ') format = readFormat(body);
    if (tag === 'data') data ??= body;
    // Chunks begin at even offsets.
    at += 8 + size + (size % 2);
  }
  if (!format) throw invalid('This WAV file has no format header.');
  if (!data) throw invalid('This WAV file has no audio data.');
  return { samples: mixDown(data, format), sampleRateHz: format.sampleRateHz };
}

/** Bytes of the chunk at `at` that are really there. */
function chunkBytes(view: DataView, at: number): number {
  const available = view.byteLength - at - 8;
  const size = view.getUint32(at + 4, true);
  if (size > 0 || tagAt(view, at) !== 'data') return Math.min(size, available);
  // No sound, or a header written before the sound was known: then the file's own size is missing too.
  const fileSize = view.getUint32(4, true);
  return fileSize <= at || fileSize === UNKNOWN_SIZE ? available : 0;
}

function readFormat(body: DataView): Format {
  if (body.byteLength < 16) throw invalid('The header of this WAV file is damaged.');
  const tag = body.getUint16(0, true);
  const extensible = tag === FORMAT_EXTENSIBLE && body.byteLength >= 26;
  const channels = body.getUint16(2, true);
  const sampleRateHz = body.getUint32(4, true);
  const neededBytes = Math.ceil(body.getUint16(14, true) / 8);
  // The frame's size tells 24 bits in four bytes from 24 bits in three; some writers leave it out.
  const frameBytes = body.getUint16(12, true) || channels * neededBytes;
  const sampleBytes = frameBytes / channels;
  if (
    !Number.isInteger(sampleBytes) ||
    sampleBytes < neededBytes ||
    sampleRateHz < MIN_RATE_HZ ||
    sampleRateHz > MAX_RATE_HZ
  ) {
    throw invalid('The header of this WAV file is damaged.');
  }
  const code = extensible ? body.getUint16(24, true) : tag;
  return { code, channels, sampleRateHz, frameBytes, sampleBytes };
}

function mixDown(data: DataView, format: Format): Float32Array<ArrayBuffer> {
  const { channels, frameBytes, sampleBytes } = format;
  const read = readerOf(format);
  const samples = new Float32Array(Math.floor(data.byteLength / frameBytes));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += read(data, i * frameBytes + channel * sampleBytes);
    }
    const mean = sum / channels;
    samples[i] = Number.isFinite(mean) ? mean : 0;
  }
  return samples;
}

/** How one sample is read. 8-bit PCM is unsigned, all wider PCM is signed. */
function readerOf({ code, sampleBytes }: Format): ReadSample {
  if (code === FORMAT_PCM) {
    if (sampleBytes === 1) return (view, at) => (view.getUint8(at) - 128) / 128;
    if (sampleBytes === 2) return (view, at) => view.getInt16(at, true) / 2 ** 15;
    if (sampleBytes === 3) {
      return (view, at) => (view.getInt8(at + 2) * 2 ** 16 + view.getUint16(at, true)) / 2 ** 23;
    }
    if (sampleBytes === 4) return (view, at) => view.getInt32(at, true) / 2 ** 31;
  }
  if (code === FORMAT_FLOAT) {
    if (sampleBytes === 4) return (view, at) => view.getFloat32(at, true);
    if (sampleBytes === 8) return (view, at) => view.getFloat64(at, true);
  }
  throw invalid('This WAV format is not supported. Save the file as 16-bit PCM.');
}

function tagAt(view: DataView, at: number): string {
  if (at + 4 > view.byteLength) return '';
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, 4));
}

function invalid(message: string): KnikError {
  return new KnikError(message, { stage: 'sound', code: 'sound-invalid' });
}
