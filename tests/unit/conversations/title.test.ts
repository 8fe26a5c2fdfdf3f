import { expect, test } from 'vitest';
import { titleFrom, titleOfModel } from '../../../src/conversations/title.ts';

test.each([
  ['Why is the sky blue?', 'Why is the sky blue?'],
  ['\n\n  # A **bold**   question\nwith a second line', 'A bold question'],
  ['   ', ''],
  [
    'Could you please tell me everything that there is to know about ferries, boats and ships?',
    'Could you please tell me everything that there is to know…',
  ],
  ['w'.repeat(100), `${'w'.repeat(60)}…`],
])('the title of %j is %j', (message, title) => {
  expect(titleFrom(message)).toEqual({ title, isReading: false });
});

test('a text to be read aloud gives its own beginning', () => {
  expect(titleFrom('Read: Once upon a time.')).toEqual({
    title: 'Once upon a time.',
    isReading: true,
  });
});

test.each([
  ['Ferries in the Baltic', 'Ferries in the Baltic'],
  ['**Title:** “Ferries”.\nAnd more', 'Ferries'],
  ['\n# Ferries\n', 'Ferries'],
  ['', undefined],
  [`I can’t ${'really '.repeat(30)}`, undefined],
])('a model that says %j means %j', (reply, title) => {
  expect(titleOfModel(reply)).toBe(title);
});
