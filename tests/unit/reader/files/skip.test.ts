import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../src/reader/files/book.ts';
import {
  blocksMarkdown,
  DEFAULT_SKIP,
  readableBlocks,
  type SkipOptions,
} from '../../../../src/reader/files/skip.ts';
import { plainOf } from '../../../../src/reader/files/plain.ts';
import { escapeInline, toMarkdown } from '../../../../src/reader/files/worker/inline.ts';
import { createMarkdownReader } from '../../../../src/text/markdown.ts';

const NOTHING: SkipOptions = {
  citations: false,
  footnotes: false,
  code: false,
  tables: false,
  links: false,
  brackets: false,
  captions: false,
};

function read(text: string, skip: Partial<SkipOptions>): string {
  const [block] = readableBlocks([{ kind: 'paragraph', text }], { ...NOTHING, ...skip });
  return block?.text ?? '';
}

describe('citations', () => {
  test.each([
    ['It is known [12].', 'It is known.'],
    ['It is known [3, 5–7], and old.', 'It is known, and old.'],
    ['It is known (Smith, 2019).', 'It is known.'],
    ['It is known (see Smith & de Vries, 2019a; Wu et al. 2020, p. 4).', 'It is known.'],
    ['It was cold (in the winter of 1905).', 'It was cold (in the winter of 1905).'],
    ['It was cold (March, 1905).', 'It was cold (March, 1905).'],
    ['Smith (2019) says so.', 'Smith (2019) says so.'],
    ['A [link](https://a.example) stays.', 'A [link](https://a.example) stays.'],
  ])('%s', (text, left) => {
    expect(read(text, { citations: true })).toBe(left);
  });
});

describe('brackets', () => {
  test.each([
    ['One (two (three)) four.', 'One four.'],
    ['One [two], three.', 'One, three.'],
    ['A [link (old)](https://a.example/b_(c)) stays.', 'A [link](https://a.example/b_(c)) stays.'],
    ['A note[^1] stays.', 'A note[^1] stays.'],
    ['A smile :) and one ( that never closes', 'A smile :) and one ( that never closes'],
  ])('%s', (text, left) => {
    expect(read(text, { brackets: true })).toBe(left);
  });
});

describe('links', () => {
  test.each([
    ['See https://a.example/b?c=d#e.', 'See.'],
    ['See [the site](https://a.example).', 'See [the site](https://a.example).'],
    ['See [https://a.example](https://a.example) now.', 'See now.'],
    ['See www.a.example, and go.', 'See, and go.'],
  ])('%s', (text, left) => {
    expect(read(text, { links: true })).toBe(left);
  });
});

test('whole blocks are left out by what they are, and what nothing is left of', () => {
  const blocks: Block[] = [
    { kind: 'heading', text: 'Title', level: 1 },
    { kind: 'code', text: 'x' },
    { kind: 'table', text: '| a |\n| --- |' },
    { kind: 'caption', text: 'Figure 1' },
    { kind: 'footnote', text: 'Note' },
    { kind: 'paragraph', text: '[12]' },
  ];
  const kindsOf = (skip: SkipOptions) => readableBlocks(blocks, skip).map(({ kind }) => kind);
  expect(kindsOf(NOTHING)).toHaveLength(6);
  expect(kindsOf(DEFAULT_SKIP)).toStrictEqual(['heading', 'table', 'caption']);
  expect(
    kindsOf({ ...NOTHING, code: true, tables: true, captions: true, footnotes: true }),
  ).toStrictEqual(['heading', 'paragraph']);
});

test('blocks are written as the Markdown that they are', () => {
  const blocks: Block[] = [
    { kind: 'heading', text: 'Title', level: 2 },
    { kind: 'list-item', text: 'one', level: 1 },
    { kind: 'list-item', text: 'inner', level: 2, ordinal: 3 },
    { kind: 'quote', text: 'said' },
    { kind: 'code', text: 'a ``` b\n\n  c()' },
    { kind: 'paragraph', text: 'End.' },
  ];
  expect(blocksMarkdown(blocks)).toBe(
    '## Title\n\n- one\n   3. inner\n\n> said\n\n```` a ``` b ````\\\n\u{A0}\u{A0}`c()`\n\nEnd.',
  );
});

describe('what was text stays text', () => {
  const texts = [
    'A * star, a _line_ and `code`',
    '# no heading',
    '- no item',
    '12. no item either',
    '> no quote',
    'a < b && c > d &amp; e',
    '[1] is no [link](really) and ![no picture](x)',
    'It costs $5 and $6',
    String.raw`C:\new\[folder]`,
    'a | b',
    'snake_case_name and 2*3*4',
    '---',
    '~~gone~~',
    'one [^1] two',
  ];

  test.each(texts)('%s', (text) => {
    const markdown = toMarkdown([{ text }]);
    expect(plainOf(markdown)).toBe(text);
  });

  /** Spoken, too: every word of it is said, and nothing but marks is not. */
  test.each(texts)('aloud: %s', (text) => {
    let said = '';
    const reader = createMarkdownReader({
      onSpeakable: (more) => {
        said += more;
      },
    });
    reader.write(toMarkdown([{ text }]));
    reader.end();
    const words = (of: string) => of.match(/[\p{L}\p{N}]+/gu) ?? [];
    expect(words(said)).toStrictEqual(words(text));
  });

  test('a mark inside a word, and one around nothing, are no emphasis', () => {
    expect(
      toMarkdown([{ text: 'un' }, { text: 'believ', style: 'emphasis' }, { text: 'able' }]),
    ).toBe('unbelievable');
    expect(toMarkdown([{ text: 'a' }, { text: ' bold ', style: 'strong' }, { text: 'word' }])).toBe(
      'a **bold** word',
    );
    expect(escapeInline('plain text.')).toBe('plain text.');
  });
});
