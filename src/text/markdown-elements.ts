import type { TextSpan } from '../contract/errors.ts';

export type ColumnAlignment = 'left' | 'center' | 'right';

/** The elements that the parser opens. Each is closed, innermost first. */
export type MarkdownElement =
  | { readonly type: 'paragraph' }
  /** `level` 1…6, as the reply wrote it. */
  | { readonly type: 'heading'; readonly level: number }
  | { readonly type: 'quote' }
  /** `start` is the number of the first item; 1 for bullets. */
  | { readonly type: 'list'; readonly ordered: boolean; readonly start: number }
  | { readonly type: 'item' }
  | { readonly type: 'checkbox'; readonly checked: boolean }
  /** One alignment a column, `undefined` where the reply gave none. */
  | { readonly type: 'table'; readonly columns: readonly (ColumnAlignment | undefined)[] }
  | { readonly type: 'row'; readonly header: boolean }
  | { readonly type: 'cell' }
  /** `language` as the fence names it, made of letters, digits and `+ # . _ -` only; empty if it names none. */
  | { readonly type: 'code-block'; readonly language: string }
  | { readonly type: 'formula-block' }
  | { readonly type: 'formula' }
  | { readonly type: 'rule' }
  | { readonly type: 'line-break' }
  | { readonly type: 'strong' }
  | { readonly type: 'emphasis' }
  | { readonly type: 'strike' }
  | { readonly type: 'code' }
  /** Raised or lowered text, names of keys, and what a marker has gone over. */
  | { readonly type: 'superscript' }
  | { readonly type: 'subscript' }
  | { readonly type: 'keys' }
  | { readonly type: 'marked' }
  /** A model's thoughts before its answer: folded, and not said. */
  | { readonly type: 'thoughts' }
  /** What can be folded away: it is said as it stands. Its first element may be a summary. */
  | { readonly type: 'details'; readonly isOpen: boolean }
  | { readonly type: 'summary' }
  /** Has no content: the paragraph that was closed right before is a heading of `level` 1 or 2. */
  | { readonly type: 'underline'; readonly level: 1 | 2 }
  /** `href` as the reply wrote it. The view decides which schemes it trusts. */
  | { readonly type: 'link'; readonly href: string }
  /** Has no content. `source` as the reply wrote it. */
  | { readonly type: 'image'; readonly source: string; readonly alt: string };

/** The parser's reports, in the order of the reply. */
export interface MarkdownSink {
  open(element: MarkdownElement): void;
  close(): void;
  /**
   * Text of the innermost element.
   *
   * @param spoken The words said for it: by default the same; empty for text that is only seen.
   */
  text(shown: string, spoken?: string): void;
}

/**
 * Ties shown text to what is said for it.
 *
 * `start` and `end` are a range of the shown text. When it is as long as `span`, the two agree unit by
 * unit; otherwise the whole of the one stands for the whole of the other.
 */
export interface SpokenTie extends TextSpan {
  /** Range of the turn's speakable text. */
  readonly span: TextSpan;
}

/** Shows a reply as it is parsed; append-only. */
export interface MarkdownView {
  /** @param spoken The words said in the element's place, if they are not its text. */
  open(element: MarkdownElement, spoken: TextSpan | undefined): void;
  close(): void;
  /** Appends a run of text, never empty; at most one call between two of the others and the end of a write. */
  text(shown: string, ties: readonly SpokenTie[]): void;
}
