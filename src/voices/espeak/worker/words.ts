import type { TextSpan, WordTime } from '../../../contract/index.ts';
import { wordSpans } from '../../phonemes/word-spans.ts';

/** When the voice came to a place in the text. */
export interface WordMark {
  /** In UTF-16 code units. */
  readonly offset: number;
  readonly startSeconds: number;
}

/** A stretch of sound without a pause in it. */
export interface SoundSpan {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * When each word is heard: every word gets a time, in order, without overlap, within the sound.
 *
 * eSpeak marks most words but says some in one go ("of the") and marks parts of others ("1,234"). A word
 * without a mark shares the time of the word before it, each by its length. A word ends where the next
 * begins, or at the pause before that.
 *
 * @param marks In the order of time. Those outside of every word, or behind one already passed, are ignored.
 * @param sounds In order, without overlap.
 */
export function timeWords(
  text: string,
  marks: readonly WordMark[],
  sounds: readonly SoundSpan[],
  durationSeconds: number,
): WordTime[] {
  const words = wordSpans(text);
  const starts = startOfEach(text, words, marks);
  const times: WordTime[] = [];
  for (let first = 0; first < words.length;) {
    let next = first + 1;
    while (next < words.length && starts[next] === undefined) next++;
    const startSeconds = Math.min(starts[first] ?? 0, durationSeconds);
    const untilSeconds = Math.min(starts[next] ?? durationSeconds, durationSeconds);
    const endSeconds = lastHeard(sounds, startSeconds, untilSeconds);
    times.push(...share(words.slice(first, next), startSeconds, endSeconds));
    first = next;
  }
  return times;
}

/** The time of the first mark on each word, `undefined` for a word that has none. */
function startOfEach(
  text: string,
  words: readonly TextSpan[],
  marks: readonly WordMark[],
): (number | undefined)[] {
  const starts: (number | undefined)[] = words.map(() => undefined);
  let current = 0;
  for (const { offset, startSeconds } of marks) {
    let word = current;
    while (word < words.length && (words[word]?.end ?? 0) <= offset) word++;
    const span = words[word];
    if (span === undefined) continue;
    // An opening quote or bracket belongs to its word; a lone mark between two words to neither.
    if (offset < span.start && /\s/.test(text.slice(offset, span.start))) continue;
    starts[word] ??= startSeconds;
    current = word;
  }
  return starts;
}

/** End of the last sound that begins within the time; the time's own end if there is none. */
function lastHeard(
  sounds: readonly SoundSpan[],
  fromSeconds: number,
  untilSeconds: number,
): number {
  const last = sounds.findLast(
    (sound) => sound.startSeconds < untilSeconds && sound.endSeconds > fromSeconds,
  );
  return Math.min(last?.endSeconds ?? untilSeconds, untilSeconds);
}

function share(words: readonly TextSpan[], startSeconds: number, endSeconds: number): WordTime[] {
  const units = words.reduce((sum, { start, end }) => sum + end - start, 0);
  const after = (count: number) =>
    Math.min(startSeconds + ((endSeconds - startSeconds) * count) / units, endSeconds);
  let count = 0;
  return words.map(({ start, end }) => {
    const from = after(count);
    count += end - start;
    return { start, end, startSeconds: from, endSeconds: after(count) };
  });
}
