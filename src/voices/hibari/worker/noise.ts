/** Gaussian numbers of unit variance, one after the other. */
export type Noise = () => number;

/** How many numbers are drawn once and for all, a power of two; a few million bytes would not sound any different. */
const TABLE_SIZE = 1 << 16;
/** Consecutive numbers from one place of the table: about a frame's worth. */
const RUN_LENGTH = 1202;

let table: Float32Array | undefined;

/**
 * Noise that depends on nothing but its seed, so that a text sounds the same every time.
 *
 * Runs of a table of Gaussian numbers, each from a place that the seed decides: drawing every number by itself
 * would take as long as the rest of the vocoder.
 */
export function createNoise(seed: number): Noise {
  table ??= drawTable();
  const numbers = table;
  const random = mulberry32(seed);
  let at = 0;
  let left = 0;
  return () => {
    if (left === 0) {
      at = Math.floor(random() * TABLE_SIZE);
      left = RUN_LENGTH;
    }
    left--;
    at = (at + 1) & (TABLE_SIZE - 1);
    return numbers[at] ?? 0;
  };
}

/** A 32-bit hash of a text: FNV-1a over its UTF-16 code units. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** By Box and Muller, two at a time. */
function drawTable(): Float32Array {
  const random = mulberry32(1);
  const numbers = new Float32Array(TABLE_SIZE);
  for (let at = 0; at < TABLE_SIZE; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    numbers[at] = radius * Math.cos(angle);
    numbers[at + 1] = radius * Math.sin(angle);
  }
  return numbers;
}

/** Uniform in 0 … 1. Source: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
