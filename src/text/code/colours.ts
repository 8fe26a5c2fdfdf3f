import type { CodeClient } from './client.ts';
import { CODE_KINDS } from './protocol.ts';
import './colours.css';

/** Code that is longer stays in one colour: it is read by nobody, and ranges without end cost every frame. */
const LONGEST_CODE = 30_000;

/** Code that grows is coloured again this often at most. */
const PAUSE_MS = 200;

/** Colours blocks of code. */
export interface CodeColours {
  /** @returns Call it whenever the block has grown. */
  add(code: HTMLElement, language: string): () => void;
}

interface Block {
  readonly code: HTMLElement;
  readonly language: string;
  /** As many as kinds. */
  ranges: readonly Range[][];
  isInSight: boolean;
  isAsking: boolean;
  /** Has grown since the worker was asked. */
  isStale: boolean;
}

/**
 * Colours code with the CSS Custom Highlight API, so that nothing of what is shown is touched: copying, searching and
 * what is selected stay as they are, and a block that still grows can be coloured. In a browser without it, code has one
 * colour.
 *
 * The browser looks at every range whenever the page changes. So only blocks in or near the window have ranges.
 */
export function createCodeColours(client: CodeClient): CodeColours {
  if (typeof Highlight === 'undefined') return { add: () => () => {} };
  const highlights = CODE_KINDS.map((kind) => {
    const highlight = new Highlight();
    // Below the marks of what is spoken.
    highlight.priority = -1;
    CSS.highlights.set(`knik-code-${kind}`, highlight);
    return highlight;
  });
  const blocks = new WeakMap<Element, Block>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const block = blocks.get(target);
        if (!block || block.isInSight === isIntersecting) continue;
        block.isInSight = isIntersecting;
        if (isIntersecting) void colour(block);
        else remove(block);
      }
    },
    { rootMargin: '50%' },
  );

  const remove = (block: Block) => {
    for (const [kind, ranges] of block.ranges.entries()) {
      for (const range of ranges) highlights[kind]?.delete(range);
    }
    block.ranges = [];
  };
  const colour = async (block: Block): Promise<void> => {
    block.isStale = true;
    if (block.isAsking) return;
    block.isAsking = true;
    while (block.isStale && block.isInSight) {
      block.isStale = false;
      const text = block.code.textContent;
      if (text.length > LONGEST_CODE) break;
      const tokens = await client.tokensOf(text, block.language);
      if (!block.isInSight) break;
      remove(block);
      block.ranges = rangesOf(block.code, tokens);
      for (const [kind, ranges] of block.ranges.entries()) {
        for (const range of ranges) highlights[kind]?.add(range);
      }
      await new Promise((resolve) => {
        setTimeout(resolve, PAUSE_MS);
      });
    }
    block.isAsking = false;
  };

  return {
    add(code, language) {
      const block: Block = {
        code,
        language,
        ranges: [],
        isInSight: false,
        isAsking: false,
        isStale: true,
      };
      blocks.set(code, block);
      observer.observe(code);
      return () => void colour(block);
    },
  };
}

/** The ranges of tokens within an element, by kind. */
function rangesOf(code: HTMLElement, tokens: Uint32Array): Range[][] {
  const ranges: Range[][] = CODE_KINDS.map(() => []);
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  let nodeStart = 0;
  /** Goes on to the text that has what is before `offset`. */
  const seek = (offset: number) => {
    while (node !== null && nodeStart + (node as Text).length < offset) {
      nodeStart += (node as Text).length;
      node = walker.nextNode();
    }
    return offset - nodeStart;
  };
  for (let at = 0; at + 2 < tokens.length; at += 3) {
    const [start = 0, end = 0, kind = 0] = tokens.subarray(at, at + 3);
    const range = document.createRange();
    const startIn = seek(start);
    if (node === null) break;
    range.setStart(node, startIn);
    const endIn = seek(end);
    if (node === null) break;
    range.setEnd(node, endIn);
    ranges[kind]?.push(range);
  }
  return ranges;
}
