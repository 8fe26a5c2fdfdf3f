import type { OwnWord } from '../../contract/own-word.ts';
import type { Read } from '../../contract/stages.ts';
import { emojiNames } from './en/emoji.ts';
import { english } from './en/index.ts';
import { withOwnWords } from './own-words.ts';
import { createReader } from './read.ts';
import { withTypedMarks } from './typed-marks.ts';

/** English text as it is said. */
export const readEnglish: Read = createReader(english);

export interface ReadingOptions {
  /** The words of a person's own. */
  readonly words?: readonly OwnWord[];
  /** Whether a person has typed the text, and may have typed marks for the voice into it. */
  readonly isTyped?: boolean;
  /** Whether emoji are said by name. */
  readonly saysEmoji?: boolean;
}

/** English text as a person wants it said. */
export function openReading(options: ReadingOptions): Read {
  const { words = [], isTyped = false, saysEmoji = false } = options;
  const inWords = words.map(({ written, said }) => ({
    written,
    said: isIpa(said) ? said : readEnglish(said).text,
  }));
  const language = saysEmoji ? { ...english, rules: [emojiNames, ...english.rules] } : english;
  const own = withOwnWords(language, inWords);
  return createReader(isTyped ? withTypedMarks(own) : own);
}

const isIpa = (said: string): boolean => /^\/.+\/$/u.test(said);

/** A formula of LaTeX in words, if it is short. */
export const formulaInWords = (latex: string): string | undefined => english.formula(latex);
