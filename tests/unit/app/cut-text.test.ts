import { expect, test } from 'vitest';
import { cutText } from '../../../src/app/parts/cut-text.ts';

const MARKDOWN = `# A title

The ferry leaves at nine, and it is never late. Nobody knows why.

- one item
- another item

${'A sentence that comes again and again. '.repeat(300)}`;

test('a text is cut into sentences, in order, each with its place', () => {
  const segments = [...cutText(MARKDOWN)];
  expect(segments.slice(0, 5).map(({ text }) => text)).toStrictEqual([
    'A title',
    'The ferry leaves at nine, and it is never late.',
    'Nobody knows why.',
    'one item',
    'another item',
  ]);
  expect(segments).toHaveLength(305);
  const places = segments.flatMap(({ span }) => [span.start, span.end]);
  expect(places).toStrictEqual(places.toSorted((a, b) => a - b));
});

test('only as much is parsed as is asked for', () => {
  let read = 0;
  const endless = {
    length: 1e9,
    slice(start: number, end: number) {
      read = Math.max(read, end);
      return 'Word after word. '.repeat(300).slice(0, end - start);
    },
  };
  const [first] = cutText(endless as unknown as string);
  expect(first?.text).toBe('Word after word.');
  expect(read).toBeLessThan(20_000);
});
