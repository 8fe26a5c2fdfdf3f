import type { TextSpan } from '../contract/errors.ts';
import type { SpokenTie } from './markdown-elements.ts';

interface TiedText extends SpokenTie {
  readonly node: Text;
}

interface TiedElement {
  readonly span: TextSpan;
  readonly element: Element;
}

type Tied = TiedText | TiedElement;

/** Which part of the page is said by which part of the speakable text; appended to in the order of the latter. */
export class SpokenTies {
  readonly #ties: Tied[] = [];
  /** What is shown in the place of texts that are hidden. */
  readonly #instead = new WeakMap<Text, Element>();

  addText(node: Text, ties: readonly SpokenTie[]): void {
    for (const tie of ties) this.#ties.push({ ...tie, node });
  }

  addElement(element: Element, span: TextSpan): void {
    this.#ties.push({ element, span });
  }

  /** What the texts within `hidden` stand for is shown by another element from now on. */
  showInstead(hidden: Element, shown: Element): void {
    const walker = document.createTreeWalker(hidden, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      this.#instead.set(node as Text, shown);
    }
  }

  /** One range for each stretch of adjoining text. Text that is said but not shown has none. */
  rangesOf(span: TextSpan): Range[] {
    const ranges: Range[] = [];
    let last: { readonly range: Range; readonly node: Text } | undefined;
    for (let index = this.#firstEndingAfter(span.start); index < this.#ties.length; index += 1) {
      const tie = this.#ties[index];
      if (tie === undefined || tie.span.start >= span.end) break;
      if (!('node' in tie)) continue;
      const instead = this.#instead.get(tie.node);
      if (instead) {
        // All of it, and once: a formula may be said in several words.
        if (ranges.at(-1)?.startContainer !== instead) ranges.push(rangeOver(instead));
        last = undefined;
        continue;
      }
      const { start, end } = shownPart(tie, span);
      if (last && adjoin(last.range, last.node, tie.node, start)) {
        last.range.setEnd(tie.node, end);
        last = { range: last.range, node: tie.node };
      } else {
        const range = document.createRange();
        range.setStart(tie.node, start);
        range.setEnd(tie.node, end);
        ranges.push(range);
        last = { range, node: tie.node };
      }
    }
    return ranges;
  }

  /** The element that shows what is said at `offset`, or next after it. */
  elementAt(offset: number): Element | undefined {
    const tie = this.#ties[this.#firstEndingAfter(offset)];
    if (tie === undefined) return undefined;
    if (!('node' in tie)) return tie.element;
    return this.#instead.get(tie.node) ?? tie.node.parentElement ?? undefined;
  }

  #firstEndingAfter(offset: number): number {
    let low = 0;
    let high = this.#ties.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ties[middle]?.span.end ?? Infinity) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function rangeOver(element: Element): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

/** What of a tie's shown text stands for `span`: all of it where the two do not agree unit by unit. */
function shownPart({ start, end, span }: SpokenTie, wanted: TextSpan): TextSpan {
  if (end - start !== span.end - span.start) return { start, end };
  return {
    start: start + Math.max(0, wanted.start - span.start),
    end: end - Math.max(0, span.end - wanted.end),
  };
}

/** Whether text in `node` from `start` on follows the range without anything between them. */
function adjoin(range: Range, last: Text, node: Text, start: number): boolean {
  if (node === last) return range.endOffset === start;
  return (
    start === 0 &&
    range.endOffset === last.length &&
    last.parentNode?.nextSibling === node.parentNode
  );
}
