import * as fc from 'fast-check';

interface Part {
  readonly source: string;
  readonly words: string;
}

/** A reply, and the lines that have to be said of it. */
export interface MarkdownDocument {
  readonly source: string;
  readonly lines: readonly string[];
}

/** Replies whose every word is known, and what is to be said of them. */
export function markdownDocument(): fc.Arbitrary<MarkdownDocument> {
  const word = fc.stringMatching(/^[a-gi-vx-z]{2,8}$/u);
  const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
  const wrap = (before: string, after = before): fc.Arbitrary<Part> =>
    words.map((inner) => ({ source: `${before}${inner}${after}`, words: inner }));
  const part = fc.oneof(
    wrap(''),
    wrap(''),
    wrap('**'),
    wrap('_'),
    wrap('~~'),
    wrap('`'),
    wrap('[', '](https://example.org/x)'),
    wrap('<b>', '</b>'),
    wrap('👍 '),
    word.map((host): Part => ({
      source: `https://${host}.org/path?q=1`,
      words: `${host}.org`,
    })),
  );
  const text = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts): Part => ({
    source: parts.map(({ source }) => source).join(' '),
    words: parts.map((each) => each.words).join(' '),
  }));
  const items = fc.array(text, { minLength: 1, maxLength: 4 });
  const list = (marker: string): fc.Arbitrary<MarkdownDocument> =>
    items.map((all) => ({
      source: all.map(({ source }) => marker + source).join('\n'),
      lines: all.map((item) => item.words),
    }));
  const prefixed = (prefix: string): fc.Arbitrary<MarkdownDocument> =>
    text.map(({ source, words: line }) => ({ source: prefix + source, lines: [line] }));
  const block = fc.oneof(
    prefixed(''),
    prefixed('## '),
    prefixed('> '),
    list('- '),
    list('1. '),
    items.map((lines) => ({
      source: lines.map(({ source }) => source).join('\n'),
      lines: [lines.map((line) => line.words).join(' ')],
    })),
    items.map((cells) => ({
      source: `| ${cells.map(({ source }) => source).join(' | ')} |\n|${'---|'.repeat(cells.length)}`,
      lines: [cells.map((cell) => cell.words).join(', ')],
    })),
    words.map((code) => ({
      source: `\`\`\`py\n${code}\n\n${code}\n\`\`\``,
      lines: ['Code block in Python.'],
    })),
    fc.constant({ source: '---', lines: [] }),
    words.map((title) => ({ source: `${title}\n===`, lines: [title] })),
    fc.tuple(words, text).map(([summary, inner]) => ({
      source: `<details>\n<summary>${summary}</summary>\n\n${inner.source}\n\n</details>`,
      lines: [summary, inner.words],
    })),
    fc.constant({ source: '$$\nx\n$$', lines: ['Formula.'] }),
  );
  return fc.array(block, { maxLength: 6 }).map((blocks) => ({
    // Two lists that follow each other would be one; a word apart, they are not.
    source: blocks.map(({ source }) => source).join('\n\nand\n\n'),
    lines: blocks.flatMap(({ lines }, index) => (index === 0 ? lines : ['and', ...lines])),
  }));
}
