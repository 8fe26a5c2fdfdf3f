import { expect, test } from 'vitest';
import { figuresOf, problemsIn, type SpokenLine } from '../../../scripts/check-figures.js';

/** A line as it should be. */
function line(change: Partial<SpokenLine> = {}): SpokenLine {
  const voice = change.voice ?? 'anna';
  return {
    wav: `${voice}.wav`,
    text: 'The birch canoe slid on the smooth planks.',
    engine: 'natural',
    voice,
    on: 'one thread',
    spokenBy: voice,
    tookSeconds: 1,
    words: [],
    silence: { before: 0.01, behind: 0.05 },
    seconds: 2,
    levelDb: -23,
    peak: 0.6,
    isFinite: true,
    ...change,
  };
}

test('voices that are as they should be have no problems', () => {
  expect(problemsIn([line(), line({ voice: 'bert', levelDb: -24 })])).toEqual([]);
});

test.each<[RegExp, Partial<SpokenLine>]>([
  [/spoken by nobody/, { spokenBy: '' }],
  [/0\.070 s of silence before/, { silence: { before: 0.07, behind: 0 } }],
  [/0\.130 s of silence behind/, { silence: { before: 0, behind: 0.13 } }],
  [/full scale/, { peak: 1 }],
  [/silent/, { levelDb: -60 }],
  [/too short/, { seconds: 0.2 }],
])('%s', (problem, change) => {
  expect(problemsIn([line(change)])).toEqual([expect.stringMatching(problem)]);
});

test('levels are compared over the lines that every voice has spoken', () => {
  const louder = line({ voice: 'bert', levelDb: -21 });
  expect(problemsIn([line(), louder])).toEqual([expect.stringMatching(/2\.0 dB apart/)]);
  const other = line({ text: 'Read verse out loud for pleasure.', levelDb: -30 });
  expect(problemsIn([line(), other, line({ voice: 'bert' })])).toEqual([]);
});

test('the same line of the same voice is as long on every device', () => {
  const longer = line({ on: 'threads', wav: 'other.wav', seconds: 2.5 });
  expect(problemsIn([line(), longer])).toEqual([expect.stringMatching(/2\.50 s long/)]);
});

test('a row sums up a voice on a device', () => {
  const other = line({ text: 'Two blue fish swam in the tank.', tookSeconds: 2, seconds: 4 });
  const start = { engine: 'natural', voice: 'anna', on: 'one thread' };
  const [row] = figuresOf(
    [line(), other],
    [{ ...start, readySeconds: 5, rewriteSeconds: 0.4, memoryMb: 900 }],
  );
  expect(row).toMatchObject({ lines: 2, realTimeFactor: 0.5, firstSoundSeconds: 1, seconds: 6 });
  expect(row).toMatchObject({ rewriteSeconds: 0.4, memoryMb: 900, silenceBehind: 0.05 });
});
