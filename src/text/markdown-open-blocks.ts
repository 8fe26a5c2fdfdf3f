import type { MarkdownSink } from './markdown-elements.ts';
import type { Leaf } from './markdown-leaf.ts';
import { TextLeaf } from './markdown-leaves.ts';
import { columnsOf, type ListMarker } from './markdown-starts.ts';

/** Quotes and items nest no deeper; further marks are text. It bounds the cost of a line. */
export const MAX_NESTING = 32;

export interface ItemContainer {
  /** Kind of the list's markers: items of another kind are of another list. */
  readonly kind: string;
  /** Columns from which on a line belongs to the item. */
  readonly indent: number;
  /** Columns before the item's text. */
  readonly width: number;
}

/** White space behind a marker from which on it begins code in the item. */
const INDENTED_CODE = 4;

/** The item that a marker opens behind `lead`, and what of the white space around the marker is not the item's own. */
export function itemContainer(
  { kind, length, padding }: ListMarker,
  lead: string,
): { readonly container: ItemContainer; readonly lead: string } {
  const indent = columnsOf(lead);
  const columns = columnsOf(' '.repeat(indent + length) + padding) - indent - length;
  const claimed = columns > INDENTED_CODE ? 1 : Math.max(1, columns);
  return {
    container: { kind, indent: indent + 2, width: indent + length + claimed },
    lead: ' '.repeat(Math.max(0, columns - claimed)),
  };
}

/** `details`: lines belong to it until its end is written. */
export type Container = 'quote' | 'details' | ItemContainer;

/** The quotes and items that are open, outermost first, and the leaf in the innermost of them. */
export class OpenBlocks {
  readonly #sink: MarkdownSink;
  readonly #containers: Container[] = [];
  #leaf: Leaf | undefined;

  constructor(sink: MarkdownSink) {
    this.#sink = sink;
  }

  get containers(): readonly Container[] {
    return this.#containers;
  }

  get leaf(): Leaf | undefined {
    return this.#leaf;
  }

  /** The leaf, if it is a paragraph: the only one that a line without the marks of its containers continues. */
  get paragraph(): TextLeaf | undefined {
    return this.#leaf instanceof TextLeaf && !this.#leaf.complete ? this.#leaf : undefined;
  }

  /** Whether an item within the outermost `depth` containers would be the next of the list there. */
  continuesList(depth: number, kind: string): boolean {
    const container = this.#containers[depth];
    return typeof container === 'object' && container.kind === kind;
  }

  /** Opens a quote within the outermost `depth` containers. */
  openQuote(depth: number): void {
    this.closeTo(depth);
    this.#containers.push('quote');
    this.#sink.open({ type: 'quote' });
  }

  /** Opens what can be folded away within the outermost `depth` containers. */
  openDetails(depth: number, isOpen: boolean): void {
    this.closeTo(depth);
    this.#containers.push('details');
    this.#sink.open({ type: 'details', isOpen });
  }

  /** Opens an item within the outermost `depth` containers: the next of the list there, or the first of a new one. */
  openItem(depth: number, item: ItemContainer, number: number | undefined): void {
    if (this.continuesList(depth, item.kind)) {
      this.closeTo(depth + 1);
      this.#sink.close();
      this.#containers[depth] = item;
    } else {
      this.closeTo(depth);
      this.#containers.push(item);
      this.#sink.open({ type: 'list', ordered: number !== undefined, start: number ?? 1 });
    }
    this.#sink.open({ type: 'item' });
  }

  /** Opens a leaf within the outermost `depth` containers. */
  openLeaf(depth: number, create: () => Leaf): void {
    this.closeTo(depth);
    this.#leaf = create();
  }

  /** Closes the innermost of what can be folded away, unless its end stands in code. */
  endDetails(): void {
    const depth = this.#containers.lastIndexOf('details');
    const isCode = this.#leaf !== undefined && this.paragraph === undefined && !this.#leaf.complete;
    if (depth !== -1 && !isCode) this.closeTo(depth);
  }

  closeLeaf(): void {
    this.#leaf?.close();
    this.#leaf = undefined;
  }

  /** Closes the leaf and all but the outermost `depth` containers. */
  closeTo(depth: number): void {
    this.closeLeaf();
    while (this.#containers.length > depth) {
      // An item stands in a list.
      if (typeof this.#containers.pop() === 'object') this.#sink.close();
      this.#sink.close();
    }
  }
}
