import { expect, test } from 'vitest';
import { heardFigures, startsApart } from '../../../scripts/heard-figures.js';

const word = (text: string, start: number) => ({ word: text, start, end: start + 0.2 });

test('the same words are compared, whatever was heard between them', () => {
  const said = [word('The', 0), word('boy', 0.2), word('was', 0.5), word('there.', 0.8)];
  const heard = [word('the', 0.1), word('big', 0.2), word('boy,', 0.25), word('there', 0.7)];
  expect(startsApart(said, heard).map((seconds) => Number(seconds.toFixed(2)))).toEqual([
    -0.1, -0.05, 0.1,
  ]);
});

test('errors and times are summed up by engine and device', () => {
  const line = { engine: 'natural', voice: 'anna', on: 'one thread' };
  const first = { ...line, wav: 'a.wav', text: 'Yes.', words: [word('Yes', 0)] };
  const second = { ...line, wav: 'b.wav', text: 'He was there.', words: [word('He', 0.1)] };
  const heard = [
    { ...first, heard: 'Yes, sir.', errors: 1, count: 1, words: [word('Yes', 0.02)] },
    { ...second, heard: 'He was there.', errors: 0, count: 3, words: [word('He', 0.2)] },
  ];
  expect(heardFigures([first, second], heard)).toEqual([
    {
      name: 'natural one thread',
      lines: 2,
      words: 4,
      errors: 1,
      percent: 25,
      shortLines: 1,
      shortErrors: 1,
      timedWords: 2,
      medianMs: 20,
      ninetyPercentMs: 20,
    },
  ]);
});
