import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { SPAN_LIMIT } from '../../../src/text/markdown-spans.ts';
import { START_LIMIT } from '../../../src/text/markdown-starts.ts';
import { markdownDocument } from '../../support/markdown-document.ts';
import { cut, readMarkdown, type Reading } from '../../support/markdown-outline.ts';

const SEED = 20_240_607;

/** What markdown is made of, and what gets in its way. */
const CHARACTERS = Array.from('ab12XhHwW.,!?:;()"\'{}=^+-*_~`#>|[]<&$\\\n\r\t \0é重：');
const SEQUENCES = [
  'word |more words|  \n|\n\n|\r\n|    |> |# |- |* |2. |1) |- [x] |[ ]|---|===|```|```js\n|~~~|``',
  '**|__|***|~~|](|](http://a.b/c)|[x](y)|![|[^1]|[^1]: |<b>|</b>|<br>|<!-- |-->|<http://x.y>|<a@b.c>',
  '&amp;|&#65;|$$|$x$|$5 |\\(|\\)|\\[|\\]|http|https://|www.|www.example.org/a_b|snake_case',
  '👍|👩‍👧|🇩🇪|1️⃣|\uD83D|\uDC4D|\u200B|\u202E|\u00A0',
].flatMap((line) => line.split('|'));
const MARKS = [...CHARACTERS, ...SEQUENCES, '| a | b |\n', '|-|-|\n'];

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
      expect({ length, ...said(readMarkdown(...cut(text, [length]))) }).toEqual({
        length,
        ...said(whole),
      });
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

  test.each([1, 7, 1000])(
    'it is shown and said the same beyond every limit, in deltas of %i',
    (length) => {
      for (const long of [
        '[',
        '`',
        '*',
        '$x',
        '<a',
        '[a](b',
        'https://a',
        '|a',
        '-',
        '# ',
        '```',
        '$$\nx',
        '> ',
        '\\[',
      ]) {
        const text = `${long}${long.slice(-1).repeat(SPAN_LIMIT + START_LIMIT)} *end*`;
        expect({ long, ...said(readMarkdown(...cut(text, [length]))) }).toEqual({
          long,
          ...said(readMarkdown(text)),
        });
      }
    },
  );

  test('it is shown and said the same where something is just as long as it may be', () => {
    const constructs: ((fill: (used: number) => string) => string)[] = [
      (fill) => `[a](${fill(5)})`,
      (fill) => `[${fill(5)}](b)`,
      (fill) => `https://${fill(8)}`,
      (fill) => `\`${fill(2)}\``,
      (fill) => `$${fill(2)}$`,
      (fill) => `<b ${fill(4)}>`,
      (fill) => `\`\`\`${fill(3)}\ncode`,
      (fill) => `\\[${fill(4)}\\]`,
      (fill) => `| a |\n|${fill(2).replaceAll('x', '-')}|\n| b |`,
    ];
    for (const limit of [300, 500, START_LIMIT, SPAN_LIMIT]) {
      for (let length = limit - 3; length <= limit + 3; length += 1) {
        for (const construct of constructs) {
          const text = `${construct((used) => 'x'.repeat(length - used))}\nafter`;
          const pieces = [text.slice(0, limit - 8), ...cut(text.slice(limit - 8), [1])];
          expect(said(readMarkdown(...pieces))).toEqual(said(readMarkdown(text)));
        }
      }
    }
  });
});

describe('speakable text', () => {
  test('has one space between words, one newline after a block, and nothing unspeakable', () => {
    fc.assert(
      fc.property(reply, (text) => {
        const { spoken } = readMarkdown(text);
        expect(spoken).toMatch(/^(?:\S+(?: \S+)*\n)*$/u);
        expect(spoken).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\p{Cf}\p{Emoji_Presentation}]/u);
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
          const shown = plain(tie.shown);
          const spoken = plain(tie.spoken);
          // A formula is named instead of said. Of an address only the host is said.
          const isPart = spoken === 'formula' || shown.includes(spoken);
          expect(shown.length !== spoken.length && isPart ? spoken : shown).toBe(spoken);
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('contains every word of the reply once and in order', () => {
    fc.assert(
      fc.property(markdownDocument(), cuts, ({ source, lines }, lengths) => {
        expect(readMarkdown(...cut(source, lengths)).spoken).toBe(
          lines.map((line) => `${line}\n`).join(''),
        );
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe('what is held back', () => {
  /** The most that arrived between two moments at which something more was shown. */
  function longestHold(text: string): number {
    let fed = 0;
    let fedWhenShown = 0;
    let longest = 0;
    const nothing = (): void => undefined;
    const onText = (): void => {
      fedWhenShown = fed;
    };
    const view = { open: nothing, close: nothing, text: onText };
    const reader = createMarkdownReader({ onSpeakable: nothing, view });
    for (const delta of cut(text, [8])) {
      fed += delta.length;
      reader.write(delta);
      longest = Math.max(longest, fed - fedWhenShown);
    }
    return longest;
  }

  test('is a few words of an ordinary reply', () => {
    expect(longestHold(CORPUS.join('\n\n').repeat(5))).toBeLessThan(80);
  });

  test.each([
    '[',
    '[a](',
    '`',
    '*',
    '$x',
    '<b x',
    'https://a',
    '-',
    '```',
    '~~~',
    '# a #',
    '| a |\n|-',
    '| a',
  ])('is bounded where %j never ends', (start) => {
    const text = start + start.slice(-1).repeat(4 * SPAN_LIMIT);
    expect(longestHold(text)).toBeLessThan(SPAN_LIMIT + START_LIMIT);
  });
});

/** Inline code says spaces for underscores, and a newline within a block is said as a space. */
function plain(text: string): string {
  return text.replaceAll(/[\s_]/gu, ' ');
}
