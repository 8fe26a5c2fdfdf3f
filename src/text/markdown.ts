import type { TextSpan } from '../contract/errors.ts';
import type { ReplyReader } from '../contract/stages.ts';
import { BlockParser } from './markdown-blocks.ts';
import type {
  MarkdownElement,
  MarkdownSink,
  MarkdownView,
  SpokenTie,
} from './markdown-elements.ts';
import { codeBlockMention } from './speakable-words.ts';
import { SpeakableText } from './speakable.ts';

export interface MarkdownReaderOptions {
  /** Hears the speakable text as it becomes certain; at most once a write, after the view has shown it. */
  readonly onSpeakable: (text: string) => void;
  /** Shows the reply; without one, it is only spoken. */
  readonly view?: MarkdownView;
  /** Whether emoji are said: their names are for the reading. */
  readonly saysEmoji?: boolean;
}

/**
 * Reads a reply of markdown as it streams: one parse for what is shown and what is said.
 *
 * Said are the words of paragraphs, headings, items and tables, row by row; a link by its words, a bare
 * address by its host, and its path where it is short, an image by its description, inline code as words, a
 * code block and a formula by a mention of their own. Silent are marks, rules, list numbers, footnote
 * references, HTML tags (what they contain is said), what a model thought, emoji, controls and invisible
 * characters. Every block that says something ends with a newline, and there is no other. However the
 * deltas are cut, what is shown and said is the same.
 *
 * The cost of a delta does not depend on how long the reply has become.
 */
export function createMarkdownReader(options: MarkdownReaderOptions): ReplyReader {
  const output = new Output(options);
  const blocks = new BlockParser(output);
  let carry = '';

  return {
    write(delta) {
      const text = carry + delta;
      // A newline may follow the one, the other half the other.
      const kept = /[\r\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
      carry = kept;
      blocks.write(normalize(text.slice(0, text.length - kept.length)));
      output.flush();
    },
    end() {
      blocks.write(normalize(carry));
      blocks.end();
      output.flush();
    },
  };
}

/** What a voice pauses behind, as behind a paragraph. */
const BLOCKS: ReadonlySet<MarkdownElement['type']> = new Set([
  'paragraph',
  'heading',
  'row',
  'summary',
]);

/** One kind of newline, and no half of a surrogate pair alone. */
function normalize(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD');
}

/** Sends what the parser reports to the view and to the voice, and keeps the tie between the two. */
class Output implements MarkdownSink {
  readonly #onSpeakable: (text: string) => void;
  readonly #view: MarkdownView | undefined;
  readonly #speech: SpeakableText;
  readonly #open: MarkdownElement['type'][] = [];
  /** The text to show, and how much of it has been said. */
  #shown = '';
  #said = 0;
  #ties: SpokenTie[] = [];

  constructor({ onSpeakable, view, saysEmoji }: MarkdownReaderOptions) {
    this.#speech = new SpeakableText(saysEmoji);
    this.#onSpeakable = onSpeakable;
    this.#view = view;
  }

  open(element: MarkdownElement): void {
    this.#show();
    this.#open.push(element.type);
    const spoken = this.#mention(element);
    this.#view?.open(element, spoken);
  }

  close(): void {
    this.#show();
    this.#view?.close();
    const type = this.#open.pop();
    if (type === 'cell') this.#speech.pause();
    else if (type !== undefined && BLOCKS.has(type)) this.#speech.endBlock();
  }

  text(shown: string, spoken: string = shown): void {
    if (spoken !== shown) this.#sayShown();
    const start = this.#shown.length;
    this.#shown += shown;
    if (spoken === shown) return;
    this.#said = this.#shown.length;
    const apart = spoken === '' || this.#open.at(-1) === 'formula';
    const span = apart ? this.#sayApart(spoken) : this.#speech.sayInstead(spoken);
    if (span) this.#ties.push({ start, end: this.#said, span });
  }

  /** Hands over what has come together since the last call. */
  flush(): void {
    this.#show();
    const text = this.#speech.take();
    if (text !== '') this.#onSpeakable(text);
  }

  /** Says what belongs in the element's place. */
  #mention(element: MarkdownElement): TextSpan | undefined {
    if (element.type === 'code-block') return this.#sayBlock(codeBlockMention(element.language));
    if (element.type === 'formula-block') return this.#sayBlock('Formula.');
    if (element.type === 'image') return this.#sayApart(element.alt);
    if (element.type === 'line-break') this.#speech.pause();
    if (element.type === 'checkbox' && element.checked) return this.#speech.sayInstead('Done: ');
    return undefined;
  }

  #sayApart(text: string): TextSpan | undefined {
    this.#speech.separate();
    const span = this.#speech.sayInstead(text);
    this.#speech.separate();
    return span;
  }

  #sayBlock(text: string): TextSpan | undefined {
    const span = this.#speech.sayInstead(text);
    this.#speech.endBlock();
    return span;
  }

  /** Says the words at the end of what is to be shown. */
  #sayShown(): void {
    const from = this.#said;
    this.#said = this.#shown.length;
    for (const { start, end, span } of this.#speech.say(this.#shown.slice(from))) {
      this.#ties.push({ start: from + start, end: from + end, span });
    }
  }

  #show(): void {
    this.#sayShown();
    if (this.#shown !== '') this.#view?.text(this.#shown, this.#ties);
    this.#shown = '';
    this.#said = 0;
    this.#ties = [];
  }
}
