import { expect, test } from 'vitest';
import { shapeChunk } from '../../../../src/audio/trim-silence.ts';
import type { SpeechRequest } from '../../../../src/contract/index.ts';
import { withPauses } from '../../../../src/session/turn/typed-pauses.ts';

const RATE = 1000;

/** A voice that says each text in 100 frames of sound, as one word. */
async function speak(text: string) {
  const asked: Pick<SpeechRequest, 'text' | 'before'>[] = [];
  const synthesize = withPauses(async (request) => {
    asked.push({ text: request.text, ...(request.before && { before: request.before }) });
    return {
      samples: new Float32Array(100).fill(0.5),
      sampleRateHz: RATE,
      words: [{ start: 0, end: request.text.length, startSeconds: 0, endSeconds: 0.1 }],
    };
  });
  const signal = new AbortController().signal;
  const speech = await synthesize({ text, voice: 'v', speed: 1, sampleRateHz: RATE, signal });
  return { asked, speech };
}

test('a text without pauses is asked for as it is', async () => {
  const { asked, speech } = await speak('One [pause] two.');
  expect(asked).toEqual([{ text: 'One [pause] two.' }]);
  expect(speech.samples.length).toBe(100);
});

test('a pause is as long as it says, and words keep their places', async () => {
  const text = 'One. [pause 0.5s] Two.';
  const { asked, speech } = await speak(text);
  expect(asked).toEqual([{ text: 'One.' }, { text: 'Two.', before: 'One.' }]);
  expect(speech.samples.length).toBe(100 + 500 + 100);
  expect(speech.samples.subarray(100, 600).every((sample) => sample === 0)).toBe(true);
  expect(speech.words.map(({ start, end }) => text.slice(start, end))).toEqual(['One.', 'Two.']);
  expect(speech.words[1]?.startSeconds).toBeCloseTo(0.6);
});

test('pauses at the ends are kept, and none is longer than 20 seconds', async () => {
  const { speech } = await speak('[pause 200ms] One. [pause 999 s]');
  expect(speech.samples.length).toBe(200 + 100 + 20 * RATE);
  const segment = { text: '', span: { start: 0, end: 0 }, boundary: 'sentence' } as const;
  expect(shapeChunk(speech, segment, 1).samples.length).toBe(speech.samples.length);
});

test('a text of a pause alone is silence', async () => {
  const { asked, speech } = await speak('[pause 1s].');
  expect(asked).toEqual([]);
  expect(speech.samples.length).toBe(RATE);
});
