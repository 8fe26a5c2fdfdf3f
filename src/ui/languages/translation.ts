import type { Language } from '../words/language.ts';
import type { Words } from '../words/words.ts';
import { type Sentences, translatorOf } from './sentences.ts';

interface TranslationOptions {
  /** BCP 47. */
  readonly tag: string;
  readonly direction?: Language['direction'];
  readonly words: Words;
  /** Of the layers below the page. */
  readonly sentences: Sentences;
}

/** The page in one language. */
export function translation({
  tag,
  direction = 'ltr',
  words,
  sentences,
}: TranslationOptions): Language {
  return { tag, direction, words: { ...words }, translate: translatorOf(sentences) };
}
