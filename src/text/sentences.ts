import type { TextSpan } from '../contract/errors.ts';
import { createMarkdownReader } from './markdown.ts';
import { openSegmenter } from './segmenter.ts';

/** What is said of a text, and its sentences in order. */
export interface SaidSentences {
  /** Speakable text. */
  readonly text: string;
  readonly sentences: readonly TextSpan[];
}

/** Of a whole text of Markdown. A block ends a sentence. */
export function sentencesOf(markdown: string): SaidSentences {
  let text = '';
  const reader = createMarkdownReader({
    onSpeakable: (more) => {
      text += more;
    },
  });
  reader.write(markdown);
  reader.end();

  const segmenter = openSegmenter();
  const sentences: TextSpan[] = [];
  let start: number | undefined;
  for (const { span, boundary } of [...segmenter.push(text), ...segmenter.end()]) {
    start ??= span.start;
    if (boundary !== 'sentence' && boundary !== 'paragraph') continue;
    sentences.push({ start, end: span.end });
    start = undefined;
  }
  return { text, sentences };
}
