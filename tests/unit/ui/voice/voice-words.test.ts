import { expect, test } from 'vitest';
import {
  durationInWords,
  percentOf,
  progressInWords,
} from '../../../../src/ui/voice/voice-words.ts';
import { voiceWords } from '../../../../src/ui/words/voice.ts';

test.each([
  [0.2, '1 s'],
  [20, '20 s'],
  [89, '89 s'],
  [90, '2 min'],
  [3 * 3600, '3 h'],
])('%f seconds are %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

test('only what is complete has 100 %', () => {
  expect([percentOf(999, 1000), percentOf(1000, 1000), percentOf(0, 0)]).toEqual([99, 100, 0]);
});

test('progress is the share, the rate and the time left, as far as they are known', () => {
  const share = voiceWords.percentOf(43, '100 MB');
  const download = { receivedBytes: 43e6, totalBytes: 100e6 };
  expect(progressInWords({ ...download, bytesPerSecond: 12e6, secondsLeft: 20 })).toBe(
    [share, voiceWords.perSecond('12 MB'), voiceWords.timeLeft('20 s')].join(', '),
  );
  expect(progressInWords({ ...download, bytesPerSecond: 0, secondsLeft: undefined })).toBe(share);
});
