import { describe, expect, test } from 'vitest';
import type { Speech, SpeechRequest } from '../../../../src/contract/index.ts';
import type { NarrationClip } from '../../../../src/reader/files/book.ts';
import { recordedVoice } from '../../../../src/reader/narration/recorded-voice.ts';

const RATE_HZ = 100;
const TEXT = 'One.\nTwo is long. Really.\nThree.\nOne.\n';
const span = (words: string, after = 0) => {
  const start = TEXT.indexOf(words, after);
  return { start, end: start + words.length };
};
const SENTENCES = [
  span('One.'),
  span('Two is long.'),
  span('Really.'),
  span('Three.'),
  span('One.', 9),
];
const clip = (startSeconds: number, endSeconds: number): NarrationClip => ({
  recording: 'a.mp3',
  startSeconds,
  endSeconds,
});
const NARRATED = [
  { span: span('One.'), clip: clip(0, 1) },
  { span: span('Two is long. Really.'), clip: clip(1, 4) },
  { span: span('One.', 9), clip: clip(4, 5) },
];

/** Speaks, and says of each segment where its sound came from. */
function open(startsAt = 0, isReadable = true) {
  const clips: NarrationClip[] = [];
  const recorded = recordedVoice(
    { text: TEXT, sentences: SENTENCES },
    NARRATED,
    startsAt,
    async (wanted, sampleRateHz) => {
      if (!isReadable) throw new Error('not decoded');
      clips.push(wanted);
      const seconds = (wanted.endSeconds ?? 0) - wanted.startSeconds;
      return new Float32Array(Math.round(seconds * sampleRateHz));
    },
  );
  const spoken: Speech = { samples: new Float32Array(7), sampleRateHz: RATE_HZ, words: [] };
  const synthesize = recorded.over(async () => spoken);
  const speak = (text: string, more: Partial<SpeechRequest> = {}) =>
    synthesize({
      text,
      voice: 'v',
      speed: 1,
      sampleRateHz: RATE_HZ,
      signal: new AbortController().signal,
      ...more,
    });
  return { recorded, clips, spoken, speak };
}

test('a recorded block is one segment; what lies between is cut by sentences', () => {
  const { recorded } = open();
  expect(
    recorded.cuts.map((end) =>
      TEXT.slice(0, end)
        .split(/(?<=\n)/u)
        .at(-1),
    ),
  ).toStrictEqual(['One.', 'Two is long. Really.', 'Three.', 'One.']);
  expect(recorded.longestCharacters).toBe('Two is long. Really.'.length);
});

test('the recording is heard where there is one, and the voice where there is none', async () => {
  const { speak, clips, spoken } = open();
  const speech = await speak('One.');
  expect(speech).toMatchObject({ sampleRateHz: RATE_HZ, wordsAreEstimated: true });
  expect(speech.samples).toHaveLength(RATE_HZ);
  const longer = await speak('Two is long. Really.');
  expect(longer.words.map(({ start, end }) => 'Two is long. Really.'.slice(start, end))).toEqual([
    'Two',
    'is',
    'long',
    'Really',
  ]);
  expect(longer.words[0]?.startSeconds).toBe(0);
  expect(longer.words.at(-1)?.endSeconds).toBeLessThanOrEqual(3);
  expect(await speak('Three.')).toBe(spoken);
  await speak('One.');
  expect(clips.map(({ startSeconds }) => startSeconds)).toStrictEqual([0, 1, 4]);
});

describe('within a block', () => {
  test('its recording begins about there', async () => {
    const { speak, clips, recorded } = open(span('Really.').start);
    await speak('Really.');
    // Thirteen of twenty characters are left out.
    expect(clips).toMatchObject([{ startSeconds: 1 + 3 * (13 / 20), endSeconds: 4 }]);
    expect(recorded.cuts[0]).toBe('Really.'.length);
  });
});

test('a recording that cannot be decoded is left to the voice', async () => {
  const { speak, spoken } = open(0, false);
  expect(await speak('One.')).toBe(spoken);
});

test('a segment that is tried again has the same recording', async () => {
  const { speak, clips } = open();
  await speak('One.');
  await speak('One.', { isRetry: true });
  expect(clips.map(({ startSeconds }) => startSeconds)).toStrictEqual([0, 0]);
});
