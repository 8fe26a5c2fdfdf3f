import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NATURAL_VOICES } from '../../../src/voices/known-voices.ts';

const FOLDER = 'src/voices/clips';
const clips = readdirSync(FOLDER).filter((name) => name.endsWith('.ogg'));

test('there are clips, and each is of a voice that there is', () => {
  const voices = new Set(NATURAL_VOICES.map(({ id }) => `${id}.ogg`));
  expect(clips.length).toBeGreaterThan(0);
  expect(clips.filter((clip) => !voices.has(clip))).toEqual([]);
});

test.each(clips)('%s is a short file of Opus', (clip) => {
  const bytes = readFileSync(`${FOLDER}/${clip}`);
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('OggS');
  expect(bytes.includes('OpusHead')).toBe(true);
  expect(bytes.length).toBeGreaterThan(3000);
  expect(bytes.length).toBeLessThan(12_000);
});
