import type { TextSpan } from '../contract/errors.ts';
import { nextTask } from '../shared/next-task.ts';
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
  const finder = openSentenceFinder();
  finder.write(markdown);
  return finder.end();
}

/** So much Markdown is read in one task. */
const STEP_CHARACTERS = 1000;

/** The same in small tasks, so that the page stays at hand meanwhile. */
export async function sentencesInSteps(markdown: string): Promise<SaidSentences> {
  const finder = openSentenceFinder();
  for (let at = 0; at < markdown.length; at += STEP_CHARACTERS) {
    finder.write(markdown.slice(at, at + STEP_CHARACTERS));
    await nextTask();
  }
  return finder.end();
}

function openSentenceFinder() {
  let text = '';
  let fresh = '';
  let start: number | undefined;
  const sentences: TextSpan[] = [];
  const segmenter = openSegmenter();
  const reader = createMarkdownReader({
    onSpeakable: (more) => {
      fresh += more;
    },
  });
  const take = (phrases: ReturnType<typeof segmenter.push>) => {
    for (const { span, boundary } of phrases) {
      start ??= span.start;
      if (boundary !== 'sentence' && boundary !== 'paragraph') continue;
      sentences.push({ start, end: span.end });
      start = undefined;
    }
  };
  const flush = () => {
    text += fresh;
    take(segmenter.push(fresh));
    fresh = '';
  };
  return {
    write(delta: string): void {
      reader.write(delta);
      flush();
    },
    end(): SaidSentences {
      reader.end();
      flush();
      take(segmenter.end());
      return { text, sentences };
    },
  };
}
