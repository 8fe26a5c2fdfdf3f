import { beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../../../src/reader/files/book.ts';
import {
  blocksMarkdown,
  DEFAULT_SKIP,
  readableBlocks,
  type SkipOptions,
} from '../../../../src/reader/files/skip.ts';
import { readFile } from '../../../../src/reader/files/worker/read-file.ts';
import { createMarkdownReader } from '../../../../src/text/markdown.ts';

/** Everything that a person can have left out, each with words that nothing else has. */
const PAGE = `<!doctype html><html><head><title>The lamp</title></head><body><article>
<p>The lamp was lit in spring (Kestrel and Plover, 1984), by hand (albatross and all).<sup><a
href="#n1" role="doc-noteref" epub:type="noteref" id="r1">1</a></sup> Then it went out.</p>
<p>More of it stands at https://heron.example/lamp, and on <a href="https://a.example/">the pages of the harbour</a>.</p>
<pre><code>cormorant(2)</code></pre>
<table><thead><tr><th>Keeper</th><th>Nights</th></tr></thead>
<tbody><tr><td>Gannet</td><td>fourteen</td></tr></tbody></table>
<figure><img src="x.png" alt=""><figcaption>Figure 1: The tower, after a drawing of Osprey.</figcaption></figure>
<aside role="doc-footnote" epub:type="footnote" id="n1"><p>Nobody but the puffin saw it.</p></aside>
<p>That is all of it.</p></article></body></html>`;

const WORDS: Readonly<Record<keyof SkipOptions, string>> = {
  citations: 'Plover',
  footnotes: 'puffin',
  code: 'cormorant',
  tables: 'Gannet',
  links: 'heron',
  brackets: 'albatross',
  captions: 'Osprey',
};
const CHOICES = Object.keys(WORDS) as readonly (keyof SkipOptions)[];
const NOTHING = Object.fromEntries(
  CHOICES.map((choice) => [choice, false]),
) as unknown as SkipOptions;

let blocks: readonly Block[];
beforeAll(async () => {
  const book = await readFile({ file: new File([PAGE], 'lamp.html'), onProgress() {} });
  blocks = book.chapters.flatMap((chapter) => chapter.blocks);
});

/** All that a voice would get. */
function saidWith(skip: SkipOptions): string {
  let said = '';
  const reader = createMarkdownReader({
    onSpeakable: (more) => {
      said += more;
    },
  });
  reader.write(blocksMarkdown(readableBlocks(blocks, skip)));
  reader.end();
  return said;
}

const missingIn = (said: string) => CHOICES.filter((choice) => !said.includes(WORDS[choice]));

test('where nothing is left out, all of it is said', () => {
  expect(missingIn(saidWith(NOTHING))).toStrictEqual([]);
});

describe.each(CHOICES)('to leave out %s', (choice) => {
  test('leaves out that, and nothing else', () => {
    const said = saidWith({ ...NOTHING, [choice]: true });
    // A reference by name stands in brackets, too.
    const alsoGone = choice === 'brackets' ? ['citations', 'brackets'] : [choice];
    expect(missingIn(said)).toStrictEqual(alsoGone);
    expect(said).toContain('The lamp was lit in spring');
    expect(said).toContain('the pages of the harbour');
    expect(said).toContain('That is all of it.');
    expect(said).not.toMatch(/\(\s*\)| {2}| [,.]/u);
  });
});

test('by default, what suits listening is left', () => {
  expect(missingIn(saidWith(DEFAULT_SKIP))).toStrictEqual([
    'citations',
    'footnotes',
    'code',
    'links',
  ]);
});
