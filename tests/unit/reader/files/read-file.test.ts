import { beforeAll, describe, expect, test } from 'vitest';
import type { Block, Book } from '../../../../src/reader/files/book.ts';
import { plainOf } from '../../../../src/reader/files/plain.ts';
import { readFile } from '../../../../src/reader/files/worker/read-file.ts';
import { epubOf } from '../../../support/reader/epub-writer.ts';
import { standInForDrawing } from '../../../support/reader/pdf-in-node.ts';
import { pdfOf, wrapped } from '../../../support/reader/pdf-writer.ts';
import { zipOf } from '../../../support/reader/zip-writer.ts';

beforeAll(standInForDrawing);

function read(content: string | Uint8Array<ArrayBuffer>, name: string, type = ''): Promise<Book> {
  return readFile({ file: new File([content], name, { type }), onProgress() {} });
}

const blocksOf = ({ chapters }: Book): Block[] => chapters.flatMap(({ blocks }) => [...blocks]);
const textsOf = (book: Book): string[] => blocksOf(book).map(({ text }) => plainOf(text));
const kindsOf = (book: Book): string[] => blocksOf(book).map(({ kind }) => kind);

describe('a file that cannot be read says why', () => {
  test.each([
    ['empty', '', 'nothing.txt'],
    ['empty', '  \n\n ', 'blank.txt'],
    ['unknown-format', '\u{89}PNG\0', 'picture.png'],
    ['unknown-format', zipOf({ 'a.txt': 'a' }), 'archive.zip'],
    ['broken', 'no archive', 'book.epub'],
    ['broken', '%PDF-1.7 and no more', 'paper.pdf'],
    ['broken', zipOf({ 'a.txt': 'a' }), 'letter.docx'],
    ['broken', 'no times at all', 'film.srt'],
    ['locked', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'secret.docx'],
    ['locked', zipOf({ 'word/document.xml': '<w:document/>' }, 1), 'zipped.docx'],
    ['scanned', pdfOf([[], [], []]), 'scan.pdf'],
  ])('%s', async (code, content, name) => {
    await expect(read(content as string, name)).rejects.toMatchObject({ name: 'FileError', code });
  });

  test('an EPUB with the lock of a seller', async () => {
    const lock = (algorithm: string) =>
      `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`;
    const book = (algorithm: string) =>
      epubOf({
        bodies: { 'a.xhtml': '<p>Text.</p>' },
        files: { 'META-INF/encryption.xml': lock(algorithm) },
      });
    await expect(
      read(book('http://www.w3.org/2001/04/xmlenc#aes128-cbc'), 'a.epub'),
    ).rejects.toMatchObject({ code: 'locked' });
    // Fonts that are obscured lock nothing.
    const open = await read(book('http://www.idpf.org/2008/embedding'), 'a.epub');
    expect(textsOf(open)).toStrictEqual(['Text.']);
  });

  test('a PDF with a password', async () => {
    const key = '00'.repeat(32);
    const content = pdfOf([[{ text: 'Secret', x: 40, y: 500 }]], {
      objects: [`<< /Filter /Standard /V 1 /R 2 /P -1 /O <${key}> /U <${'11'.repeat(32)}> >>`],
      trailer: '/Encrypt 5 0 R /ID [<00><00>]',
    });
    await expect(read(content, 'locked.pdf')).rejects.toMatchObject({ code: 'locked' });
  });
});

describe('plain text', () => {
  // Latin-1 only: what windows-1252 has beyond it, Node decodes wrongly.
  const german = 'Größe und Übermut für £5';

  test.each([
    ['UTF-8 with a mark', new TextEncoder().encode(`\u{FEFF}${german}`), 0],
    ['UTF-16 with a mark', utf16(german), 0],
    ['windows-1252', windows1252(german), 1],
  ])('in %s', async (_, bytes, problems) => {
    const book = await read(bytes, 'größe_des-ganzen.txt');
    expect(textsOf(book)).toStrictEqual([german]);
    expect(book.title).toBe('größe des-ganzen');
    expect(book.problems).toHaveLength(problems);
  });

  test('lines that were wrapped are joined, and words that were parted whole', async () => {
    const wrappedText =
      'The harbour lay in fog that morning, and the boats that had come in over\nnight could be heard but not seen. Some-\nbody was singing, very quietly, in a lan-\nguage that none of us knew.\n\nThen the fog lifted.';
    expect(textsOf(await read(wrappedText, 'a.txt'))).toStrictEqual([
      'The harbour lay in fog that morning, and the boats that had come in over night could be heard but not seen. Somebody was singing, very quietly, in a language that none of us knew.',
      'Then the fog lifted.',
    ]);
  });

  test('a book of Project Gutenberg is read without what stands around it', async () => {
    const text =
      'Title: A Book\nAuthor: Somebody\n\n*** START OF THE PROJECT GUTENBERG EBOOK A BOOK ***\n\nCHAPTER I\n\nIt began.\n\nCHAPTER II\n\nIt ended.\n\n*** END OF THE PROJECT GUTENBERG EBOOK A BOOK ***\nLicence';
    const book = await read(text, 'pg1.txt');
    expect(book).toMatchObject({ title: 'A Book', author: 'Somebody' });
    expect(book.chapters.map(({ title }) => title)).toStrictEqual(['CHAPTER I', 'CHAPTER II']);
    expect(textsOf(book).at(-1)).toBe('It ended.');
  });

  test('a long text without headings or paragraphs comes in pieces that can be handled', async () => {
    const sentences = Array.from({ length: 20_000 }, (_, at) => `This is sentence number ${at}.`);
    const book = await read(sentences.join(' '), 'endless.txt');
    expect(book.chapters.length).toBeGreaterThan(5);
    expect(Math.max(...blocksOf(book).map(({ text }) => text.length))).toBeLessThan(4100);
    expect(textsOf(book).join(' ')).toBe(sentences.join(' '));
  });
});

test('a page of HTML is read without what stands around its text', async () => {
  const page = `<!doctype html><html lang="en"><head><title>The ferry - Daily News</title><script>no()</script></head>
<body><nav><a href="/">Home</a> <a href="/b">Sport</a></nav><div class="cookie-banner">We use cookies.</div>
<main><article><h1>The ferry</h1><div><div><p>It runs <em>daily</em>, says the <a href="https://a.example">harbour
office</a>.<sup><a href="#n1">1</a></sup></p></div><blockquote><p>At nine.</p></blockquote>
<ul><li>Monday<ol><li>first</li><li>second</li></ol></li><li>Tuesday</li></ul>
<figure><img alt="A boat"><figcaption>A boat at the quay.</figcaption></figure><p hidden>Hidden.</p>
<pre><code>run();</code></pre><table><tr><th>Day</th><th>Time</th></tr><tr><td>Monday</td><td>9 | 10</td></tr></table>
<p>Line one.<br>Line two.<br><br>Another.</p></div><aside class="related">Related: the bus</aside>
<section class="footnotes"><ol><li id="n1"><p>But not in winter. <a href="#r" class="footnote-back">↩</a></p></li></ol></section>
</article></main><footer>© News</footer></body></html>`;
  const book = await read(page, 'ferry.html');
  expect(book).toMatchObject({ title: 'The ferry', language: 'en' });
  const block = (kind: string, text: string, more: object = {}) => ({ kind, text, ...more });
  expect(blocksOf(book)).toStrictEqual([
    block('heading', 'The ferry', { level: 1 }),
    block('paragraph', 'It runs *daily*, says the [harbour office](https://a.example).[^1]'),
    block('quote', 'At nine.'),
    block('list-item', 'Monday', { level: 1 }),
    block('list-item', 'first', { level: 2, ordinal: 1 }),
    block('list-item', 'second', { level: 2, ordinal: 2 }),
    block('list-item', 'Tuesday', { level: 1 }),
    block('caption', 'A boat at the quay.'),
    block('code', 'run();'),
    block('table', '| Day | Time |\n| --- | --- |\n| Monday | 9 \\| 10 |'),
    block('paragraph', 'Line one. Line two.'),
    block('paragraph', 'Another.'),
    block('footnote', 'But not in winter.'),
  ]);
});

describe('an EPUB', () => {
  test('of one file is parted by its contents, and page marks are not read', async () => {
    const body = `<h2 id="one">One</h2><p>First<span epub:type="pagebreak" id="p2">2</span> text.</p>
<div><h2 id="two">Two</h2><p>Second text.</p></div>`;
    const point = (title: string, place: string) =>
      `<navPoint><navLabel><text>${title}</text></navLabel><content src="text/a.xhtml#${place}"/></navPoint>`;
    const book = await read(
      epubOf({
        bodies: { 'a.xhtml': body },
        ncx: point('Chapter one', 'one') + point('Chapter two', 'two'),
        metadata: `<dc:title>Both</dc:title><dc:creator opf:role="aut">A. Writer</dc:creator>
<dc:creator opf:role="trl">A. Translator</dc:creator><meta name="cover" content="c"/>`,
        items: '<item id="c" href="c.png" media-type="image/png"/>',
        files: { 'OPS/c.png': Uint8Array.of(1, 2, 3) },
      }),
      'both.epub',
    );
    expect(book).toMatchObject({ title: 'Both', author: 'A. Writer' });
    expect(book.cover?.size).toBe(3);
    expect(book.cover?.type).toBe('image/png');
    expect(book.chapters.map(({ title, level }) => [title, level])).toStrictEqual([
      ['Chapter one', 1],
      ['Chapter two', 1],
    ]);
    expect(textsOf(book)).toStrictEqual(['One', 'First text.', 'Two', 'Second text.']);
  });

  test('brings its recorded narration', async () => {
    const par = (id: string, begin: string, end: string) =>
      `<par><text src="../text/a.xhtml#${id}"/><audio src="../audio/a.mp3" clipBegin="${begin}" clipEnd="${end}"/></par>`;
    const book = await read(
      epubOf({
        bodies: {
          'a.xhtml':
            '<p id="s1">One.</p><p><span id="s2">Two.</span> <span id="s3">Three.</span></p>',
        },
        itemAttributes: 'media-overlay="smil"',
        items:
          '<item id="smil" href="smil/a.smil" media-type="application/smil+xml"/><item id="mp3" href="audio/a.mp3" media-type="audio/mpeg"/>',
        files: {
          'OPS/smil/a.smil': `<smil><body>${par('s1', '0s', '1.5s')}${par('s2', '0:00:01.500', '0:00:02')}${par('s3', '2000ms', '3s')}</body></smil>`,
          'OPS/audio/a.mp3': Uint8Array.of(9, 9),
        },
      }),
      'told.epub',
    );
    const recording = 'OPS/audio/a.mp3';
    expect(blocksOf(book).map(({ narration }) => narration)).toStrictEqual([
      { recording, startSeconds: 0, endSeconds: 1.5 },
      { recording, startSeconds: 1.5, endSeconds: 3 },
    ]);
    expect(book.narration?.get(recording)).toMatchObject({ size: 2, type: 'audio/mpeg' });
  });

  test('of which a part is damaged is read without it', async () => {
    const book = await read(
      epubOf({
        bodies: { 'a.xhtml': '<p>Here.</p>', 'b.xhtml': '<p>There.</p>' },
        metadata: '<dc:title>Torn</dc:title>',
      }).slice(),
      'torn.epub',
    );
    expect(textsOf(book)).toStrictEqual(['Here.', 'There.']);
  });
});

test('a Word file is read as it stands after its changes: fields, notes, lists and text boxes', async () => {
  const p = (inner: string, style = '') =>
    `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}</w:pPr>${inner}</w:p>`;
  const r = (text: string, properties = '') =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const item = (text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>${r(text)}</w:p>`;
  const field = (code: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const box = `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p(r('In a box.'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p(r('In a box.'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`;
  const body = [
    `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(r('Contents'))}</w:sdtContent></w:sdt>`,
    p(r('Begin'), 'Kop1'),
    p(
      `${r('Kept ')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>${r('new', '<w:b/>')}</w:ins>${r(' text')}<w:r><w:footnoteReference w:id="2"/></w:r>${r('.')}${r('secret', '<w:vanish/>')}`,
    ),
    p(
      `${r('Page ')}${field('PAGE', '3')}${r('is here, see ')}${field('REF x', 'Figure 1')}${r('.')}`,
    ),
    item('one'),
    item('two'),
    p(`${r('Beside')}${box}`),
    p(r('A caption'), 'Caption'),
    p(r('x = 1'), 'SourceCode'),
    p(r('y = 2'), 'SourceCode'),
  ].join('');
  const book = await read(
    zipOf({
      'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
      'word/styles.xml':
        '<w:styles><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Caption"><w:name w:val="caption"/></w:style><w:style w:styleId="SourceCode"><w:name w:val="Source Code"/></w:style></w:styles>',
      'word/numbering.xml':
        '<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
      'word/footnotes.xml': `<w:footnotes><w:footnote w:id="0" w:type="separator">${p('')}</w:footnote><w:footnote w:id="2">${p(r('The note.'))}</w:footnote></w:footnotes>`,
      'docProps/core.xml':
        '<cp:coreProperties><dc:title>A letter</dc:title><dc:creator>Me</dc:creator></cp:coreProperties>',
    }),
    'letter.docx',
  );
  expect(book).toMatchObject({ title: 'A letter', author: 'Me' });
  expect(blocksOf(book).map(({ kind, text, ordinal }) => [kind, text, ordinal])).toStrictEqual([
    ['heading', 'Begin', undefined],
    ['paragraph', 'Kept **new** text[^1].', undefined],
    ['footnote', 'The note.', undefined],
    ['paragraph', 'Page is here, see Figure 1.', undefined],
    ['list-item', 'one', 3],
    ['list-item', 'two', 4],
    ['paragraph', 'Beside', undefined],
    ['paragraph', 'In a box.', undefined],
    ['caption', 'A caption', undefined],
    ['code', 'x = 1\ny = 2', undefined],
  ]);
});

describe('a PDF', () => {
  const left = wrapped(
    'The first column tells how the lamp was built and who paid for it, in more words than fit one line, and it goes on until the foot of the page, where it stops in the middle of a sentence that',
    160,
  );
  const right = wrapped(
    'is finished at the head of the second column, which then says what became of the lamp when nobody needed it any more, and why it is lit to this day by the children of the school.',
    160,
  );
  const columnAt = (lines: readonly string[], x: number, y: number) =>
    lines.map((text, at) => ({ text, x, y: y - at * 12 }));

  test('in two columns is read column by column, also where it was set line by line', async () => {
    const lines = left.flatMap((text, at) => [
      { text, x: 40, y: 480 - at * 12 },
      ...(right[at] === undefined ? [] : [{ text: right[at], x: 220, y: 480 - at * 12 }]),
    ]);
    const title = { text: 'The Lamps of the Sound, a Report', x: 60, y: 530, size: 18 };
    const book = await read(
      pdfOf([
        [title, ...lines, ...columnAt(right.slice(left.length), 220, 480 - left.length * 12)],
      ]),
      'two.pdf',
    );
    expect(textsOf(book)).toStrictEqual([
      'The Lamps of the Sound, a Report',
      `${left.join(' ')} ${right.join(' ')}`,
    ]);
  });

  test('whose paragraph goes on behind a note and a caption has it whole', async () => {
    const first = wrapped(
      'The paragraph begins on this page with several lines of text that fill the width of the page and is not at its end when the page is, because the page is',
      340,
    );
    const second = wrapped(
      'only so long, and so it ends on the next one. It has two sentences.',
      340,
    );
    const book = await read(
      pdfOf([
        [
          ...columnAt(first, 40, 500),
          { text: '1 A note at the foot of the page, in small type.', x: 40, y: 60, size: 7 },
        ],
        [
          { text: 'Figure 1: A picture of something.', x: 40, y: 540 },
          ...columnAt(second, 40, 500),
        ],
      ]),
      'on.pdf',
    );
    expect(kindsOf(book)).toStrictEqual(['paragraph', 'footnote', 'caption']);
    expect(textsOf(book)[0]).toBe(`${first.join(' ')} ${second.join(' ')}`);
  });
});

test('subtitles become prose, without times, marks and sounds', async () => {
  const vtt = `WEBVTT

1
00:00:01.000 --> 00:00:03.000
<v Anna>The ferry leaves</v>

00:00:03.000 --> 00:00:04.000
<i>at nine.</i>

00:00:09.000 --> 00:00:10.000
[DOOR SLAMS] - It always does. &amp; so on.
`;
  expect(textsOf(await read(vtt, 'film.vtt'))).toStrictEqual([
    'The ferry leaves at nine.',
    'It always does. & so on.',
  ]);
  const srt = '1\r\n00:00:01,000 --> 00:00:03,000\r\n{\\an8}Hello there.\r\n';
  expect(textsOf(await read(srt, 'film.srt'))).toStrictEqual(['Hello there.']);
});

test('Markdown keeps what is in its lines, and its parts', async () => {
  const source = `---
title: "Notes"
author: Me
---
# First

A *line*
goes on.[^a]

- one
  1. inner

> quoted
> more

| a | b |
|---|---|
| 1 | 2 |

\`\`\`js
# no heading
\`\`\`

Second
======

Text.

[^a]: The note.
`;
  const book = await read(source, 'notes.md');
  expect(book).toMatchObject({ title: 'Notes', author: 'Me' });
  expect(book.chapters.map(({ title }) => title)).toStrictEqual(['First', 'Second']);
  expect(blocksOf(book).map(({ kind, text }) => [kind, text])).toStrictEqual([
    ['heading', 'First'],
    ['paragraph', 'A *line* goes on.[^a]'],
    ['list-item', 'one'],
    ['list-item', 'inner'],
    ['quote', 'quoted more'],
    ['table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['code', '# no heading'],
    ['heading', 'Second'],
    ['paragraph', 'Text.'],
    ['footnote', 'The note.'],
  ]);
});

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const units = Uint16Array.from(`\u{FEFF}${text}`, (character) => character.codePointAt(0) ?? 0);
  return new Uint8Array(units.buffer);
}

function windows1252(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
