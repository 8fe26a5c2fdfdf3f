import { expect, test } from 'vitest';
import { fileName, writeMarkdown } from '../../../../src/conversations/exchange/markdown.ts';

const WORDS = {
  untitled: 'Conversation',
  you: 'You',
  model: (model: string | undefined) => model ?? 'Reply',
  stopped: 'This reply is not complete.',
};
const head = {
  id: 'c1',
  title: 'Blue\nsky',
  titledBy: 'question',
  pinned: false,
  createdMs: 1,
  changedMs: 1,
  leaf: 't2',
} as const;

test('a conversation is a document of the way that is shown', () => {
  const turns = [
    {
      id: 't1',
      message: 'Why?\n# not a heading',
      reply: '<think>\nHm.\n</think>\n\n# Because\n\n```sh\n# a comment\n```\n\n##### Deep',
      outcome: 'complete',
      createdMs: 1,
      model: 'tiny',
    },
    { id: 't2', parent: 't1', message: 'And?', reply: 'So', outcome: 'stopped', createdMs: 2 },
    { id: 't3', parent: 't1', message: 'Else?', reply: 'No', outcome: 'complete', createdMs: 3 },
  ] as const;
  expect(writeMarkdown({ head, turns }, WORDS)).toBe(
    [
      '# Blue sky',
      '## You',
      '> Why?\n> # not a heading',
      '## tiny',
      '### Because\n\n```sh\n# a comment\n```\n\n###### Deep',
      '## You',
      '> And?',
      '## Reply',
      'So',
      '*This reply is not complete.*',
    ].join('\n\n') + '\n',
  );
});

test.each([
  ['Why: is/the “sky” blue?', 'Why is the sky blue 2026-11-27.md'],
  ['日本語', '日本語 2026-11-27.md'],
  ['../..', 'Knik 2026-11-27.md'],
])('the file of “%s” is %s', (title, name) => {
  expect(fileName(title, '2026-11-27', 'md')).toBe(name);
});
