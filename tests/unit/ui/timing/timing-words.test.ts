import { expect, test } from 'vitest';
import {
  counted,
  inRealTime,
  inSeconds,
  laneSummaries,
  milestonesOf,
  tickLabel,
} from '../../../../src/ui/timing/timing-words.ts';
import { createMetricsHarness } from '../../../support/metrics-harness.ts';

test.each([
  [0, '0.00 s'],
  [843.4, '0.84 s'],
  [9994, '9.99 s'],
  [9996, '10.0 s'],
  [59_940, '59.9 s'],
  [59_960, '1:00 min'],
  [3_605_000, '60:05 min'],
])('%d ms are read as %s', (ms, words) => expect(inSeconds(ms)).toBe(words));

test.each([
  [0, '0'],
  [200, '0.2 s'],
  [30_000, '30 s'],
  [60_000, '1:00'],
  [90_000, '1:30'],
])('the tick at %d ms says %s', (ms, words) => expect(tickLabel(ms)).toBe(words));

test('a voice far below real time has its figure, too', () => {
  expect([0.0352, 0.35, 1.5].map(inRealTime)).toEqual([
    '0.035\u00A0×\u00A0real\u00A0time',
    '0.35\u00A0×\u00A0real\u00A0time',
    '1.50\u00A0×\u00A0real\u00A0time',
  ]);
});

test('numbers agree with their nouns', () => {
  expect([counted(1, 'gap'), counted(0, 'gap'), counted(1234, 'character')]).toEqual([
    '1 gap',
    '0 gaps',
    '1,234 characters',
  ]);
});

test('only what has happened is told', () => {
  const { begin, bus, make, sound, voice, metrics } = createMetricsHarness();
  const figures = () => {
    const found = metrics.of(1);
    if (!found) throw new Error('No figures.');
    return found;
  };
  begin({ turn: 1, sentMs: -400 });
  expect(milestonesOf(figures())).toEqual([]);
  bus.emit('text', { turn: 1, text: 'One. Two.' });
  expect(milestonesOf(figures())).toEqual([
    ['First words', '0.40 s'],
    ['Latest words', '0.40 s'],
  ]);
  expect(laneSummaries(figures()).sound.words).toBe('');
  voice({ type: 'holding', seconds: 1, begin: () => {} });
  make({ index: 0, madeMs: 600 });
  make({ index: 1, askedMs: 600, madeMs: 700, isCached: true });
  sound({ index: 0, startSeconds: 0, heardMs: 700 });
  sound({ index: 1, startSeconds: 1.3, heardMs: 2000, gapFrames: 200 });
  bus.emit('done', { turn: 1, audioChunks: 2, cancelled: false });
  expect(milestonesOf(figures())).toEqual([
    ['First words', '0.40 s'],
    ['First passage', '0.40 s'],
    ['Sound made', '1.00 s'],
    ['Last words', '0.40 s'],
    ['Held back', '0.00 s'],
  ]);
  expect(laneSummaries(figures())).toEqual({
    text: { words: '9 characters' },
    voice: { words: '2 passages, 1 kept from before, 0.60\u00A0×\u00A0real\u00A0time' },
    sound: { words: '2.00 s of speech, 0.10 s of pauses', fault: '1 gap, 0.20 s' },
  });
});
