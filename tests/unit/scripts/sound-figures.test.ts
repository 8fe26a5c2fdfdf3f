import { expect, test } from 'vitest';
import { encodeWav, measure, problemsOf, silenceOf } from '../../../scripts/sound-figures.js';

const RATE = 24_000;
const LETTERS = 40;
const tone = (seconds: number, amplitude = 0.3) =>
  Float32Array.from({ length: seconds * RATE }, (_, at) => amplitude * Math.sin(at / 10));
const problems = (samples: Float32Array) => problemsOf(measure(samples, RATE), LETTERS);

test('finds nothing wrong with a sound as loud and as long as speech', () => {
  expect(problems(tone(3))).toEqual([]);
});

test.each([
  ['nothing', new Float32Array(0), 'is empty'],
  ['silence', new Float32Array(3 * RATE), 'is silent'],
  [
    'values without end',
    tone(3).fill(Number.NaN, 5, 6),
    'is no sound: it holds values that are not finite',
  ],
  ['what is far too loud', tone(3, 2), 'is far too loud'],
  ['a text in no time', tone(0.5), 'is too short for its text'],
  ['a text without end', tone(20), 'is too long for its text'],
])('does not take %s for speech', (_title, samples, problem) => {
  expect(problems(samples)).toEqual([problem]);
});

test('writes 16 bits a sample behind a header that says so', () => {
  const wav = encodeWav(Float32Array.of(0, 1, -1, 2), RATE);
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect(wav.readUInt32LE(24)).toBe(RATE);
  expect(wav.readUInt32LE(40)).toBe(8);
  expect([0, 1, 2, 3].map((at) => wav.readInt16LE(44 + 2 * at))).toEqual([
    0, 32_767, -32_767, 32_767,
  ]);
});

test('says how long it is silent at both ends, near silence included', () => {
  const samples = new Float32Array(RATE).fill(1e-4);
  samples.set(tone(0.5), 0.1 * RATE);
  const { before, behind } = silenceOf(samples, RATE);
  expect(before).toBeCloseTo(0.1, 2);
  expect(behind).toBeCloseTo(0.4, 2);
  expect(silenceOf(new Float32Array(RATE), RATE)).toEqual({ before: 1, behind: 0 });
});
