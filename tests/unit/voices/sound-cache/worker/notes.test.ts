import { expect, test } from 'vitest';
import { parseNotes } from '../../../../../src/voices/sound-cache/worker/notes.ts';

const WORD = { start: 0, end: 5, startSeconds: 0.1, endSeconds: 0.4 };
const NOTES = { frames: 12_000, sampleRateHz: 24_000, words: [WORD] };

test.each([
  NOTES,
  { ...NOTES, words: [] },
  { ...NOTES, wordsAreEstimated: true },
  { ...NOTES, symbolCount: 7 },
])('reads back what was written: %j', (notes) => {
  expect(parseNotes(JSON.stringify(notes))).toEqual(notes);
});

test.each([
  null,
  '',
  '{"frames":12',
  'null',
  '7',
  '[]',
  '{}',
  JSON.stringify({ ...NOTES, frames: 0 }),
  JSON.stringify({ ...NOTES, frames: 1.5 }),
  JSON.stringify({ ...NOTES, frames: '12000' }),
  JSON.stringify({ ...NOTES, sampleRateHz: null }),
  JSON.stringify({ ...NOTES, words: undefined }),
  JSON.stringify({ ...NOTES, words: [null] }),
  JSON.stringify({ ...NOTES, words: [{ ...WORD, endSeconds: 'later' }] }),
  JSON.stringify({ ...NOTES, symbolCount: -1 }),
])('makes nothing of %j', (json) => {
  expect(parseNotes(json)).toBeUndefined();
});
