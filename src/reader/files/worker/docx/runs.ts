import type { Run } from '../inline.ts';
import {
  childElement,
  childElements,
  descendants,
  localName,
  textOf,
  type XmlElement,
} from '../html/tree.ts';
import { valueOf } from './styles.ts';

/** What a paragraph consists of. */
export interface ParagraphContent {
  readonly runs: readonly Run[];
  /** Notes that its marks refer to: `footnote 3`, in order. */
  readonly notes: readonly string[];
  /** Text boxes that are anchored in it. */
  readonly boxes: readonly XmlElement[];
}

export interface RunOptions {
  /** Addresses of links, by the ids of their relations. */
  readonly links: ReadonlyMap<string, string>;
  /** The number to show for a note. */
  readonly noteNumber: (note: string) => string;
}

/** Elements that hold runs, and are nothing themselves. */
const WRAPPERS = new Set(
  'p ins moveTo smartTag sdt sdtContent fldSimple hyperlink customXml dir bdo r drawing pict object AlternateContent Choice inline anchor graphic graphicData wsp wgp txbx shape group textbox rect wpc'.split(
    ' ',
  ),
);

/** The runs of a paragraph, without what was deleted, what is hidden, and the code of fields. */
export function readRuns(paragraph: XmlElement, options: RunOptions): ParagraphContent {
  const runs: Run[] = [];
  const notes: string[] = [];
  const boxes: XmlElement[] = [];
  /** Of the open fields: whether their result is left out. */
  const fields: { isResult: boolean; code: string }[] = [];

  const isSilent = () =>
    fields.some(
      ({ isResult, code }) =>
        !isResult || /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b/u.test(code),
    );
  const add = (text: string, style: Partial<Run>) => {
    if (!isSilent()) runs.push({ text, ...style });
  };

  function walk(element: XmlElement, style: Partial<Run>): void {
    for (const child of childElements(element)) enter(child, style);
  }

  function enter(element: XmlElement, style: Partial<Run>): void {
    const name = localName(element);
    switch (name) {
      case 't':
        return add(textOf(element), style);
      case 'tab':
      case 'br':
      case 'cr':
      case 'ptab':
        return add(' ', {});
      case 'noBreakHyphen':
        return add('-', style);
      case 'oMath':
      case 'oMathPara':
        return add(textOf(element), style);
      case 'fldChar':
        return field(valueOf(element, 'fldCharType'));
      case 'instrText': {
        const open = fields.at(-1);
        if (open) open.code += textOf(element);
        return;
      }
      case 'footnoteReference':
      case 'endnoteReference': {
        const note = `${name === 'footnoteReference' ? 'footnote' : 'endnote'} ${valueOf(element, 'id')}`;
        notes.push(note);
        runs.push({ text: options.noteNumber(note), style: 'note' });
        return;
      }
      case 'txbxContent':
        boxes.push(element);
        return;
      case 'AlternateContent':
        // The same twice, for older readers.
        walk(childElement(element, 'Choice') ?? element, style);
        return;
      case 'fldSimple':
        if (/^\s*(?:PAGE|NUMPAGES)\b/u.test(valueOf(element, 'instr') ?? '')) return;
        walk(element, style);
        return;
      case 'hyperlink': {
        const id = element.attributes['r:id'] ?? '';
        walk(element, { ...style, href: options.links.get(id) });
        return;
      }
      case 'r':
        if (!isHidden(element)) walk(element, { ...style, ...styleOf(element) });
        return;
      default:
        if (WRAPPERS.has(name)) walk(element, style);
    }
  }

  function field(type: string | undefined): void {
    if (type === 'begin') fields.push({ isResult: false, code: '' });
    const open = fields.at(-1);
    if (type === 'separate' && open) open.isResult = true;
    if (type === 'end') fields.pop();
  }

  walk(paragraph, {});
  return { runs, notes, boxes };
}

function isOn(properties: XmlElement | undefined, name: string): boolean {
  const element = childElement(properties, name);
  return element !== undefined && !/^(?:0|false|off)$/u.test(valueOf(element) ?? 'on');
}

function isHidden(run: XmlElement): boolean {
  return isOn(childElement(run, 'rPr'), 'vanish');
}

function styleOf(run: XmlElement): Partial<Run> {
  const properties = childElement(run, 'rPr');
  const styleName = valueOf(childElement(properties, 'rStyle')) ?? '';
  if (/code|verbatim|teletype/iu.test(styleName)) return { style: 'code' };
  if (isOn(properties, 'b')) return { style: 'strong' };
  return isOn(properties, 'i') || styleName === 'Emphasis' ? { style: 'emphasis' } : {};
}

/** Whether a block is a table of contents that a word processor made. */
export function isGeneratedContents(block: XmlElement): boolean {
  for (const element of descendants(block)) {
    if (localName(element) === 'docPartGallery') return valueOf(element) === 'Table of Contents';
    if (localName(element) === 'sdtContent') return false;
  }
  return false;
}
