import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { SPAN_LIMIT } from '../../../src/text/markdown-spans.ts';
import { START_LIMIT } from '../../../src/text/markdown-starts.ts';
import { cut, readMarkdown, type Reading } from '../../support/markdown-outline.ts';

const SEED = 20_240_607;

/** What markdown is made of, and what gets in its way. */
const MARKS = [
  ...'ab12XhHwW.,!?:;()"\'{}=^+-*_~`#>|[]<&$\\\n\r\t \0é重：',
  ...['word ', 'more words', '2. ', '1) ', '- ', '* ', '**', '__', '***', '~~', '``', '```', '~~~', '```js\n', '\n\n'],
  ...['\r\n', '  \n', '    ', '> ', '# ', '](', '](http://a.b/c)', '[x](y)', '![', '<b>', '</b>', '<br>', '<!-- ', '-->'],
  ...['<http://x.y>', '<a@b.c>', '&amp;', '&#65;', '$$', '$x$', '$5 ', '\\(', '\\)', '\\[', '\\]', '| a | b |\n', '|-|-|\n'],
  ...['---', '===', 'h', 'http', 'https://', 'www.', 'www.example.org/a_b', '👍', '👩‍👧', '🇩🇪', '1️⃣', '\uD83D', '\uDC4D'],
  ...['\u200B', '\u202E', '\u00A0', '- [x] ', '[ ]', '[^1]', '[^1]: ', 'snake_case'],
];

const reply = fc.array(fc.constantFrom(...MARKS), { maxLength: 60 }).map((marks) => marks.join(''));
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

const CORPUS = [
  'The **Fibonacci** sequence:\n\n1. Start with `0, 1`\n2. Add [the last two](https://oeis.org/A000045)\n\n' +
    '```python\ndef fib(n):\n    a, b = 0, 1\n\n    return a\n```\n\nThat is $O(n)$ 🎉 — see https://www.example.org/x_y.\n',
  '| Planet | Moons 🌙 |\n|:--|--:|\n| Earth | 1 |\n| **Mars** | `2` |\n\n> Quote with *emphasis*,\nlazily\n> 1. a\n> 2. b\n',
  '# 标题 👩‍👩‍👧‍👦\r\n\r\n**重要：**内容，见https://example.org。\r\n- [x] done\r\n- [ ] not\r\n  \\[ x^2 \\]\r\n\r\n\\(y\\) costs $5 & 1️⃣ more&hellip;',
];

/** What may not depend on the cuts; how text is split into runs may. */
function said({ spoken, shown }: Reading): Pick<Reading, 'spoken' | 'shown'> {
  return { spoken, shown };
}

describe('however a reply is cut', () => {
  test.each(CORPUS)('it is shown and said the same: %j', (text) => {
    const whole = readMarkdown(text);
    for (let length = 1; length < text.length; length += length < 40 ? 1 : 37) {
      expect({ length, ...said(readMarkdown(...cut(text, [length]))) }).toEqual({ length, ...said(whole) });
    }
    for (let at = 0; at <= text.length; at += 1) {
      expect(readMarkdown(text.slice(0, at), text.slice(at)).spoken).toBe(whole.spoken);
    }
  });

  test('it is shown and said the same, whatever it consists of', () => {
    fc.assert(
      fc.property(reply, cuts, (text, lengths) => {
        const whole = readMarkdown(text);
        expect(said(readMarkdown(...cut(text, lengths)))).toEqual(said(whole));
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  test.each([1, 7, 1000])('it is shown and said the same beyond every limit, in deltas of %i', (length) => {
    for (const long of ['[', '`', '*', '$x', '<a', '[a](b', 'https://a', '|a', '-', '# ', '```', '$$\nx', '> ', '\\[']) {
      const text = `${long}${long.slice(-1).repeat(SPAN_LIMIT + START_LIMIT)} *end*`;
      expect({ long, ...said(readMarkdown(...cut(text, [length]))) }).toEqual({ long, ...said(readMarkdown(text)) });
    }
  });
});

describe('speakable text', () => {
  test('has one space between words, one newline after a block, and nothing unspeakable', () => {
    fc.assert(
      fc.property(reply, (text) => {
        const { spoken } = readMarkdown(text);
        expect(spoken).toMatch(/^(?:\S+(?: \S+)*\n)*$/u);
        expect(spoken).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\p{Cf}\u{1F000}-\u{1FAFF}\uFE0F]/u);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test('is the same whether or not anything is shown', () => {
    fc.assert(
      fc.property(reply, (text) => {
        let spoken = '';
        const reader = createMarkdownReader({
          onSpeakable: (more) => {
            spoken += more;
          },
        });
        reader.write(text);
        reader.end();
        expect(spoken).toBe(readMarkdown(text).spoken);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('is tied to what is shown: in order, without overlap, to the same words', () => {
    fc.assert(
      fc.property(reply, cuts, (text, lengths) => {
        let end = 0;
        for (const tie of readMarkdown(...cut(text, lengths)).ties) {
          expect(tie.span.start).toBeGreaterThanOrEqual(end);
          expect(tie.span.end).toBeGreaterThan(tie.span.start);
          ({ end } = tie.span);
          if (tie.shown.length === tie.spoken.length) expect(plain(tie.shown)).toBe(plain(tie.spoken));
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('contains every word of the reply once and in order', () => {
    fc.assert(
      fc.property(document(), cuts, ({ source, lines }, lengths) => {
        expect(readMarkdown(...cut(source, lengths)).spoken).toBe(lines.map((line) => `${line}\n`).join(''));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('holds back no more than a line’s start or a link can be long', () => {
    const text = CORPUS.join('\n\n').repeat(5);
    let shownLength = 0;
    const reader = createMarkdownReader({
      onSpeakable: () => undefined,
      view: {
        open: () => undefined,
        close: () => undefined,
        text: (shown) => {
          shownLength += shown.length;
        },
      },
    });
    let held = 0;
    let fed = 0;
    let fedAtGrowth = 0;
    for (const delta of cut(text, [3])) {
      const before = shownLength;
      reader.write(delta);
      fed += delta.length;
      if (shownLength > before) fedAtGrowth = fed;
      held = Math.max(held, fed - fedAtGrowth);
    }
    expect(held).toBeLessThan(80);
  });
});

/** Inline code says spaces for underscores, and a newline within a block is said as a space. */
function plain(text: string): string {
  return text.replaceAll(/[\s_]/gu, ' ');
}

interface Part {
  readonly source: string;
  readonly words: string;
}

/** Replies together with the lines that have to be said of them. */
function document(): fc.Arbitrary<{ source: string; lines: string[] }> {
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
    word.map((host): Part => ({ source: `https://www.${host}.org/path?q=1`, words: `${host}.org` })),
  );
  const text = fc.array(part, { minLength: 1, maxLength: 4 }).map(
    (parts): Part => ({
      source: parts.map(({ source }) => source).join(' '),
      words: parts.map((each) => each.words).join(' '),
    }),
  );
  const items = fc.array(text, { minLength: 1, maxLength: 4 });
  const list = (marker: string): fc.Arbitrary<{ source: string; lines: string[] }> =>
    items.map((all) => ({
      source: all.map(({ source }) => marker + source).join('\n'),
      lines: all.map((item) => item.words),
    }));
  const prefixed = (prefix: string): fc.Arbitrary<{ source: string; lines: string[] }> =>
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
    words.map((code) => ({ source: `\`\`\`py\n${code}\n\n${code}\n\`\`\``, lines: ['Code block in Python.'] })),
    fc.constant({ source: '---', lines: [] }),
    fc.constant({ source: '$$\nx\n$$', lines: ['Formula.'] }),
  );
  return fc.array(block, { maxLength: 6 }).map((blocks) => ({
    // Two lists that follow each other would be one; a word apart, they are not.
    source: blocks.map(({ source }) => source).join('\n\nand\n\n'),
    lines: blocks.flatMap(({ lines }, index) => (index === 0 ? lines : ['and', ...lines])),
  }));
}
