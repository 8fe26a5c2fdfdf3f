// oxlint-disable-next-line import/no-unassigned-import -- It has to come first.
import './stream-iterator.ts';
import { KokoroTTS } from 'kokoro-js';
import { partAtIpa, spacedAs } from '../../phonemes/ipa.ts';
import { toMisaki } from '../../phonemes/misaki.ts';
import { readingOf } from '../../espeak/worker/reading.ts';

/**
 * What eSpeak writes where it changes the language in the middle of a text. A bracket of the text cannot be
 * meant: kokoro-js turns those into guillemets.
 */
const LANGUAGE_FLAG = /\([a-z-]+\)/g;

/** What kokoro-js reads as letters, or names where nobody would. */
const CLEARER: readonly (readonly [
  pattern: RegExp,
  words: string | ((match: string) => string),
])[] = [
  [/\bvs\b\.?/gi, 'versus'],
  [/(?<=^|\s)w\/(?=\s)/g, 'with'],
  // Of "C D's" it makes "D'S", which eSpeak spells; a small letter it leaves alone.
  [/(?<![\p{L}\p{N}])[A-Z](?='s(?!\p{L}))/gu, (letter) => letter.toLowerCase()],
  // An asterisk at a word is a mark; between spaces it is a multiplication.
  [/\*(?=\S)|(?<=\S)\*/g, ' '],
];

/** Ends kokoro-js's own way at the point where the phonemes are known. */
class PhonemesKnown extends Error {
  readonly phonemes: string;

  constructor(phonemes: string) {
    super('The phonemes are known.');
    this.phonemes = phonemes;
  }
}

/**
 * kokoro-js keeps its normalisation and its phonemes to itself; only the tokenizer it is given sees them.
 * Whatever would follow (fetching a voice from the hub, running the model) is ours, so it stops there.
 */
const frontEnd = createFrontEnd((phonemes) => {
  throw new PhonemesKnown(phonemes);
});

/** The types ask for classes of transformers.js; functions are all that is called. */
function createFrontEnd(tokenizer: (phonemes: string) => never): KokoroTTS {
  const model = () => undefined;
  return new KokoroTTS(model as never, tokenizer as never);
}

/**
 * How an English text is said, in the symbols that Kokoro was trained on, with its punctuation.
 *
 * @param voice Id of the voice, which decides the accent: `a…` American, `b…` British.
 * @returns May be empty, or hold no sound, for a text that cannot be pronounced.
 * @throws Error for a voice that kokoro-js does not know.
 */
export async function phonemesOf(text: string, voice: string): Promise<string> {
  const accent = voice.startsWith('a') ? 'American' : 'British';
  let symbols = '';
  for (const stretch of partAtIpa(text)) {
    if (stretch.isIpa) symbols += toMisaki(stretch.text, accent).symbols;
    else symbols += spacedAs(stretch.text, await phonemesOfWords(stretch.text, voice));
  }
  return symbols.trim();
}

async function phonemesOfWords(text: string, voice: string): Promise<string> {
  const reading = CLEARER.reduce(
    (input, [pattern, words]) =>
      typeof words === 'string' ? input.replace(pattern, words) : input.replace(pattern, words),
    readingOf(text).input,
  );
  try {
    await frontEnd.generate(reading, { voice: voice as keyof KokoroTTS['voices'] });
  } catch (error) {
    if (error instanceof PhonemesKnown) {
      const ipa = error.phonemes.replace(LANGUAGE_FLAG, '');
      return toMisaki(ipa, voice.startsWith('a') ? 'American' : 'British').symbols;
    }
    throw error;
  }
  throw new Error('kokoro-js spoke without asking for tokens.');
}
