import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeWav,
  encodeChunks,
  encodeWav,
  fromBase64,
  toBase64,
} from '../../../src/audio/wav.ts';
import { KnikError } from '../../../src/contract/errors.ts';
import { chunkOf } from '../../support/audio/signals.ts';

const SEED = { seed: 20_240_611 };
const text = (value: string): number[] => Array.from(Buffer.from(value, 'latin1'));
const le = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
const part = (tag: string, body: readonly number[], size = body.length): number[] => [
  ...text(tag),
  ...le(size, 4),
  ...body,
  ...(body.length % 2 ? [0] : []),
];
interface FormatBytes {
  readonly code?: number;
  readonly channels?: number;
  readonly rateHz?: number;
  readonly bits?: number;
  readonly frameBytes?: number;
  readonly extra?: readonly number[];
}
const fmt = (format: FormatBytes = {}): number[] => {
  const { code = 1, channels = 1, rateHz = 24_000, bits = 16, extra = [] } = format;
  const { frameBytes = (channels * bits) / 8 } = format;
  return part('fmt ', [
    ...le(code, 2),
    ...le(channels, 2),
    ...le(rateHz, 4),
    ...le(rateHz * frameBytes, 4),
    ...le(frameBytes, 2),
    ...le(bits, 2),
    ...extra,
  ]);
};
const riff = (parts: readonly (readonly number[])[], size?: number): Uint8Array<ArrayBuffer> => {
  const body = [...text('WAVE'), ...parts.flat()];
  return Uint8Array.from([...text('RIFF'), ...le(size ?? body.length, 4), ...body]);
};
const bytesOf = (array: Float32Array | Float64Array): number[] => [
  ...new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
];
const samplesOf = (wav: Uint8Array): number[] => [...decodeWav(wav).samples];
/** What became of bytes of any kind. */
const outcome = (wav: Uint8Array): unknown => {
  try {
    return decodeWav(wav).samples.every(Number.isFinite) ? 'fine' : 'no numbers';
  } catch (error) {
    return error instanceof KnikError && error.code === 'sound-invalid' ? 'fine' : error;
  }
};
const PCM_DATA = part('data', [...le(0x4000, 2), ...le(0x8000, 2)]);

describe('encoding', () => {
  test('the file is complete, to the byte', () => {
    // RIFF, WAVE; fmt: 16 bytes, PCM, mono, 24,000 Hz, 48,000 bytes a second, 2 a frame, 16 bits; data: 6 bytes.
    const hex = `
      52494646 2a000000 57415645
      666d7420 10000000 0100 0100 c05d0000 80bb0000 0200 1000
      64617461 06000000 0000 0040 0080`;
    const wav = encodeWav(Float32Array.of(0, 0.5, -1), 24_000);
    expect(Buffer.from(wav).toString('hex')).toBe(hex.replaceAll(/\s/g, ''));
  });

  test('what is too loud is clipped, and what is no number is silent', () => {
    const wav = encodeWav(Float32Array.of(1, 7, Infinity, -7, -Infinity, Number.NaN), 24_000);
    const levels = new Int16Array(wav.buffer, 44);
    expect([...levels]).toEqual([32_767, 32_767, 32_767, -32_768, -32_768, 0]);
  });

  test('a chunk carries its pause', () => {
    const chunk = chunkOf(Float32Array.of(0.5, 0.5), { pauseFrames: 3 });
    expect(samplesOf(encodeChunks([chunk]))).toEqual([0.5, 0.5, 0, 0, 0]);
    expect(samplesOf(encodeChunks([chunk, chunk]))).toEqual([0.5, 0.5, 0, 0, 0, 0.5, 0.5, 0, 0, 0]);
  });

  test('what was encoded is decoded to half a step', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ min: -1, max: Math.fround(0.9999), noNaN: true, maxLength: 500 }),
        fc.integer({ min: 3_000, max: 192_000 }),
        (samples, rateHz) => {
          const sound = decodeWav(encodeWav(samples, rateHz));
          expect(sound.sampleRateHz).toBe(rateHz);
          expect(sound.samples).toHaveLength(samples.length);
          for (const [i, sample] of samples.entries()) {
            expect(Math.abs((sound.samples[i] ?? Number.NaN) - sample)).toBeLessThan(
              0.5 / 32_768 + 1e-9 + (sample > 32_767 / 32_768 ? 1 / 32_768 : 0),
            );
          }
        },
      ),
      SEED,
    );
  });
});

describe('decoding', () => {
  test.each([
    ['8-bit PCM', { bits: 8 }, [0, 128, 192], [-1, 0, 0.5]],
    ['16-bit PCM', { bits: 16 }, [...le(0x4000, 2), ...le(0x8000, 2)], [0.5, -1]],
    ['24-bit PCM', { bits: 24 }, [...le(0x400000, 3), ...le(0xc00000, 3)], [0.5, -0.5]],
    ['32-bit PCM', { bits: 32 }, [...le(0x40000000, 4), ...le(0x80000000, 4)], [0.5, -1]],
    ['24 bits in four bytes', { bits: 24, frameBytes: 4 }, le(0x40000000, 4), [0.5]],
    ['floats', { code: 3, bits: 32 }, bytesOf(Float32Array.of(0.25, -2)), [0.25, -2]],
    ['doubles', { code: 3, bits: 64 }, bytesOf(Float64Array.of(0.25, -2)), [0.25, -2]],
    ['no numbers', { code: 3, bits: 32 }, bytesOf(Float32Array.of(Number.NaN, Infinity)), [0, 0]],
    ['two channels', { channels: 2 }, [...le(0x4000, 2), ...le(0x2000, 2)], [0.375]],
    ['three channels', { channels: 3 }, [0x4000, 0x4000, 0x1000].flatMap((v) => le(v, 2)), [0.375]],
    ['no frame size', { frameBytes: 0 }, le(0x4000, 2), [0.5]],
  ])('%s', (_, format, data, expected) => {
    expect(samplesOf(riff([fmt(format), part('data', data)]))).toEqual(expected);
  });

  test('extensible formats, by their sub-format', () => {
    const guid = [...text('\u0000\u0000\u0010\u0000'), 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
    const extra = (code: number) => [
      ...le(22, 2),
      ...le(16, 2),
      ...le(4, 4),
      ...le(code, 2),
      0,
      0,
      ...guid,
    ];
    expect(samplesOf(riff([fmt({ code: 0xfffe, extra: extra(1) }), PCM_DATA]))).toEqual([0.5, -1]);
    expect(
      samplesOf(
        riff([
          fmt({ code: 0xfffe, bits: 32, extra: extra(3) }),
          part('data', bytesOf(Float32Array.of(0.75))),
        ]),
      ),
    ).toEqual([0.75]);
  });

  test('chunks in any order, of odd sizes, unknown ones among them', () => {
    const list = part('LIST', text('INFOISFT1'));
    const junk = part('JUNK', [1, 2, 3]);
    for (const parts of [
      [list, fmt(), junk, PCM_DATA, list],
      [junk, PCM_DATA, list, fmt()],
    ]) {
      expect(samplesOf(riff(parts))).toEqual([0.5, -1]);
    }
  });

  test.each([
    ['with the largest size', 0xffff_ffff, 0xffff_ffff],
    ['with no size', 0, 0],
    ['with the size of an empty file', 36, 0],
    ['with a size only for the data', 0xffff_ffff, 4],
  ])('streamed files: header %s', (_, fileSize, dataSize) => {
    const data = [...le(0x4000, 2), ...le(0x8000, 2)];
    expect(samplesOf(riff([fmt(), part('data', data, dataSize)], fileSize))).toEqual([0.5, -1]);
  });

  test('an empty file stays empty, whatever follows', () => {
    expect(samplesOf(riff([fmt(), part('data', []), part('LIST', [1, 2, 3, 4])]))).toEqual([]);
  });

  test('a file that was cut yields the whole frames that are there', () => {
    const wav = encodeWav(Float32Array.of(0.5, 0.25, 0.125), 24_000);
    expect(samplesOf(wav.subarray(0, -3))).toEqual([0.5]);
    expect(samplesOf(wav.subarray(0, 44))).toEqual([]);
  });

  test('a view into a larger buffer', () => {
    const wav = encodeWav(Float32Array.of(0.5), 24_000);
    const larger = new Uint8Array(wav.length + 7);
    larger.set(wav, 3);
    expect(samplesOf(larger.subarray(3, 3 + wav.length))).toEqual([0.5]);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['another kind of file', Uint8Array.from(text('ID3 and much more that is no WAV'))],
    ['a header alone', riff([])],
    ['no format', riff([PCM_DATA])],
    ['no data', riff([fmt()])],
    ['a short format', riff([part('fmt ', [1, 0]), PCM_DATA])],
    ['no channels', riff([fmt({ channels: 0, frameBytes: 2 }), PCM_DATA])],
    ['frames smaller than their samples', riff([fmt({ channels: 2, frameBytes: 2 }), PCM_DATA])],
    ['a rate that no browser plays', riff([fmt({ rateHz: 7 }), PCM_DATA])],
    ['µ-law', riff([fmt({ code: 7, bits: 8 }), PCM_DATA])],
    ['ADPCM', riff([fmt({ code: 2, bits: 4, frameBytes: 256 }), PCM_DATA])],
  ])('%s is refused with a sentence', (_, bytes) => {
    expect(() => decodeWav(bytes)).toThrow(
      expect.objectContaining({
        stage: 'sound',
        code: 'sound-invalid',
        message: expect.stringMatching(/^This |^The .*\.$/),
      }),
    );
  });

  test('any bytes either decode or are refused as invalid', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(60), (noise, at) => {
        const wav = encodeWav(Float32Array.of(0.5, 0.25), 24_000);
        wav.set(noise.subarray(0, Math.max(0, wav.length - at)), Math.min(at, wav.length - 1));
        expect(outcome(wav)).toBe('fine');
      }),
      { ...SEED, numRuns: 2_000 },
    );
  });
});

describe('base64', () => {
  test('agrees with Node in both directions', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const expected = Buffer.from(bytes).toString('base64');
        expect(toBase64(bytes)).toBe(expected);
        expect([...fromBase64(expected)]).toEqual([...bytes]);
      }),
      SEED,
    );
  });

  test('white space and missing padding are forgiven', () => {
    expect([...fromBase64(' AQ\nID\tBA ')]).toEqual([1, 2, 3, 4]);
  });

  test.each(['%%%%', 'A', 'data:audio/wav;base64,AQID'])('%s is refused', (bad) => {
    expect(() => fromBase64(bad)).toThrow(expect.objectContaining({ code: 'sound-invalid' }));
  });

  test('ten megabytes survive the way there and back', () => {
    const bytes = Uint8Array.from({ length: 10_000_001 }, (_, i) => (i * 31) % 256);
    expect(Buffer.compare(fromBase64(toBase64(bytes)), bytes)).toBe(0);
  });
});
