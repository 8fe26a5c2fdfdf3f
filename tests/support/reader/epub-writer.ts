import { zipOf } from './zip-writer.ts';

export interface EpubParts {
  /** Bodies of its files, in the order of its spine, by their names. */
  readonly bodies: Readonly<Record<string, string>>;
  /** Inside of the `metadata` element. */
  readonly metadata?: string;
  /** Further items of the manifest. */
  readonly items?: string;
  /** Attributes of the items of the spine. */
  readonly itemAttributes?: string;
  /** An `ol` for the contents of version 3. */
  readonly nav?: string;
  /** `navPoint`s for the contents of version 2. */
  readonly ncx?: string;
  /** Further files, by their whole paths. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const CONTAINER = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

/** An EPUB, as its parts say. */
export function epubOf(parts: EpubParts): Uint8Array<ArrayBuffer> {
  const { bodies, nav, ncx, items = '', itemAttributes = '' } = parts;
  const names = Object.keys(bodies);
  const manifest = names.map(
    (name, at) =>
      `<item id="i${at}" href="text/${name}" media-type="application/xhtml+xml" ${itemAttributes}/>`,
  );
  const spine = names.map((_, at) => `<itemref idref="i${at}"/>`);
  const metadata = parts.metadata ?? '<dc:title>A book</dc:title><dc:language>en</dc:language>';
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': CONTAINER,
    'OPS/book.opf': `<package version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata}</metadata>
<manifest>${manifest.join('')}${nav ? '<item id="nav" href="nav.xhtml" properties="nav"/>' : ''}
${ncx ? '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>' : ''}${items}</manifest>
<spine ${ncx ? 'toc="ncx"' : ''}>${spine.join('')}</spine></package>`,
    ...Object.fromEntries(
      Object.entries(bodies).map(([name, body]) => [
        `OPS/text/${name}`,
        `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>not read</title></head><body>${body}</body></html>`,
      ]),
    ),
    ...(nav
      ? { 'OPS/nav.xhtml': `<html><body><nav epub:type="toc">${nav}</nav></body></html>` }
      : {}),
    ...(ncx ? { 'OPS/toc.ncx': `<ncx><navMap>${ncx}</navMap></ncx>` } : {}),
    ...parts.files,
  });
}

/** A book of so many words, in chapters of 6,600; no two of its sentences are the same. */
export function longEpub(words: number): Uint8Array<ArrayBuffer> {
  const bodies: Record<string, string> = {};
  const nav: string[] = [];
  const chapters = Math.ceil(words / 6600);
  for (let chapter = 1; chapter <= chapters; chapter += 1) {
    const name = `${chapter}.xhtml`;
    const paragraphs = Array.from(
      { length: 50 },
      (_, at) => `<p>${sentences(chapter * 50 + at).join(' ')}</p>`,
    );
    bodies[name] = `<h1>Chapter ${chapter}</h1>${paragraphs.join('')}`;
    nav.push(`<li><a href="text/${name}">Chapter ${chapter}</a></li>`);
  }
  return epubOf({ bodies, nav: `<ol>${nav.join('')}</ol>` });
}

const WHO = ['The keeper', 'A fisherman', 'Her sister', 'The pilot', 'An old sailor'];
const DID = ['watched', 'remembered', 'described', 'followed', 'forgot'];
const WHAT = [
  'the lamp on the mole',
  'a boat without a name',
  'the ice in the sound',
  'the last ferry',
];
const WHEN = [
  'before the tide turned',
  'late in the evening',
  'as nobody else would',
  'for a while',
];

/** Ten sentences of ten words and more, of a paragraph's own. */
function sentences(seed: number): string[] {
  return Array.from({ length: 10 }, (_, at) => {
    const pick = (words: readonly string[], by: number) => words[(seed * by + at) % words.length];
    return `${pick(WHO, 3)} ${pick(DID, 7)} ${pick(WHAT, 5)} ${pick(WHEN, 11)}, number ${seed * 10 + at}.`;
  });
}
