import { expect, test } from 'vitest';
import type { Block } from '../../../../src/reader/files/book.ts';
import { blocksMarkdown } from '../../../../src/reader/files/skip.ts';
import { narratedSpans } from '../../../../src/reader/narration/narrated-spans.ts';
import { sentencesOf } from '../../../../src/text/sentences.ts';

const clip = (startSeconds: number) => ({ recording: 'a.mp3', startSeconds });
const saidOf = async (markdown: string) => sentencesOf(markdown).text;
const narratedIn = async (blocks: readonly Block[]) => {
  const said = sentencesOf(blocksMarkdown(blocks)).text;
  const spans = await narratedSpans(blocks, said, saidOf);
  return spans.map(({ span, clip: { startSeconds } }) => [
    said.slice(span.start, span.end),
    startSeconds,
  ]);
};

test('each recorded block has its stretch of what is said, whatever stands between', async () => {
  expect(
    await narratedIn([
      { kind: 'heading', text: 'One', level: 1, narration: clip(0) },
      { kind: 'paragraph', text: 'It is *said* twice. Twice!', narration: clip(1) },
      { kind: 'table', text: '| a | b |\n| --- | --- |\n| c | d |' },
      { kind: 'list-item', text: 'first', level: 1, narration: clip(2) },
      { kind: 'list-item', text: 'second', level: 1 },
      { kind: 'quote', text: 'It is *said* twice. Twice!', narration: clip(3) },
    ]),
  ).toStrictEqual([
    ['One', 0],
    ['It is said twice. Twice!', 1],
    ['first', 2],
    ['It is said twice. Twice!', 3],
  ]);
});

test('a text without recordings is not looked at', async () => {
  const spans = await narratedSpans([{ kind: 'paragraph', text: 'a' }], 'a\n', () =>
    Promise.reject(new Error('looked at')),
  );
  expect(spans).toStrictEqual([]);
});

test('a text that is not made of its blocks has none', async () => {
  const blocks: Block[] = [{ kind: 'paragraph', text: 'a', narration: clip(0) }];
  expect(await narratedSpans(blocks, 'b\n', saidOf)).toStrictEqual([]);
  expect(await narratedSpans(blocks, 'a\nb\n', saidOf)).toStrictEqual([]);
});
