import { expect, test } from 'vitest';
import { detectBadAudio } from '../../../../../src/voices/kokoro/worker/detect-bad-audio.ts';

/** Sound of so many seconds, made of one value or of a tone. */
function sound(seconds: number, sample: (at: number) => number = tone): Float32Array {
  return Float32Array.from({ length: seconds * 24_000 }, (_, at) => sample(at));
}

function tone(at: number): number {
  return 0.5 * Math.sin(at / 20);
}

test('finds nothing wrong with sound of a usual length', () => {
  expect(detectBadAudio(sound(2), 30, 1)).toBeUndefined();
  expect(detectBadAudio(sound(1.5), 3, 1)).toBeUndefined();
  expect(detectBadAudio(sound(1.6), 30, 1.25)).toBeUndefined();
});

test.each([
  [
    'a sample that is no number',
    sound(2, (at) => (at === 777 ? Number.NaN : tone(at))),
    'no sound',
  ],
  ['a sample beyond all bounds', sound(2, (at) => (at === 777 ? Infinity : tone(at))), 'no sound'],
  ['silence', sound(2, () => 0), 'silent'],
  ['next to silence', sound(2, (at) => tone(at) / 1000), 'silent'],
  ['nothing at all', sound(0), 'silent'],
  ['distortion', sound(2, (at) => Math.sign(tone(at))), 'distorted'],
  ['a paragraph in a moment', sound(0.3), 'too short'],
  ['a word that does not end', sound(30), 'too long'],
])('finds %s', (_title, samples, fault) => {
  expect(detectBadAudio(samples, 30, 1)).toContain(fault);
});
