import { expect, test } from 'vitest';
import {
  inRealTime,
  inSeconds,
  laneSummaries,
  milestonesOf,
  tickLabel,
} from '../../../../src/ui/timing/timing-facts.ts';
import { createMetricsHarness } from '../../../support/metrics-harness.ts';
import { timingWords } from '../../../../src/ui/words/timing.ts';

const words = timingWords.milestones;
const list = (...facts: readonly string[]) => facts.join(', ');

test.each([
  [0, 'seconds', '0.00'],
  [843.4, 'seconds', '0.84'],
  [9994, 'seconds', '9.99'],
  [9996, 'seconds', '10.0'],
  [59_940, 'seconds', '59.9'],
  [59_960, 'minutes', '1:00'],
  [3_605_000, 'minutes', '60:05'],
] as const)('%d ms are told as %s(%s)', (ms, unit, number) =>
  expect(inSeconds(ms)).toBe(timingWords[unit](number)),
);

test.each([
  [0, '0'],
  [200, timingWords.seconds('0.2')],
  [30_000, timingWords.seconds('30')],
  [60_000, '1:00'],
  [90_000, '1:30'],
])('the tick at %d ms says %s', (ms, label) => expect(tickLabel(ms)).toBe(label));

test('a voice far below real time has a third decimal', () => {
  expect([0.0352, 0.35, 1.5].map(inRealTime)).toEqual(
    ['0.035', '0.35', '1.50'].map(timingWords.realTime),
  );
});

test('the facts of a turn grow with what has happened', () => {
  const { begin, bus, make, sound, voice, metrics } = createMetricsHarness();
  const measured = () => {
    const found = metrics.of(1);
    if (!found) throw new Error('No metrics.');
    return found;
  };
  begin({ turn: 1, sentMs: -400 });
  expect(milestonesOf(measured())).toEqual([]);
  bus.emit('text', { turn: 1, text: 'One. Two.' });
  expect(milestonesOf(measured())).toEqual([
    [words.firstWords, '0.40 s'],
    [words.latestWords, '0.40 s'],
  ]);
  expect(laneSummaries(measured()).sound.words).toBe('');
  voice({ type: 'holding', seconds: 1, begin: () => {} });
  make({ index: 0, madeMs: 600 });
  make({ index: 1, askedMs: 600, madeMs: 700, isCached: true });
  sound({ index: 0, startSeconds: 0, heardMs: 700 });
  sound({ index: 1, startSeconds: 1.3, heardMs: 2000, gapFrames: 200 });
  bus.emit('done', { turn: 1, audioChunks: 2, cancelled: false });
  expect(milestonesOf(measured())).toEqual([
    [words.firstWords, '0.40 s'],
    [words.firstPassage, '0.40 s'],
    [words.firstAudio, '1.00 s'],
    [words.lastWords, '0.40 s'],
    [words.startDelay, '0.00 s'],
  ]);
  expect(laneSummaries(measured())).toEqual({
    text: { words: timingWords.characters(9) },
    voice: {
      words: list(
        timingWords.passageCount(2),
        timingWords.countFromSavedAudio(1),
        timingWords.realTime('0.60'),
      ),
    },
    sound: {
      words: list(timingWords.ofSpeech('2.00 s'), timingWords.ofPauses('0.10 s')),
      fault: list(timingWords.gaps(1), '0.20 s'),
    },
  });
});

test('tokens are among the facts where the source reports them', () => {
  const { begin, bus, progress, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  progress({ type: 'used', usage: { promptTokens: 1200, replyTokens: 34 } });
  bus.emit('done', { turn: 1, audioChunks: 0, cancelled: false });
  const measured = metrics.of(1);
  expect(measured && milestonesOf(measured)).toEqual([
    [words.tokensRead, '1,200'],
    [words.tokensWritten, '34'],
  ]);
});
