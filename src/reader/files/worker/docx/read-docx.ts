import { FileError, type Block } from '../../book.ts';
import { plainOf } from '../../plain.ts';
import { chaptersByHeading, tableMarkdown } from '../blocks.ts';
import {
  childElement,
  childElements,
  descendants,
  findNamed,
  localName,
  parseXml,
  textOf,
  type XmlElement,
} from '../html/tree.ts';
import { toMarkdown } from '../inline.ts';
import type { ReadFile } from '../read-file.ts';
import { openZip, type Zip } from '../zip.ts';
import { openNumbering, type CountItem } from './numbering.ts';
import { isGeneratedContents, readRuns, type RunOptions } from './runs.ts';
import { numberingOf, readStyles, valueOf, type Styles } from './styles.ts';

/**
 * Reads a file of Word, LibreOffice or Google Docs (ECMA-376), as it stands after all changes are accepted.
 *
 * Headers, footers and page numbers are in parts of their own, and are not looked at. Mammoth does more, and is
 * twenty times the size of this.
 */
export const readDocx: ReadFile = async ({ file }) => {
  const zip = await openZip(file);
  const path = zip.has('word/document.xml')
    ? 'word/document.xml'
    : zip.paths.find((name) => /^word\/document\w*\.xml$/u.test(name));
  if (path === undefined) throw new FileError('broken');
  const optional = async (name: string) => (zip.has(name) ? zip.text(name) : undefined);
  const body = findNamed(parseXml(await zip.text(path)), 'body');
  if (!body) throw new FileError('broken');
  const reader = new DocumentReader(
    readStyles(await optional('word/styles.xml')),
    openNumbering(await optional('word/numbering.xml')),
    await readLinks(zip, path),
    new Map([...(await readNotes(zip, 'footnote')), ...(await readNotes(zip, 'endnote'))]),
  );
  const blocks = reader.read(body);
  const properties = parseXml((await optional('docProps/core.xml')) ?? '');
  const said = (name: string) => textOf(findNamed(properties, name)).trim();
  const firstHeading = blocks.find(({ kind }) => kind === 'heading');
  const title = said('title') || (firstHeading?.level === 1 ? plainOf(firstHeading.text) : '');
  return {
    title,
    author: said('creator'),
    language: said('language'),
    chapters: chaptersByHeading(blocks, title),
    problems: [],
  };
};

class DocumentReader {
  readonly #styles: Styles;
  readonly #countItem: CountItem;
  readonly #notes: ReadonlyMap<string, XmlElement>;
  readonly #runOptions: RunOptions;
  #blocks: Block[] = [];

  constructor(
    styles: Styles,
    countItem: CountItem,
    links: ReadonlyMap<string, string>,
    notes: ReadonlyMap<string, XmlElement>,
  ) {
    this.#styles = styles;
    this.#countItem = countItem;
    this.#notes = notes;
    const numbers = new Map<string, string>();
    this.#runOptions = {
      links,
      noteNumber(note) {
        const number = numbers.get(note) ?? `${numbers.size + 1}`;
        numbers.set(note, number);
        return number;
      },
    };
  }

  read(body: XmlElement): Block[] {
    this.#walk(body);
    return this.#blocks;
  }

  #walk(parent: XmlElement): void {
    for (const child of childElements(parent)) {
      switch (localName(child)) {
        case 'p':
          this.#paragraph(child);
          break;
        case 'tbl':
          this.#table(child);
          break;
        case 'sdt':
          if (!isGeneratedContents(child)) this.#walk(childElement(child, 'sdtContent') ?? child);
          break;
        case 'del':
        case 'moveFrom':
        case 'sectPr':
          break;
        default:
          this.#walk(child);
      }
    }
  }

  #paragraph(paragraph: XmlElement): void {
    const properties = childElement(paragraph, 'pPr');
    const style = this.#styles(valueOf(childElement(properties, 'pStyle')));
    const { runs, notes, boxes } = readRuns(paragraph, this.#runOptions);
    const isContents = style.kind === 'contents';
    if (style.kind === 'code') this.#code(runs.map(({ text }) => text).join(''));
    else if (!isContents) {
      const text = toMarkdown(runs);
      if (text !== '') this.#blocks.push({ text, ...this.#placeOf(properties, style) });
    }
    for (const note of notes) this.#note(note);
    for (const box of boxes) this.#walk(box);
  }

  #placeOf(properties: XmlElement | undefined, style: ReturnType<Styles>): Omit<Block, 'text'> {
    const outline = valueOf(childElement(properties, 'outlineLvl'));
    const isHeading = style.kind === 'heading' || (outline !== undefined && Number(outline) < 9);
    if (isHeading) {
      const level = outline === undefined ? style.level : Number(outline) + 1;
      return { kind: 'heading', level: Math.min(6, level) };
    }
    const numbering = numberingOf(properties) ?? style.numbering;
    if (numbering && numbering.list !== '0') {
      const ordinal = this.#countItem(numbering);
      const level = numbering.level + 1;
      return { kind: 'list-item', level, ...(ordinal === undefined ? {} : { ordinal }) };
    }
    return { kind: style.kind === 'quote' || style.kind === 'caption' ? style.kind : 'paragraph' };
  }

  #code(line: string): void {
    const last = this.#blocks.at(-1);
    if (last?.kind === 'code') {
      this.#blocks[this.#blocks.length - 1] = { kind: 'code', text: `${last.text}\n${line}` };
    } else if (line.trim() !== '') this.#blocks.push({ kind: 'code', text: line });
  }

  #note(note: string): void {
    const element = this.#notes.get(note);
    if (!element) return;
    const blocks = this.#apart(element);
    this.#blocks.push(...blocks.map(({ text }): Block => ({ kind: 'footnote', text })));
  }

  /** The blocks of an element by themselves. */
  #apart(element: XmlElement): Block[] {
    const before = this.#blocks;
    this.#blocks = [];
    this.#walk(element);
    const blocks = this.#blocks;
    this.#blocks = before;
    return blocks;
  }

  #table(table: XmlElement): void {
    const rows = childElements(table, 'tr').map((row) =>
      childElements(row).filter((cell) => localName(cell) === 'tc' || localName(cell) === 'sdt'),
    );
    const isLayout =
      rows.every((cells) => cells.length < 2) ||
      rows.some((cells) => cells.some((cell) => childElement(cell, 'tbl') !== undefined));
    if (isLayout) {
      for (const cell of rows.flat()) this.#walk(cell);
      return;
    }
    const texts = rows.map((cells) =>
      cells.map((cell) =>
        this.#apart(cell)
          .map(({ text }) => text)
          .join(' '),
      ),
    );
    const text = tableMarkdown(texts);
    if (text !== '') this.#blocks.push({ kind: 'table', text });
  }
}

async function readLinks(zip: Zip, documentPath: string): Promise<Map<string, string>> {
  const path = documentPath.replace(/([^/]+)$/u, '_rels/$1.rels');
  if (!zip.has(path)) return new Map();
  const relations = [...descendants(parseXml(await zip.text(path)))];
  return new Map(
    relations
      .filter(({ attributes }) => attributes['TargetMode'] === 'External')
      .map(({ attributes }) => [attributes['Id'] ?? '', attributes['Target'] ?? '']),
  );
}

async function readNotes(zip: Zip, kind: 'footnote' | 'endnote'): Promise<Map<string, XmlElement>> {
  const path = `word/${kind}s.xml`;
  if (!zip.has(path)) return new Map();
  const root = findNamed(parseXml(await zip.text(path)), `${kind}s`);
  const notes = childElements(root, kind).filter((note) => valueOf(note, 'type') === undefined);
  return new Map(notes.map((note) => [`${kind} ${valueOf(note, 'id')}`, note]));
}
