import { describe, expect, test } from 'vitest';
import { contributions } from '../../../src/replies/spoken-history.ts';

describe('a reply whose voice was stopped', () => {
  test('stands whole, and the next message tells what was heard of it', () => {
    const all = contributions(
      [
        { message: 'One', reply: 'First. And more.', lastHeard: 'First.' },
        { message: 'Two', reply: 'Second.' },
      ],
      'Three',
    );
    expect(all.map(({ text }) => text)).toEqual([
      'One',
      'First. And more.',
      '(I stopped your last reply. The last sentence that I heard was: “First.”)\n\nTwo',
      'Second.',
      'Three',
    ]);
  });

  test('of which nothing was heard is told so, also before the new message', () => {
    const all = contributions([{ message: 'One', reply: 'First.', lastHeard: '' }], 'Two');
    expect(all.at(-1)).toEqual({
      role: 'person',
      text: '(I stopped your last reply before I had heard any of it.)\n\nTwo',
    });
  });
});

test('exchanges of which one side is blank are left out, so that the roles stay in turn', () => {
  const all = contributions(
    [
      { message: 'One', reply: 'First' },
      { message: 'Cancelled at once', reply: ' \n', lastHeard: '' },
      { message: '', reply: 'Of nothing' },
      { message: 'Two', reply: 'Second' },
    ],
    'Three',
  );
  expect(all.map(({ role }) => role)).toEqual(['person', 'model', 'person', 'model', 'person']);
  expect(all.map(({ text }) => text)).toEqual(['One', 'First', 'Two', 'Second', 'Three']);
});
