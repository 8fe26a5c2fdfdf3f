import { describe, expect, test } from 'vitest';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { readMarkdown } from '../../support/markdown-outline.ts';

function spoken(markdown: string): string {
  return readMarkdown(markdown).spoken;
}

function shown(markdown: string): string {
  return readMarkdown(markdown).shown;
}

describe('blocks', () => {
  test('each ends with one newline, however many blank lines follow', () => {
    expect(spoken('# Title\n\n\n\nFirst.\n\nSecond.')).toBe('Title\nFirst.\nSecond.\n');
  });

  test('a line that goes on is joined by a space, a break by marks too', () => {
    expect(spoken('one\ntwo  \nthree\\\nfour<br>five')).toBe('one two, three, four, five\n');
    expect(shown('one\ntwo  \nthree')).toBe('<paragraph>one\ntwo<line-break></>three</>');
  });

  test('carriage returns count as newlines, alone or in pairs', () => {
    expect(spoken('one\r\ntwo\r\n\r\nthree\r\rfour')).toBe('one two\nthree\nfour\n');
  });

  test('a reply of white space shows and says nothing', () => {
    expect(readMarkdown(' \n\t\n  \r\n   ')).toEqual({ spoken: '', shown: '', ties: [] });
  });

  test('headings keep their level and lose their marks', () => {
    expect(shown('## Two ##\n#hashtag')).toBe('<heading 2>Two</><paragraph>#hashtag</>');
  });

  test('a heading ends with its line, before the next one begins', () => {
    const said: string[] = [];
    const reader = createMarkdownReader({ onSpeakable: (text) => said.push(text) });
    reader.write('# Title\n');
    expect(said.join('')).toBe('Title\n');
  });

  test('rules are silent', () => {
    expect(spoken('above\n\n---\n* * *\n\nbelow')).toBe('above\nbelow\n');
    expect(shown('---')).toBe('<rule></>');
  });

  test('quotes contain blocks and go on without their mark', () => {
    expect(shown('> said\nand done\n> - item\n\nafter')).toBe(
      '<quote><paragraph>said\nand done</><list false 1><item><paragraph>item</></></></><paragraph>after</>',
    );
  });
});

describe('lists', () => {
  test('are said item by item without marks and numbers', () => {
    expect(spoken('3. three\n4. four\n\n- dash\n+ plus\n* star')).toBe(
      'three\nfour\ndash\nplus\nstar\n',
    );
  });

  test('start where the reply starts them', () => {
    expect(shown('3) x')).toBe('<list true 3><item><paragraph>x</></></>');
  });

  test('nest by two columns or more, as models write them', () => {
    const nested =
      '<list true 1><item><paragraph>a</><list false 1><item><paragraph>b</></></></><item><paragraph>c</></></>';
    expect(shown('1. a\n  - b\n2. c')).toBe(nested);
    expect(shown('1. a\n   - b\n2. c')).toBe(nested);
    expect(shown('1.  a\n    - b\n2.  c')).toBe(nested);
  });

  test('go on over blank lines, code and further paragraphs', () => {
    expect(shown('1. a\n\n   more\n\n   ```js\n   x\n\n   y\n   ```\n\n2. b')).toBe(
      '<list true 1><item><paragraph>a</><paragraph>more</><code-block "js">x\n\ny</></><item><paragraph>b</></></>',
    );
  });

  test('contain code that is indented too little', () => {
    expect(shown('- a\n  ```\ncode\n```\n- b')).toBe(
      '<list false 1><item><paragraph>a</><code-block>code</></><item><paragraph>b</></></>',
    );
  });

  test('a year that ends a sentence, or a number within one, starts none', () => {
    expect(spoken('1986. It was cold.')).toBe('1986. It was cold.\n');
    expect(spoken('It was the year\n19. And')).toBe('It was the year, 19. And\n');
    expect(spoken('3.5 metres')).toBe('3.5 metres\n');
  });

  test('say of a ticked box that it is done, of an open one nothing', () => {
    expect(spoken('- [x] milk\n- [ ] bread\n- [link](x)')).toBe('Done: milk\nbread\nlink\n');
    expect(shown('- [X] a')).toBe('<list false 1><item><paragraph><checkbox true></>a</></></>');
  });
});

describe('code', () => {
  test('a block is mentioned once, with its language', () => {
    expect(spoken('```ts\nconst a = 1;\n\nconst b = 2;\n```\nafter')).toBe(
      'Code block in TypeScript.\nafter\n',
    );
    expect(spoken('~~~\nx\n~~~')).toBe('Code block.\n');
    expect(spoken('    indented\n\n    more\n')).toBe('Code block.\n');
  });

  test('a block is mentioned as soon as its language is known, even if it is never closed', () => {
    const said: string[] = [];
    const reader = createMarkdownReader({ onSpeakable: (text) => said.push(text) });
    reader.write('```c++\n');
    expect(said.join('')).toBe('Code block in C plus plus.\n');
    reader.write('int main');
    reader.end();
    expect(said.join('')).toBe('Code block in C plus plus.\n');
  });

  test('a block keeps its white space and ends only at a fence of its own kind', () => {
    expect(shown('````\n\tx\n  ```\n~~~~\n`````')).toBe('<code-block>\tx\n  ```\n~~~~</>');
  });

  test('names a language only by harmless characters', () => {
    expect(shown('``` "><script>\nx')).toBe('<code-block>x</>');
  });

  test('inline code is words', () => {
    expect(spoken('Run `npm run build` with `maxRetries` or `snake_case()`.')).toBe(
      'Run npm run build with max Retries or snake case.\n',
    );
    expect(shown('`` a`b `` and `unclosed')).toBe('<paragraph><code>a`b</> and `unclosed</>');
  });
});

describe('links, addresses and images', () => {
  test('a link is said by its words', () => {
    expect(spoken('See [the *docs*](https://example.org/a_(b) "Title").')).toBe('See the docs.\n');
    expect(shown('[a](<x y>) [b](u(v)w)')).toBe(
      '<paragraph><link "x y">a</> <link "u(v)w">b</></>',
    );
  });

  test('a bare address is said by its host, and its path where it is short', () => {
    expect(spoken('See https://www.example.org/a?b=c. Or (www.knik.dev/x).')).toBe(
      'See www.example.org. Or (www.knik.dev/x).\n',
    );
    expect(shown('https://a.org/b_c_d, x')).toBe(
      '<paragraph><link "https://a.org/b_c_d">https://a.org/b_c_d</>, x</>',
    );
  });

  test('an address in angle brackets loses them', () => {
    expect(spoken('<https://example.org/x> <me@example.org>')).toBe(
      'example.org/x me@example.org\n',
    );
    expect(shown('<me@example.org>')).toBe(
      '<paragraph><link "mailto:me@example.org">me@example.org</></>',
    );
  });

  test('an image is said by its description, in a link too', () => {
    expect(spoken('![a cat](http://x.org/c.png) ![](y) [![badge](b)](c)')).toBe('a cat badge\n');
  });

  test('brackets without an address stay', () => {
    expect(spoken('Known [1], a[0], [sic] and [a][b].')).toBe(
      'Known [1], a[0], [sic] and [a][b].\n',
    );
  });

  test('a reference to a footnote is seen, not said', () => {
    expect(spoken('Known[^1].\n\n[^1]: By whom?')).toBe('Known.\nBy whom?\n');
  });

  test('nothing is lost when the reply breaks off inside a link', () => {
    expect(spoken('See [the docs](https://exam')).toBe('See [the docs](exam\n');
    expect(spoken('See [the docs')).toBe('See [the docs\n');
    expect(spoken('See [a](b c and then\n\nthe rest of the reply')).toBe(
      'See [a](b c and then\nthe rest of the reply\n',
    );
  });
});

describe('tables', () => {
  const table = '| Name | Age |\n|:-----|----:|\n| Ada | 36 |\n| | `a|b` \\| c. | x |\nafter';

  test('are said row by row with a pause between cells', () => {
    expect(spoken(table)).toBe('Name, Age\nAda, 36\na|b | c. x\nafter\n');
  });

  test('have a header, aligned columns and empty cells', () => {
    expect(shown(table)).toBe(
      '<table ["left","right"]><row true><cell>Name</><cell>Age</></>' +
        '<row false><cell>Ada</><cell>36</></>' +
        '<row false><cell></><cell><code>a|b</> | c.</><cell>x</></></><paragraph>after</>',
    );
  });

  test('stand in quotes and items', () => {
    expect(spoken('> | a | b |\n> |---|---|\n> | c | d |\n\n- | e |\n  |---|\n  | f |')).toBe(
      'a, b\nc, d\ne\nf\n',
    );
  });

  test('bars without a row of dashes are text', () => {
    expect(spoken('|x| is the size\nof x')).toBe('|x| is the size of x\n');
  });
});

describe('formulas', () => {
  test('are said in words when they are short, and mentioned otherwise', () => {
    expect(spoken('If $x^2 = 4$ then $x$ is \\(\\pm 2\\).')).toBe(
      'If x squared equals four then x is plus or minus two.\n',
    );
    expect(spoken('So:\n\n$$\na^2\n+ b\n$$\n\\[ c \\]\n\nend')).toBe(
      'So:\nFormula.\nFormula.\nend\n',
    );
  });

  test('keep their source', () => {
    expect(shown('\\[\na\n\\]\n$$b$$')).toBe('<formula-block>a</><formula-block>b</>');
  });

  test('money is none', () => {
    expect(spoken('From $5 to $10, $1.50 or US$3, $AAPL and $HOME/$USER')).toBe(
      'From $5 to $10, $1.50 or US$3, $AAPL and $HOME/$USER\n',
    );
  });

  test('one that never closes ends with its paragraph', () => {
    expect(spoken('$$\nx = 1\n\nafter')).toBe('Formula.\nafter\n');
    expect(spoken('\\(x and\n\nafter')).toBe('(x and\nafter\n');
  });
});

describe('emphasis', () => {
  test('is said without its marks', () => {
    expect(spoken('**bold** *it* ***both*** __b__ _i_ ~~gone~~')).toBe('bold it both b i gone\n');
    expect(shown('**a *b***')).toBe('<paragraph><strong>a <emphasis>b</></></>');
  });

  test('closes where models close it, next to marks and letters of any script', () => {
    expect(shown('**Note:**text **重要：**内容')).toBe(
      '<paragraph><strong>Note:</>text <strong>重要：</>内容</>',
    );
  });

  test('that is never closed ends with its block', () => {
    expect(shown('**open\n\nnext')).toBe('<paragraph><strong>open</></><paragraph>next</>');
  });

  test.each([
    '2 * 3 * 4',
    '2*3*4',
    '2**3 = 8',
    'snake_case_words',
    'f(x)*g(y)',
    '~5 ~6',
    'a** b',
    '*',
    '****',
  ])('is not seen in %s', (text) => {
    expect(spoken(`so ${text}`)).toBe(`so ${text}\n`);
    expect(shown(`so ${text}`)).toBe(`<paragraph>so ${text}</>`);
  });
});

describe('HTML', () => {
  test('tags are shown as what they mean, never as text, and what they contain is said', () => {
    expect(readMarkdown('H<sub>2</sub>O, <b class="x">bold</b>. <!-- no -->')).toMatchObject({
      spoken: 'H₂O, bold.\n',
      shown: '<paragraph>H<subscript>2</>O, bold.</>',
    });
  });

  test('what is no tag of HTML is text', () => {
    expect(spoken('a < b, Array<string>, x <y and y> z')).toBe(
      'a < b, Array<string>, x <y and y> z\n',
    );
  });

  test('entities are the characters they stand for', () => {
    expect(shown('&lt;b&gt; &amp; &#65;&#x42; &unknown; &#0; AT&T')).toBe(
      '<paragraph><b> & AB &unknown; &#0; AT&T</>',
    );
  });

  test('escapes protect marks', () => {
    expect(spoken('\\*not\\* \\`code\\` 1\\. \\d')).toBe('*not* `code` 1. \\d\n');
  });
});

describe('what replies are full of', () => {
  test('a price is certain with the word behind it', () => {
    const said: string[] = [];
    const reader = createMarkdownReader({ onSpeakable: (text) => said.push(text) });
    reader.write('It costs $20/month for');
    expect(said.join('')).toBe('It costs $20/month for');
  });

  test('a formula that begins with a figure is one all the same', () => {
    expect(shown('So $2x + 1$ and $5$ are')).toBe(
      '<paragraph>So <formula>2x + 1</> and <formula>5</> are</>',
    );
  });

  test.each(['[', '`', '$x', '\\(', '<kbd>'])(
    'an open %s holds no more than 120 characters',
    (mark) => {
      const said: string[] = [];
      const reader = createMarkdownReader({ onSpeakable: (text) => said.push(text) });
      reader.write(`Look ${mark}${'word '.repeat(24)}`);
      expect(said.join('').length).toBeGreaterThan(100);
    },
  );

  test('a table without outer bars begins below its first line', () => {
    expect(spoken('Name | Age\n---|---\nAda | 36\nBob | 40\n\nafter')).toBe(
      'Name | Age\nAda, 36\nBob, 40\nafter\n',
    );
  });

  test('short lines are verse, an address or a list: a break to see, a comma to hear', () => {
    expect(spoken('Roses are red\nViolets are blue.\n• one\n• two')).toBe(
      'Roses are red, Violets are blue. • one, • two\n',
    );
    expect(shown('Ada Byron\n12 Park Lane')).toBe(
      '<paragraph>Ada Byron<line-break></>12 Park Lane</>',
    );
  });

  test('prose that is wrapped goes on', () => {
    const long = 'This line is as long as lines of prose are when someone has wrapped them';
    expect(spoken(`${long}\nThen more`)).toBe(`${long} Then more\n`);
  });

  test('reference links are their words, and where they lead is silent', () => {
    expect(spoken('See [the docs][1] now.\n\n[1]: https://example.org\n')).toBe(
      'See the docs now.\n',
    );
    expect(spoken('Known [2][3] and m[i][j].')).toBe('Known [2][3] and m[i][j].\n');
  });

  test('raised and lowered figures are read as such, keys and marked words as words', () => {
    expect(
      spoken('x<sup>2</sup> 5<sup>th</sup> CO<sub>2</sub> <kbd>Ctrl</kbd> <mark>so</mark>'),
    ).toBe('x² 5th CO₂ Ctrl so\n');
  });

  test('thoughts are folded and not said', () => {
    expect(readMarkdown('<think>\nLet me see.\n\nYes.\n</think>\n\nHello.')).toMatchObject({
      spoken: 'Hello.\n',
      shown: '<thoughts>Let me see.\n\nYes.\n</><paragraph>Hello.</>',
    });
  });

  test('what can be folded away is said as it stands, on one line or over several', () => {
    expect(
      readMarkdown('<details>\n<summary>More</summary>\n\n- one\n\n</details>\nEnd'),
    ).toMatchObject({
      spoken: 'More\none\nEnd\n',
      shown:
        '<details false><summary>More</><list false 1><item><paragraph>one</></></></>' +
        '<paragraph>End</>',
    });
    expect(shown('<details open><summary>A</summary>In *it*.</details>\nEnd')).toBe(
      '<details true><summary>A</><paragraph>In <emphasis>it</>.</></><paragraph>End</>',
    );
    expect(shown('```\n</details>\n```\n</details>\n<detail>')).toBe(
      '<code-block></details></><paragraph><detail></>',
    );
  });

  test('a title that is underlined is a heading, a line across is none', () => {
    expect(readMarkdown('A *title*\n===\nText')).toMatchObject({
      spoken: 'A title\nText\n',
      shown: '<paragraph>A <emphasis>title</></><underline 1></><paragraph>Text</>',
    });
    expect(shown('Title\n---\n')).toBe('<paragraph>Title</><underline 2></>');
    expect(shown('It is so.\n---\n')).toBe('<paragraph>It is so.</><rule></>');
    expect(shown('One\ntwo\n===\n')).toBe('<paragraph>One\ntwo</><rule></>');
    expect(shown('Title\n\n---\n')).toBe('<paragraph>Title</><rule></>');
  });

  test('entities have the names of HTML 4', () => {
    expect(spoken('&eacute;&nbsp;&rarr; &frac12; &alpha; &copy; &euro;5 &le; &thetasym;')).toBe(
      'é → ½ α © €5 ≤ ϑ\n',
    );
  });

  test('a comparison at the start of a line is no quote', () => {
    expect(shown('>90% of it')).toBe('<paragraph>>90% of it</>');
  });
});

describe('what cannot be said', () => {
  test('emoji leave no trace but a gap between words', () => {
    expect(spoken('good👍bad 👩‍👩‍👧‍👦 x 🇩🇪 y 1️⃣ z ❤️! 👋🏽, 🏴󠁧󠁢󠁥󠁮󠁧󠁿 end')).toBe('good bad x y z!, end\n');
    expect(readMarkdown('a1', '\uFE0F', '\u20E3b').spoken).toBe('a b\n');
  });

  test('digits and marks that emoji are made of stay', () => {
    expect(spoken('1 # 2 * 3© ™')).toBe('1 # 2 * 3© ™\n');
  });

  test('controls, zero-width and bidi characters and broken surrogates are dropped', () => {
    expect(spoken('a\u200Bb\u202Ec\u00ADd\u0000e\u0007f\uD83Dg\uDC4Dh')).toBe('abcdefgh\n');
  });

  test('a block of nothing else has no newline of its own', () => {
    expect(spoken('👍\n\n- 🎉\n\n![](x)\n\nhi')).toBe('hi\n');
  });
});

describe('long and deep replies', () => {
  test('nesting of any depth keeps its text', () => {
    expect(spoken(`${'>'.repeat(200)} deep`)).toMatch(/ deep\n$/u);
    expect(spoken(`${'- '.repeat(200)}deep`)).toMatch(/deep\n$/u);
    const stairs = Array.from(
      { length: 200 },
      (_, depth) => `${' '.repeat(2 * depth)}- s${depth}`,
    ).join('\n');
    expect(spoken(stairs).match(/s\d+/gu)).toEqual(
      Array.from({ length: 200 }, (_, depth) => `s${depth}`),
    );
  });

  test('a line of 100,000 characters is said whole', () => {
    const line = 'so it goes on, 12 '.repeat(6000).trim();
    expect(spoken(line)).toBe(`${line}\n`);
  });

  test.each([
    '[',
    '`',
    '*',
    '**a ',
    '_',
    '$a',
    '<a ',
    '&amp',
    'www.',
    '\\(',
    '>',
    '- ',
    '|',
    '|a|\n',
    '-',
    '1',
    '![',
    '[a](',
    '\n',
    ' ',
  ])('a reply of nothing but %j is read to its end', (mark) => {
    const reply = `${mark.repeat(20_000)}\n\nend`;
    expect(spoken(reply)).toMatch(/end\n$/u);
  });
});
