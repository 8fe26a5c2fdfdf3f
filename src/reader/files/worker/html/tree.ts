import { Parser } from 'htmlparser2';

/** An element, with its name as it is written: lower case in HTML, with its prefix in XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
}

/** A string is text. */
export type XmlNode = XmlElement | string;

/** How deep elements are kept; what lies deeper goes into the last of them. A page nests less than 100. */
const DEPTH_MAX = 400;

/** Reads HTML, also if it is broken. Comments and processing instructions are left out. */
export const parseHtml = (source: string): XmlElement =>
  parse(source, { recognizeSelfClosing: true, recognizeCDATA: true });

/** Reads XML, also if it is broken. */
export const parseXml = (source: string): XmlElement => parse(source, { xmlMode: true });

function parse(source: string, options: ConstructorParameters<typeof Parser>[1]): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: XmlElement = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(open.length > DEPTH_MAX ? (open.at(-1) ?? root) : element);
      },
      ontext(text) {
        const siblings = (open.at(-1) ?? root).children;
        const last = siblings.at(-1);
        if (typeof last === 'string') siblings[siblings.length - 1] = last + text;
        else siblings.push(text);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    { decodeEntities: true, ...options },
  );
  parser.end(source);
  return root;
}

/** Name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Child elements, of a local name if one is given. */
export function childElements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && (name === undefined || localName(child) === name),
  );
}

/** First child element of a local name. */
export function childElement(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return childElements(parent, name)[0];
}

/** All elements below, in the order of the document. */
export function* descendants(parent: XmlElement): Generator<XmlElement> {
  for (const child of childElements(parent)) {
    yield child;
    yield* descendants(child);
  }
}

/** First element below that a test accepts. */
export function findElement(
  parent: XmlElement,
  test: (element: XmlElement) => boolean,
): XmlElement | undefined {
  for (const element of descendants(parent)) if (test(element)) return element;
  return undefined;
}

/** First element below of a local name. */
export function findNamed(parent: XmlElement, name: string): XmlElement | undefined {
  return findElement(parent, (element) => localName(element) === name);
}

/** All text below, as it stands. */
export function textOf(node: XmlNode | undefined): string {
  if (node === undefined || typeof node === 'string') return node ?? '';
  return node.children.map(textOf).join('');
}
