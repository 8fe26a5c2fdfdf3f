import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeChunk } from '../../../src/audio/trim-silence.ts';
import type { Segment, Speech, WordTime } from '../../../src/contract/speech.ts';

const RATE_HZ = 24_000;
const SEED = { seed: 20_240_613 };
const segment: Segment = { text: 'Soft.', span: { start: 40, end: 45 }, boundary: 'sentence' };
const ms = (milliseconds: number): number => (milliseconds * RATE_HZ) / 1_000;

/** Noise of a given RMS from a small generator with a fixed seed. */
function noise(frames: number, rms: number): number[] {
  let state = 12_345;
  return Array.from({ length: frames }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state / 2 ** 30 - 1) * rms * Math.sqrt(3);
  });
}
const vowel = (frames: number): number[] =>
  Array.from({ length: frames }, (_, i) => 0.4 * Math.sin((2 * Math.PI * 150 * i) / RATE_HZ));
const silence = (frames: number): number[] => Array.from({ length: frames }, () => 0);
const speech = (samples: readonly number[], words: readonly WordTime[] = []): Speech => ({
  samples: Float32Array.from(samples),
  sampleRateHz: RATE_HZ,
  words,
});
const decibels = (value: number): number => 10 ** (value / 20);
const VOWEL_RMS = 0.4 / Math.SQRT2;

describe('trimming', () => {
  test('silence goes at both ends, a margin stays', () => {
    const { samples } = shapeChunk(
      speech([...silence(ms(300)), ...vowel(ms(200)), ...silence(ms(500))]),
      segment,
      1,
    );
    expect(samples.length).toBeGreaterThanOrEqual(ms(200 + 28));
    expect(samples.length).toBeLessThanOrEqual(ms(200 + 30));
  });

  test('what a voice leaves as noise at its edges goes too', () => {
    const hiss = noise(ms(300), VOWEL_RMS * decibels(-55));
    const { samples } = shapeChunk(speech([...hiss, ...vowel(ms(200)), ...hiss]), segment, 1);
    expect(samples.length).toBeLessThanOrEqual(ms(230));
  });

  test('a soft fricative at either end stays whole', () => {
    const fricative = noise(ms(80), VOWEL_RMS * decibels(-34));
    const original = [
      ...silence(ms(200)),
      ...fricative,
      ...vowel(ms(150)),
      ...fricative,
      ...silence(ms(200)),
    ];
    const { samples } = shapeChunk(speech(original), segment, 1);
    expect(samples.length).toBeGreaterThanOrEqual(ms(310));
    // Not even faded: the margins are longer than the fades.
    const from = samples.findIndex((sample) => sample !== 0);
    const expected = Float32Array.from(original.slice(ms(200), ms(510)));
    expect(samples.slice(from, from + ms(310))).toEqual(expected);
  });

  test('the short burst of a plosive before the vowel stays', () => {
    const burst = noise(ms(2), VOWEL_RMS * decibels(-25));
    const { samples } = shapeChunk(
      speech([...silence(ms(100)), ...burst, ...silence(ms(60)), ...vowel(ms(100))]),
      segment,
      1,
    );
    expect(samples.length).toBeGreaterThanOrEqual(ms(162));
  });

  test('speech up to both ends is kept, without a step at either', () => {
    const { samples } = shapeChunk(speech(vowel(ms(201))), segment, 1);
    expect(samples).toHaveLength(ms(201));
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
  });

  test('the fade rises as half a cosine over 5 ms', () => {
    const { samples } = shapeChunk(speech(Array.from({ length: ms(100) }, () => 0.5)), segment, 1);
    const frames = ms(5);
    for (const i of [0, 30, 60, 90, frames - 1]) {
      const gain = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / frames);
      expect(samples[i]).toBeCloseTo(0.5 * gain, 6);
      expect(samples.at(-1 - i)).toBeCloseTo(0.5 * gain, 6);
    }
    expect(samples.slice(frames, -frames)).toEqual(
      new Float32Array(samples.length - 2 * frames).fill(0.5),
    );
  });

  test.each([
    ['silence', silence(ms(800))],
    ['almost silence', noise(ms(800), 1e-5)],
    ['no numbers', silence(ms(800)).map(() => Number.NaN)],
  ])('a chunk of %s keeps a moment', (_, samples) => {
    const words = [{ start: 0, end: 4, startSeconds: 0.2, endSeconds: 0.6 }];
    const chunk = shapeChunk(speech(samples, words), segment, 1);
    expect(chunk.samples).toHaveLength(ms(20));
    expect(chunk.words).toEqual([{ start: 40, end: 44, startSeconds: 0.02, endSeconds: 0.02 }]);
  });

  test('an empty chunk stays empty', () => {
    expect(shapeChunk(speech([]), segment, 1).samples).toHaveLength(0);
  });

  test('the samples that were given are not changed', () => {
    const given = speech(vowel(ms(50)));
    const copy = given.samples.slice();
    shapeChunk(given, segment, 1);
    expect(given.samples).toEqual(copy);
  });
});

describe('words', () => {
  test('move with the cut, and count from the start of the turn', () => {
    const chunk = shapeChunk(
      speech(
        [...silence(ms(300)), ...vowel(ms(200))],
        [
          { start: 0, end: 2, startSeconds: 0.3, endSeconds: 0.4 },
          { start: 3, end: 4, startSeconds: 0.4, endSeconds: 0.5 },
        ],
      ),
      segment,
      1,
    );
    expect(chunk.words.map(({ start, end }) => [start, end])).toEqual([
      [40, 42],
      [43, 44],
    ]);
    expect(chunk.words[0]?.startSeconds).toBeCloseTo(0.01, 3);
    expect(chunk.words[1]?.endSeconds).toBeCloseTo(0.21, 3);
  });

  test('stay within the sound and never run backwards', () => {
    const time = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(time, time), { maxLength: 20 }),
        fc.nat(300),
        fc.nat(300),
        (times, before, after) => {
          const words = times.map(([startSeconds, endSeconds], i) => ({
            start: i,
            end: i + 1,
            startSeconds,
            endSeconds,
          }));
          const samples = [...silence(ms(before)), ...vowel(ms(100)), ...silence(ms(after))];
          const chunk = shapeChunk(speech(samples, words), segment, 1);
          let latest = 0;
          for (const { startSeconds, endSeconds } of chunk.words) {
            expect(startSeconds).toBeGreaterThanOrEqual(latest);
            expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
            latest = endSeconds;
          }
          expect(latest).toBeLessThanOrEqual(chunk.samples.length / RATE_HZ);
        },
      ),
      SEED,
    );
  });
});

test('the chunk says what it is, and asks for its pause at the speed of the voice', () => {
  const at = (speed: number) => shapeChunk(speech(vowel(ms(50))), segment, speed);
  expect(at(1)).toMatchObject({
    text: 'Soft.',
    span: { start: 40, end: 45 },
    boundary: 'sentence',
    sampleRateHz: RATE_HZ,
    pauseSeconds: 0.35,
  });
  expect(at(2).pauseSeconds).toBeCloseTo(0.175);
  expect(at(0.5).pauseSeconds).toBeCloseTo(0.7);
});
