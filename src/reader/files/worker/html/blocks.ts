import type { Block, BlockKind, NarrationClip } from '../../book.ts';
import { tableMarkdown } from '../blocks.ts';
import { toMarkdown, type Run } from '../inline.ts';
import { meaningOf, rolesOf } from './meaning.ts';
import { childElements, descendants, textOf, type XmlElement } from './tree.ts';

/** A mark of a note: figures, a letter, a star. */
const NOTE_MARK = /^[[(]?(?:\d{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§¶]{1,3})[\])]?$/iu;

/** Where something begins that other places refer to. */
export interface Anchor {
  readonly id: string;
  /** Index of the first block behind it. */
  readonly block: number;
}

export interface HtmlBlocks {
  readonly blocks: readonly Block[];
  readonly anchors: readonly Anchor[];
}

export interface HtmlBlocksOptions {
  /** Whether an element and all in it is left out, besides what never is read. */
  readonly leavesOut?: (element: XmlElement) => boolean;
  /** Recorded speech of the element with an id. */
  readonly clipOf?: (id: string) => NarrationClip | undefined;
}

/** The blocks of an element, in the order in which they are read. */
export function htmlBlocks(root: XmlElement, options: HtmlBlocksOptions = {}): HtmlBlocks {
  const collector = new Collector(options);
  collector.walk(root);
  return collector.end();
}

interface Style {
  readonly style?: Run['style'];
  readonly href?: string | undefined;
}

class Collector {
  readonly #options: HtmlBlocksOptions;
  readonly #blocks: Block[] = [];
  readonly #anchors: Anchor[] = [];
  #runs: Run[] = [];
  #kind: BlockKind = 'paragraph';
  #level: number | undefined;
  /** Numbers of the open lists' next items; `undefined` for a list without. */
  readonly #lists: (number | undefined)[] = [];
  #ordinal: number | undefined;
  #clip: NarrationClip | undefined;
  #lineBreaks = 0;

  constructor(options: HtmlBlocksOptions) {
    this.#options = options;
  }

  end(): HtmlBlocks {
    this.#flush();
    return { blocks: this.#blocks, anchors: this.#anchors };
  }

  walk(element: XmlElement, style: Style = {}): void {
    this.#mark(element);
    for (const child of element.children) {
      if (typeof child === 'string') this.#text(child, style);
      else if (this.#options.leavesOut?.(child) !== true) this.#enter(child, style);
    }
  }

  #text(text: string, style: Style): void {
    if (text.trim() !== '') this.#lineBreaks = 0;
    this.#runs.push({ text, ...style });
  }

  #enter(element: XmlElement, style: Style): void {
    const meaning = meaningOf(element);
    switch (meaning.type) {
      case 'ignored':
        for (const inner of [element, ...descendants(element)]) this.#mark(inner);
        if (element.name === 'wbr') return;
        this.#runs.push({ text: ' ' });
        return;
      case 'inline':
        this.#inline(element, style);
        return;
      case 'break':
        // Two of them part paragraphs.
        this.#lineBreaks += 1;
        if (this.#lineBreaks > 1) this.#flush();
        else this.#runs.push({ text: ' ' });
        return;
      case 'container':
        this.#within(element, this.#kind, this.#level);
        return;
      case 'heading':
        this.#within(element, this.#kind === 'footnote' ? 'footnote' : 'heading', meaning.level);
        return;
      case 'list':
        this.#list(element);
        return;
      case 'item':
        this.#item(element);
        return;
      case 'code':
        this.#whole(element, { kind: 'code', text: textOf(element).replace(/^\n|\s+$/gu, '') });
        return;
      case 'table':
        this.#table(element);
        return;
      case 'quote':
      case 'caption':
      case 'footnote':
        this.#within(element, this.#kind === 'footnote' ? 'footnote' : meaning.type, undefined);
    }
  }

  /** Reads what is in the element as blocks of a kind, apart from what surrounds it. */
  #within(element: XmlElement, kind: BlockKind, level: number | undefined): void {
    this.#flush();
    const before = { kind: this.#kind, level: this.#level };
    this.#kind = kind;
    this.#level = level;
    this.walk(element);
    this.#flush();
    this.#kind = before.kind;
    this.#level = before.level;
  }

  #list(element: XmlElement): void {
    const start = Number(element.attributes['start'] ?? 1);
    this.#lists.push(element.name === 'ol' ? start : undefined);
    this.#within(element, this.#kind, this.#level);
    this.#lists.pop();
  }

  #item(element: XmlElement): void {
    const next = this.#lists.at(-1);
    if (next !== undefined) this.#lists[this.#lists.length - 1] = next + 1;
    this.#flush();
    const outer = this.#ordinal;
    this.#ordinal = next;
    const isText = this.#kind === 'footnote' || this.#kind === 'quote';
    this.#within(element, isText ? this.#kind : 'list-item', Math.max(1, this.#lists.length));
    this.#ordinal = outer;
  }

  #table(table: XmlElement): void {
    const rows: string[][] = [];
    for (const element of descendants(table)) {
      if (element.name === 'caption') this.#within(element, 'caption', undefined);
      if (element.name !== 'tr') continue;
      const cells = childElements(element).filter(({ name }) => name === 'td' || name === 'th');
      rows.push(cells.map((cell) => toMarkdown(inlineRuns(cell))));
    }
    const text = tableMarkdown(rows);
    if (text !== '') this.#whole(table, { kind: 'table', text });
  }

  #whole(element: XmlElement, block: Block): void {
    this.#flush();
    for (const inner of [element, ...descendants(element)]) this.#mark(inner);
    if (block.text.trim() !== '') this.#blocks.push(block);
  }

  #inline(element: XmlElement, style: Style): void {
    if (isNoteMark(element)) {
      this.#mark(element);
      this.#text(textOf(element).trim(), { style: 'note' });
    } else this.walk(element, styleOf(element, style));
  }

  #mark({ attributes }: XmlElement): void {
    const id = attributes['id'] ?? attributes['xml:id'];
    if (id === undefined) return;
    this.#anchors.push({ id, block: this.#blocks.length });
    const clip = this.#options.clipOf?.(id);
    if (clip) this.#clip = joinClips(this.#clip, clip);
  }

  #flush(): void {
    // A note begins with its own mark.
    const first = this.#runs.findIndex(({ text }) => text.trim() !== '');
    if (this.#kind === 'footnote' && this.#runs[first]?.style === 'note')
      this.#runs.splice(first, 1);
    const text = toMarkdown(this.#runs);
    this.#runs = [];
    this.#lineBreaks = 0;
    if (text === '') return;
    const clip = this.#clip;
    this.#clip = undefined;
    const kind = this.#kind;
    const isItem = kind === 'list-item';
    this.#blocks.push({
      kind,
      text,
      ...((kind === 'heading' || isItem) && this.#level !== undefined
        ? { level: this.#level }
        : {}),
      ...(isItem && this.#ordinal !== undefined ? { ordinal: this.#ordinal } : {}),
      ...(clip ? { narration: clip } : {}),
    });
    // What follows in the same item is no item of its own.
    this.#ordinal = undefined;
    if (isItem) this.#kind = 'paragraph';
  }
}

function joinClips(first: NarrationClip | undefined, next: NarrationClip): NarrationClip {
  if (!first || first.recording !== next.recording) return first ?? next;
  return { ...first, ...(next.endSeconds === undefined ? {} : { endSeconds: next.endSeconds }) };
}

function inlineRuns(element: XmlElement, style: Style = {}): Run[] {
  return element.children.flatMap((child): Run[] => {
    if (typeof child === 'string') return [{ text: child, ...style }];
    const { type } = meaningOf(child);
    if (type === 'ignored') return [];
    if (isNoteMark(child)) return [{ text: textOf(child), style: 'note' }];
    const inner = inlineRuns(child, styleOf(child, style));
    return type === 'inline' ? inner : [{ text: ' ' }, ...inner, { text: ' ' }];
  });
}

function styleOf({ name, attributes }: XmlElement, outer: Style): Style {
  if (name === 'a' && attributes['href'] !== undefined)
    return { ...outer, href: attributes['href'] };
  if (name === 'em' || name === 'i' || name === 'cite') return { ...outer, style: 'emphasis' };
  if (name === 'strong' || name === 'b') return { ...outer, style: 'strong' };
  if (name === 'code' || name === 'kbd' || name === 'samp') return { ...outer, style: 'code' };
  return outer;
}

/** Whether an element is the mark of a note: said to be one, or raised and a link to a place on the page. */
function isNoteMark(element: XmlElement): boolean {
  const roles = rolesOf(element);
  if (roles.includes('noteref') || roles.includes('doc-noteref')) return true;
  if (element.name !== 'sup' && element.name !== 'a') return false;
  if (!NOTE_MARK.test(textOf(element).trim())) return false;
  const isLink = ({ name, attributes }: XmlElement) =>
    name === 'a' && (attributes['href'] ?? '').includes('#');
  const links = [element, ...descendants(element)].some(isLink);
  const isRaised = [element, ...descendants(element)].some(({ name }) => name === 'sup');
  return links && (isRaised || /^[[(]?(?:\d|[*†‡])/u.test(textOf(element).trim()));
}
