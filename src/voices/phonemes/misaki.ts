/** Whose pronunciation a text has. */
export type Accent = 'American' | 'British';

/** How something is said, in the symbols that the natural voices were trained on. */
export interface MisakiReading {
  /** Every symbol is one UTF-16 code unit. Marks of punctuation and single spaces stay where they were. */
  readonly symbols: string;
  /**
   * Where each word stands in `symbols`, half-open. The n-th is the n-th word of the IPA: words are neither
   * joined nor split nor dropped.
   */
  readonly words: readonly { readonly start: number; readonly end: number }[];
}

/** Between the phonemes of a word, where eSpeak was asked to keep them apart. `əl` is one, `ə_l` is two. */
const SEPARATOR = '_';

type Rule = readonly [ipa: RegExp, symbols: string];

/**
 * eSpeak's IPA, written as misaki writes the same sound. Applied in order to one word.
 *
 * A diphthong or an affricate is one letter. Where phonemes are kept apart, letters side by side belong to
 * one phoneme; elsewhere that is assumed.
 *
 * Source: `EspeakFallback` of https://github.com/hexgrad/misaki (`misaki/espeak.py`), and its dictionary
 * where that differs from what it makes of eSpeak (`tᵊn` for a glottal stop, `T` for a flap).
 */
const BOTH: readonly Rule[] = [
  [/aɪ/gu, 'I'],
  [/aʊ/gu, 'W'],
  [/eɪ/gu, 'A'],
  [/ɔɪ/gu, 'Y'],
  [/dʒ/gu, 'ʤ'],
  [/tʃ/gu, 'ʧ'],
  // "table", but not "alone": there a vowel follows, and the two are separate phonemes.
  [/əl(?=_|$|[^ˈˌaeiouæɐɑɒɔəɛɜɪʊʌ])/gu, 'ᵊl'],
  // "button": the consonant is a syllable by itself. The mark stands behind it.
  [/(\p{L})\u0329/gu, 'ᵊ$1'],
  [/ʔ/gu, 't'],
  [/ɚ_?ɹ/gu, 'əɹ'],
  [/ɚ/gu, 'əɹ'],
  [/ʲ(?=[oə])/gu, 'j'],
  [/r/gu, 'ɹ'],
  [/[xç]/gu, 'k'],
  [/ɬ/gu, 'l'],
  [/g/gu, 'ɡ'],
  // Nasal vowels, palatal and syllabic marks, which English does without.
  [/[\u0303\u0329\u0361ʲ]/gu, ''],
];

const AMERICAN: readonly Rule[] = [
  [/oʊ/gu, 'O'],
  [/ɜː?_?ɹ?/gu, 'ɜɹ'],
  [/ɪə/gu, 'iə'],
  // The flap is heard inside of words; between two of them misaki knows nothing of the next.
  [/ɾ(?=_*$)/gu, 't'],
  [/ɾ/gu, 'T'],
  [/ː/gu, ''],
];

const BRITISH: readonly Rule[] = [
  [/[əo]ʊ/gu, 'Q'],
  [/eə/gu, 'ɛː'],
  [/iə/gu, 'ɪə'],
  [/ɾ/gu, 't'],
];

/** After the accent's own: a letter that is left over from no diphthong. */
const LAST: readonly Rule[] = [
  [/e/gu, 'A'],
  [/o/gu, 'ɔ'],
  [/ɐ/gu, 'ə'],
];

/** Words that misaki says in a way of their own: the article "a", and "the" before a vowel. */
const WHOLE_WORDS: ReadonlyMap<string, string> = new Map([
  ['ɐ', 'ɐ'],
  ['ðɪ', 'ði'],
]);

/** Characters that are no part of a word: spaces, and marks that the models know as punctuation. */
const WORD = /[^\s;:,.!?¡¿—…"“”«»(){}[\]|]+/gu;

/**
 * Rewrites eSpeak's IPA in misaki's symbols.
 *
 * @param ipa Words with spaces between them. Marks of punctuation may stand among them; phonemes of a word may
 *   be kept apart by `_` (which makes the result a little better); ` | ` is where eSpeak began a new clause.
 */
export function toMisaki(ipa: string, accent: Accent): MisakiReading {
  const words: { start: number; end: number }[] = [];
  let symbols = '';
  let passed = 0;
  const appendBetween = (text: string) => {
    const between = text.replaceAll('|', ' ').replace(/\s+/gu, ' ');
    // A bar between two spaces leaves one space.
    symbols += symbols.endsWith(' ') ? between.trimStart() : between;
  };
  for (const match of ipa.matchAll(WORD)) {
    const said = sayWord(match[0], accent);
    if (said === '') continue;
    appendBetween(ipa.slice(passed, match.index));
    words.push({ start: symbols.length, end: symbols.length + said.length });
    symbols += said;
    passed = match.index + match[0].length;
  }
  appendBetween(ipa.slice(passed));
  return { symbols, words };
}

function sayWord(ipa: string, accent: Accent): string {
  const plain = ipa.replaceAll(SEPARATOR, '');
  const known = WHOLE_WORDS.get(plain);
  if (known !== undefined) return known;
  const rules = [...BOTH, ...(accent === 'American' ? AMERICAN : BRITISH), ...LAST];
  return rules
    .reduce((word, [pattern, symbols]) => word.replace(pattern, symbols), ipa)
    .replaceAll(SEPARATOR, '');
}
