/** A piece of a reply, and how long after the one before it comes. */
export interface TimedDelta {
  readonly delayMs: number;
  readonly text: string;
}

/** Of English, by and large. */
const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_SECOND = 70;
/** Before the first piece, which is short: a word or two. */
const FIRST_DELAY_MS = { least: 250, most: 400 };
const FIRST_TOKENS = { least: 1, most: 4 };
/** After it: from part of a sentence to several, cut where the tokens happen to end. */
const TOKENS = { least: 6, most: 56 };
/** How far the wait for a piece is from what its length would take. */
const JITTER = { least: 0.7, most: 1.3 };
/** A long text comes faster, so that even 100,000 characters are there within 20 s, jitter included. */
const LONGEST_MS = 15_000;

/**
 * Cuts a reply into pieces as Gemini sends them: uneven, now a word, now two sentences, some ending in mid-word.
 *
 * Joined, they are `text`; no code point is cut in two. The same text always comes in the same way.
 */
export function* pace(text: string): Generator<TimedDelta> {
  const random = randomFrom(text);
  const between = ({ least, most }: Range): number => least + random() * (most - least);
  const msPerCharacter = Math.min(
    1000 / (CHARACTERS_PER_TOKEN * TOKENS_PER_SECOND),
    LONGEST_MS / text.length,
  );

  for (let start = 0; start < text.length;) {
    const first = start === 0;
    const tokens = between(first ? FIRST_TOKENS : TOKENS);
    const end = codePointEdge(text, start + Math.round(tokens * CHARACTERS_PER_TOKEN));
    const delayMs = first
      ? between(FIRST_DELAY_MS)
      : (end - start) * msPerCharacter * between(JITTER);
    yield { delayMs, text: text.slice(start, end) };
    start = end;
  }
}

interface Range {
  readonly least: number;
  readonly most: number;
}

/** `index`, or the one after it where `index` would part a surrogate pair. */
function codePointEdge(text: string, index: number): number {
  const parts = index < text.length && (text.codePointAt(index - 1) ?? 0) > 0xffff;
  return parts ? index + 1 : index;
}

/**
 * Numbers from 0 to 1 that depend on nothing but `text`: its FNV-1a hash, carried on by xorshift32
 * (G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8, 2003).
 */
function randomFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  // Of nothing but zeros, xorshift makes zeros.
  state ||= 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
