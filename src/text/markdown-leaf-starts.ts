import type { MarkdownSink } from './markdown-elements.ts';
import type { Leaf, LineStart } from './markdown-leaf.ts';
import { FencedCode, TextLeaf } from './markdown-leaves.ts';
import { FormulaLeaf, ThoughtsLeaf } from './markdown-marked-leaves.ts';
import { scanDefinition } from './markdown-spans.ts';
import {
  columnsOf,
  scanFence,
  scanFormulaBlock,
  scanHeading,
  type Scanned,
} from './markdown-starts.ts';

/** A leaf that a line begins by marks of its own. */
export interface LeafStart {
  /** `undefined` for a line that is neither shown nor said. */
  readonly create: ((sink: MarkdownSink) => Leaf) | undefined;
  /** How much of the line its marks take; `undefined` where that is all of it. */
  readonly taken: number | undefined;
  /** Whether the line holds all of the leaf. */
  readonly isComplete: boolean;
}

/** Finds a heading, a fence, a formula, thoughts, or the definition of a reference. */
export function scanLeaf(line: LineStart): Scanned<LeafStart> {
  switch (line.text.charAt(0)) {
    case '#':
      return headingOf(line);
    case '`':
    case '~':
      return fenceOf(line);
    case '$':
    case '\\':
      return formulaOf(line);
    case '[':
      return definitionOf(line);
    case '<':
      return thoughtsOf(line);
    default:
      return undefined;
  }
}

function headingOf({ text, closed }: LineStart): Scanned<LeafStart> {
  const level = scanHeading(text, closed);
  if (level === undefined || level === 'more') return level;
  const create = (sink: MarkdownSink) => new TextLeaf(sink, { type: 'heading', level });
  return { create, taken: level, isComplete: false };
}

function fenceOf({ text, closed, lead }: LineStart): Scanned<LeafStart> {
  const fence = scanFence(text, closed);
  if (fence === undefined || fence === 'more') return fence;
  const create = (sink: MarkdownSink) => new FencedCode(sink, fence, columnsOf(lead));
  return { create, taken: undefined, isComplete: false };
}

function formulaOf({ text, closed }: LineStart): Scanned<LeafStart> {
  const start = scanFormulaBlock(text, closed);
  if (start === undefined || start === 'more') return start;
  const create = (sink: MarkdownSink) => new FormulaLeaf(sink, start);
  return { create, taken: undefined, isComplete: start.complete };
}

function definitionOf({ text, closed }: LineStart): Scanned<LeafStart> {
  const found = scanDefinition(text, closed);
  if (found !== 'definition') return found;
  return { create: undefined, taken: undefined, isComplete: false };
}

/** `<think>` on a line of its own, or at the start of one. */
function thoughtsOf({ text, closed }: LineStart): Scanned<LeafStart> {
  const match = /^<(?:think|thinking)>/iu.exec(text);
  if (match === null) {
    const start = text.toLowerCase();
    const possible = '<thinking>'.startsWith(start) || '<think>'.startsWith(start);
    return possible && !closed ? 'more' : undefined;
  }
  return { create: (sink) => new ThoughtsLeaf(sink), taken: match[0].length, isComplete: false };
}
