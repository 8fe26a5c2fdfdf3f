import type { TextSpan } from '../../src/contract/errors.ts';
import { createMarkdownReader } from '../../src/text/markdown.ts';
import type { MarkdownElement, SpokenTie } from '../../src/text/markdown-elements.ts';

export interface Reading {
  /** The speakable text. */
  readonly spoken: string;
  /** The shown text, as a terse kind of markup: `<item>text</>`. */
  readonly shown: string;
  /** Every tie with the shown and the speakable text that it names. */
  readonly ties: readonly {
    readonly shown: string;
    readonly spoken: string;
    readonly span: TextSpan;
  }[];
}

function tag({ type, ...attributes }: MarkdownElement): string {
  const values = Object.values(attributes).filter((value) => value !== '');
  return `<${[type, ...values.map((value) => JSON.stringify(value))].join(' ')}>`;
}

/** Reads a reply that arrives in `deltas`. */
export function readMarkdown(...deltas: readonly string[]): Reading {
  let spoken = '';
  let shown = '';
  let depth = 0;
  const found: { shown: string; tie: SpokenTie }[] = [];
  const reader = createMarkdownReader({
    onSpeakable: (text) => {
      spoken += text;
    },
    view: {
      open(element) {
        shown += tag(element);
        depth += 1;
      },
      close() {
        shown += '</>';
        depth -= 1;
      },
      text(text, ties) {
        shown += text;
        for (const tie of ties) found.push({ shown: text.slice(tie.start, tie.end), tie });
      },
    },
  });
  for (const delta of deltas) reader.write(delta);
  reader.end();
  if (depth !== 0) throw new Error(`${depth} elements are left open.`);
  const ties = found.map(({ shown: text, tie }) => ({
    shown: text,
    spoken: spoken.slice(tie.span.start, tie.span.end),
    span: tie.span,
  }));
  return { spoken, shown, ties };
}

/** Cuts a text into pieces of the given lengths, over and over, in UTF-16 units. */
export function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}
