/**
 * A small record of the pairs and triples of characters in a text, to tell texts that cannot have a word.
 *
 * It is a Bloom filter. A word that a text has is always found in its filter; of the words that it does not have, a few
 * are found, too. One that fits a conversation of 12,000 characters has 2 KB.
 */

/** Bits to collect in, before the filter is made as small as it can be: a power of two. */
const MOST_BITS = 2 ** 18;
const FEWEST_BITS = 2 ** 9;
/** A filter is folded until more of its bits than this are set: at a third, one triple in nine is found by chance. */
const MOST_SET = 1 / 3;

/** Grams with a space are left out: no word of a search has one. Line breaks and tabs only cost a few bits. */
const SPACE = 32;

/** Collects the grams of one text after the other. Reused, because clearing it is cheaper than a new one. */
const collected = new Uint32Array(MOST_BITS / 32);

/**
 * The filter of some texts together.
 *
 * @param texts Folded as words of a search are.
 * @returns As many bits as a power of two; owned by the caller.
 */
export function filterOf(texts: Iterable<string>): Uint8Array<ArrayBuffer> {
  collected.fill(0);
  for (const text of texts) {
    let first = SPACE;
    let second = SPACE;
    for (let at = 0; at < text.length; at++) {
      const third = text.charCodeAt(at);
      if (third !== SPACE && second !== SPACE) {
        setBits(hashOf(0, second, third));
        if (first !== SPACE) setBits(hashOf(first, second, third));
      }
      first = second;
      second = third;
    }
  }
  let filter = collected;
  for (let half = halfOf(filter); half !== undefined; half = halfOf(filter)) filter = half;
  return new Uint8Array(filter.slice().buffer);
}

/** The hashes of all grams of some words; empty where every word is a single character. */
export function gramsOf(words: readonly string[]): readonly number[] {
  const hashes = new Set<number>();
  for (const word of words) {
    for (let at = 1; at < word.length; at++) {
      const second = word.charCodeAt(at - 1);
      const third = word.charCodeAt(at);
      if (at === 1) hashes.add(hashOf(0, second, third));
      else hashes.add(hashOf(word.charCodeAt(at - 2), second, third));
    }
  }
  return [...hashes];
}

/**
 * Whether the texts of a filter may have all of these grams. `false` is certain.
 *
 * Its bits are counted in bytes as in words of 32: browsers run on machines that put the lowest byte first.
 */
export function mayHave(filter: Uint8Array, grams: readonly number[]): boolean {
  const mask = filter.length * 8 - 1;
  return grams.every((hash) => isSet(filter, hash & mask) && isSet(filter, other(hash) & mask));
}

/** Whether a value that was kept is a filter. */
export function isFilter(value: unknown): value is Uint8Array {
  if (!(value instanceof Uint8Array)) return false;
  const bits = value.length * 8;
  return bits >= FEWEST_BITS && bits <= MOST_BITS && Number.isInteger(Math.log2(bits));
}

/** 32 bits from three UTF-16 code units, well mixed: MurmurHash3's last step over two multiplications. */
function hashOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first + 1, 0x9e3779b1) ^ Math.imul((second << 16) | third, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A second hash from the first, of bits that the first mask leaves out. */
function other(hash: number): number {
  return Math.imul(hash, 0x27d4eb2f) >>> 12;
}

function setBits(hash: number): void {
  const mask = MOST_BITS - 1;
  const one = hash & mask;
  const two = other(hash) & mask;
  collected[one >>> 5] = (collected[one >>> 5] ?? 0) | (1 << (one & 31));
  collected[two >>> 5] = (collected[two >>> 5] ?? 0) | (1 << (two & 31));
}

function isSet(filter: Uint8Array, bit: number): boolean {
  return (((filter[bit >>> 3] ?? 0) >>> (bit & 7)) & 1) === 1;
}

/** The filter at half its length; `undefined` where that would be too full, or too short. */
function halfOf(filter: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> | undefined {
  const length = filter.length / 2;
  const bits = length * 32;
  if (bits < FEWEST_BITS) return undefined;
  const half = filter.slice(0, length);
  let set = 0;
  for (let at = 0; at < length; at++) {
    const word = (half[at] ?? 0) | (filter[at + length] ?? 0);
    half[at] = word;
    set += bitsSet(word);
  }
  return set <= bits * MOST_SET ? half : undefined;
}

/** How many bits of 32 are set, counted in pairs, fours and eights: Hacker's Delight, 5-1. */
function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
