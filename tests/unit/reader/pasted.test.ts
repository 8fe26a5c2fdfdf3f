import { describe, expect, test } from 'vitest';
import { shorten, textFrom } from '../../../src/reader/pasted.ts';
import { sentencesOf } from '../../../src/text/sentences.ts';
import { blocksMarkdown } from '../../../src/reader/files/skip.ts';
import { cutIntoSections } from '../../../src/reader/sections.ts';

/** What is said of a pasted text, block by block. */
function said(pasted: string): string[] {
  const text = textFrom(pasted);
  if (!text) return [];
  const { sections } = cutIntoSections(text);
  return sections.flatMap((section) =>
    sentencesOf(blocksMarkdown(section.blocks))
      .text.split('\n')
      .filter((line) => line !== ''),
  );
}

describe('a pasted text', () => {
  test.each([
    ['paragraphs', 'One.\n\nTwo.\r\n\r\n\r\nThree.', ['One.', 'Two.', 'Three.']],
    ['lines of a list of names', 'Anna\nBen\nClara', ['Anna', 'Ben', 'Clara']],
    [
      'lines that were broken to a width',
      'The ferry left the quay at seven and\nnobody on it spoke, not even the man\nwho had wanted to go with her in the\nfirst place. It was a slow cross-\ning.',
      [
        'The ferry left the quay at seven and nobody on it spoke, not even the man who had wanted to go with her in the first place. It was a slow crossing.',
      ],
    ],
    [
      'signs that are no Markdown',
      '5 * 3 * 2 = 30 and a_b_c <b>',
      ['5 * 3 * 2 = 30 and a_b_c <b>'],
    ],
    [
      'Markdown',
      '# A title\nSome **bold** words.\n\n- an item',
      ['A title', 'Some bold words.', 'an item'],
    ],
    ['nothing', ' \n -- \n', []],
  ])('%s', (_name, pasted, blocks) => {
    expect(said(pasted)).toEqual(blocks);
  });

  test('has its first words for a title, and chapters of its headings', () => {
    expect(
      textFrom('It was a bright cold day in April, and the clocks were striking thirteen.'),
    ).toMatchObject({
      title: 'It was a bright cold day in April, and the clocks were…',
    });
    const text = textFrom(
      '# One\n\nFirst.\n\n## Below\n\nMore.\n\n### Deep\n\nDeeper.\n\n# Two\n\nLast.',
    );
    expect(text?.title).toBe('One');
    expect(text?.chapters.map(({ title, level }) => [title, level])).toEqual([
      ['One', 1],
      ['Below', 2],
      ['Two', 1],
    ]);
  });
});

test('a beginning is cut behind a word', () => {
  expect(shorten('One two three', 8)).toBe('One two…');
  expect(shorten('Short', 8)).toBe('Short');
  expect(shorten('Unbreakable', 8)).toBe('Unbreaka…');
});
