import { expect, test } from 'vitest';
import type { WordTime } from '../../../../src/contract/index.ts';
import { clock, cuesOf, toSrt, toVtt } from '../../../../src/reader/sound/worker/captions.ts';

/** A word every half second. */
function wordsOf(text: string): WordTime[] {
  return Array.from(text.matchAll(/[\p{L}’]+/gu), (match, at) => ({
    start: match.index,
    end: match.index + match[0].length,
    startSeconds: at / 2,
    endSeconds: at / 2 + 0.4,
  }));
}

test('a sentence that fits is one cue, with its marks', () => {
  const text = 'The ferry leaves at nine.';
  expect(cuesOf(text, wordsOf(text), 10, 13)).toStrictEqual([
    { text, startSeconds: 10, endSeconds: 12.4 },
  ]);
});

test('a long sentence is cut behind a clause, and no cue is longer than two lines', () => {
  const text =
    'In the evening the wind turned, and with it the mood of the people on the quay, for some went home and some of them stayed and watched the boats until nobody could tell the water from the sky.';
  const cues = cuesOf(text, wordsOf(text), 0, 30);
  expect(cues.map((cue) => cue.text).join(' ')).toBe(text);
  expect(cues[0]?.text).toMatch(/quay,$/u);
  for (const cue of cues) expect(cue.text.length).toBeLessThanOrEqual(84);
  const times = cues.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);
  expect(times).toStrictEqual(times.toSorted((a, b) => a - b));
});

test('a segment whose words have no times is shown while it is heard', () => {
  expect(cuesOf('…', [], 2, 3)).toStrictEqual([{ text: '…', startSeconds: 2, endSeconds: 3 }]);
});

test('the two formats write times, numbers and marks in their own ways', () => {
  const cues = [{ startSeconds: 3661.5, endSeconds: 3662, text: 'a < b & c' }];
  expect(toVtt(cues)).toBe('WEBVTT\n\n01:01:01.500 --> 01:01:02.000\na &lt; b &amp; c\n');
  expect(toSrt(cues)).toBe('1\n01:01:01,500 --> 01:01:02,000\na < b & c\n');
});

test('a time is rounded as a whole', () => {
  expect(clock(59.9996, '.')).toBe('00:01:00.000');
});
