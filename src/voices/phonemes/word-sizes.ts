import { countSpokenWords } from './align.ts';
import { isSound, type SpokenSymbol } from './symbols.ts';
import { wordSpans } from './word-spans.ts';

/** How many sounds a letter is, or a digit, or a sign: "1999" has 18 sounds, "%" has 7. */
const SOUNDS = { letter: 0.9, digit: 4.5, sign: 6 };

/** Words that are remembered; English says half of everything with a hundred. */
const MOST_REMEMBERED = 2000;

/** How many sounds each word of a text has, by itself. */
export type MeasureWords = (
  text: string,
  voice: string,
  symbols: readonly SpokenSymbol[],
) => Promise<number[]>;

/**
 * Measures words for {@link alignWords}.
 *
 * To ask eSpeak for a single word takes as long as to ask for a sentence, so that is done only where the
 * text and its phonemes have not the same number of words; elsewhere a rule of thumb is enough.
 *
 * @param pronounce The symbols of a text in a voice.
 */
export function createWordMeasure(
  pronounce: (text: string, voice: string) => Promise<readonly SpokenSymbol[]>,
): MeasureWords {
  const remembered = new Map<string, number>();

  async function measure(word: string, voice: string): Promise<number> {
    const key = `${voice.charAt(0)} ${word}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const size = (await pronounce(word, voice)).filter(isSound).length;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, size);
    return size;
  }

  return async (text, voice, symbols) => {
    const words = wordSpans(text).map(({ start, end }) => text.slice(start, end));
    if (words.length === countSpokenWords(symbols)) return words.map(guess);
    const sizes: number[] = [];
    for (const word of words) sizes.push(await measure(word, voice));
    return sizes;
  };
}

function guess(word: string): number {
  let size = 0;
  for (const character of word) {
    if (/\p{L}/u.test(character)) size += SOUNDS.letter;
    else if (/\p{N}/u.test(character)) size += SOUNDS.digit;
    else if (/[\p{S}%&@#/]/u.test(character)) size += SOUNDS.sign;
  }
  return size;
}
