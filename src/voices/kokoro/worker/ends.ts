import type { TextSpan } from '../../../contract/index.ts';

/** How finely levels are looked at: 5 ms at 24 kHz. */
const HOP = 120;

/**
 * How far below the loudest 5 ms a sound still counts. The breath of a first "h" lies about 40 dB below a vowel;
 * behind the last word some voices breathe at that level for half a second.
 */
const AUDIBLE = { first: 10 ** (-45 / 20), last: 10 ** (-38 / 20) };

/**
 * A creaky voice has peaks that stand far above its level: behind its last word it breathes at a level that counts,
 * and yet no sample of that reaches a hundredth of the highest. That is silence beside such peaks.
 */
const SILENT_SHARE = 0.01;

/** The model's unit of time. Cuts lie between frames. */
const FRAME = 600;

/**
 * How far beyond the durations speech is looked for: 200 ms before, because a first sound is heard up to 130 ms
 * before its token begins, and 100 ms behind. Farther away lie sounds that nobody asked for.
 */
const REACH = { before: 8 * FRAME, after: 4 * FRAME };

/**
 * A last sound that is so faint, so short in all (60 ms) and so far behind the one before it (150 ms) is a crackle of
 * the voice. The release of a last "k" is louder, and nearer.
 */
const CRACKLE = { loudest: 10 ** (-33 / 20), hops: 12, gapHops: 30 };

/** Silence that is kept at least, so that nothing sounds cut off: 10 ms before, 40 ms behind. */
const KEPT = { before: 240, after: 960 };

/**
 * The part of a sound in which something is heard, near the place where the durations put it.
 *
 * Durations alone do not say: most of the silence at the end belongs to the last sound, and a first sound begins
 * in the frames of the boundary token. The level alone does not either: behind short texts there are sounds that
 * are no part of them.
 *
 * @param samples At 24 kHz. Borrowed.
 * @param expected Where the durations put the speech, in samples.
 * @returns In samples, at whole frames. As `expected` where nothing is heard.
 */
export function audibleSpan(samples: Float32Array, expected: TextSpan): TextSpan {
  const first = Math.max(0, Math.floor((expected.start - REACH.before) / HOP));
  const last = Math.min(
    Math.floor(samples.length / HOP),
    Math.ceil((expected.end + REACH.after) / HOP),
  );
  const levels: number[] = [];
  const peaks: number[] = [];
  for (let hop = first; hop < last; hop++) {
    const part = samples.subarray(hop * HOP, (hop + 1) * HOP);
    levels.push(rms(part));
    peaks.push(part.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  }
  const loudest = Math.max(...levels, 0);
  const start = levels.findIndex((level) => level > loudest * AUDIBLE.first);
  if (start === -1) return expected;
  const end = lastHeard(levels, loudest, peaks);
  return {
    start: Math.max(0, Math.floor(((first + start) * HOP - KEPT.before) / FRAME) * FRAME),
    end: Math.min(
      samples.length,
      Math.ceil(((first + end + 1) * HOP + KEPT.after) / FRAME) * FRAME,
    ),
  };
}

/** The last hop that counts. */
function lastHeard(levels: readonly number[], loudest: number, peaks: readonly number[]): number {
  const silent = Math.max(...peaks, 0) * SILENT_SHARE;
  const heard = levels.flatMap((level, hop) =>
    level > loudest * AUDIBLE.last && (peaks[hop] ?? 0) > silent ? [hop] : [],
  );
  for (;;) {
    const gap = heard.findLastIndex((hop, at) => hop - (heard[at - 1] ?? hop) > CRACKLE.gapHops);
    const cluster = gap === -1 ? [] : heard.slice(gap);
    const isCrackle =
      cluster.length > 0 &&
      cluster.length <= CRACKLE.hops &&
      cluster.every((hop) => (levels[hop] ?? 0) < loudest * CRACKLE.loudest);
    if (!isCrackle) return heard.at(-1) ?? -1;
    heard.length = gap;
  }
}

function rms(samples: Float32Array): number {
  let energy = 0;
  for (const value of samples) energy += value * value;
  return Math.sqrt(energy / samples.length);
}
