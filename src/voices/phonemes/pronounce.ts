import { partAtIpa, spacedAs } from './ipa.ts';
import { toMisaki, type Accent } from './misaki.ts';

/** The IPA of a text without punctuation, as eSpeak says it. */
export type Transcribe = (text: string, accent: Accent) => string;

/** Marks, with the spaces around them. A full stop or a comma inside of a word is part of that word. */
const MARKS =
  /\s*(?:[“”"«»()[\]{}—–…]|\.{2,}|(?<!(?:^|[\s.])\p{L}(?=\.\s))[.,;:!?]+(?=["”»)\]}’']*(?:\s|$))|(?<=[.,;:!?]["”»)\]}’']*)[’'])+\s*/gu;

/** How the models write a mark that has several forms. */
const SAME_MARK: readonly (readonly [form: RegExp, mark: string])[] = [
  [/\.{2,}/gu, '…'],
  [/–/gu, '—'],
  [/[«[{]/gu, '('],
  [/[»\]}]/gu, ')'],
  [/[’']/gu, ''],
  [/\s+/gu, ' '],
];

/**
 * How a text is said, in misaki's symbols. Its punctuation stays where it is.
 *
 * eSpeak drops marks, so each stretch between them is transcribed by itself.
 */
export function pronounce(text: string, accent: Accent, transcribe: Transcribe): string {
  return partAtIpa(text)
    .map((each) =>
      each.isIpa
        ? toMisaki(each.text, accent).symbols
        : spacedAs(each.text, pronounceWords(each.text, accent, transcribe)),
    )
    .join('')
    .trim();
}

function pronounceWords(text: string, accent: Accent, transcribe: Transcribe): string {
  let symbols = '';
  let passed = 0;
  const say = (stretch: string) => {
    if (/[^\s\p{P}]/u.test(stretch))
      symbols += toMisaki(transcribe(stretch, accent), accent).symbols.trim();
  };
  for (const { 0: marks, index } of text.matchAll(MARKS)) {
    say(text.slice(passed, index));
    symbols += SAME_MARK.reduce((all, [form, mark]) => all.replace(form, mark), marks);
    passed = index + marks.length;
  }
  say(text.slice(passed));
  return symbols.trim();
}
