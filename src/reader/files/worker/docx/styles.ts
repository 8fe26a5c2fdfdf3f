import { childElement, childElements, findNamed, parseXml, type XmlElement } from '../html/tree.ts';

/** What a paragraph style says about what stands in it. */
export interface ParagraphStyle {
  readonly kind: 'heading' | 'quote' | 'code' | 'caption' | 'contents' | 'paragraph';
  /** Of a heading, from 1. */
  readonly level: number;
  /** Numbering that the style brings with it. */
  readonly numbering: NumberingReference | undefined;
}

export interface NumberingReference {
  readonly list: string;
  /** From 0. */
  readonly level: number;
}

export type Styles = (id: string | undefined) => ParagraphStyle;

const PLAIN: ParagraphStyle = { kind: 'paragraph', level: 1, numbering: undefined };

/** Attribute by its local name: writers differ in the prefix. */
export function valueOf(element: XmlElement | undefined, name = 'val'): string | undefined {
  return element?.attributes[`w:${name}`] ?? element?.attributes[name];
}

/** Reads `styles.xml`. A style that says nothing has what the one below it has. */
export function readStyles(source: string | undefined): Styles {
  const root = source === undefined ? undefined : findNamed(parseXml(source), 'styles');
  const elements = new Map(
    childElements(root, 'style').map((style) => [valueOf(style, 'styleId') ?? '', style]),
  );
  const known = new Map<string, ParagraphStyle>();

  function resolve(id: string | undefined, depth: number): ParagraphStyle {
    if (id === undefined || depth > 20) return PLAIN;
    const before = known.get(id);
    if (before) return before;
    const element = elements.get(id);
    const name = valueOf(childElement(element, 'name')) ?? id;
    const base = resolve(valueOf(childElement(element, 'basedOn')), depth + 1);
    const properties = childElement(element, 'pPr');
    const outline = valueOf(childElement(properties, 'outlineLvl'));
    const style: ParagraphStyle = {
      ...base,
      ...kindOfName(name),
      ...(outline !== undefined && Number(outline) < 9
        ? { kind: 'heading', level: Number(outline) + 1 }
        : {}),
      ...withNumbering(properties),
    };
    known.set(id, style);
    return style;
  }
  return (id) => resolve(id, 0);
}

function withNumbering(properties: XmlElement | undefined) {
  const numbering = numberingOf(properties);
  return numbering ? { numbering } : {};
}

/** The list that paragraph properties put a paragraph in. */
export function numberingOf(properties: XmlElement | undefined): NumberingReference | undefined {
  const element = childElement(properties, 'numPr');
  if (!element) return undefined;
  return {
    list: valueOf(childElement(element, 'numId')) ?? '0',
    level: Number(valueOf(childElement(element, 'ilvl')) ?? 0),
  };
}

/** By the names that Word, LibreOffice, Google Docs and pandoc give their styles, in English. */
function kindOfName(name: string): Partial<ParagraphStyle> {
  const lower = name.toLowerCase().replaceAll(/[_-]/gu, ' ');
  const heading = /^heading ?([1-9])$/u.exec(lower);
  if (heading) return { kind: 'heading', level: Number(heading[1]) };
  if (lower === 'title') return { kind: 'heading', level: 1 };
  if (/^(?:toc|table of contents|contents|index|user index)\b/u.test(lower))
    return { kind: 'contents' };
  if (/^(?:intense )?quote|quotations|block ?text|^bibliography quote/u.test(lower))
    return { kind: 'quote' };
  if (/source code|preformatted|^code\b|code block|plain code/u.test(lower))
    return { kind: 'code' };
  if (/caption$|^(?:figure|illustration|table|drawing|image caption)$/u.test(lower))
    return { kind: 'caption' };
  return {};
}
