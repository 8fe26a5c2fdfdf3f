/*
 * Arithmetic of the audio clock, in whole frames of the clock's rate: sums of integers do not drift, so
 * that chunk 5,000 joins its predecessor as exactly as chunk 2 does.
 */
import type { SpeechChunk, WordTime } from '../contract/speech.ts';

/** Where one chunk lies on the audio clock. */
export interface Slot {
  /** Where it begins to sound. */
  readonly startFrame: number;
  /** How long it sounds from there. */
  readonly soundFrames: number;
  /** Silence that belongs after the sound. */
  readonly pauseFrames: number;
}

/** How long the ear must have been in a chunk for "back" to mean its own start. */
const RESTART_AFTER_SECONDS = 1;

/**
 * Frames that a sound of another rate takes on this clock, never fewer than one: a source node needs one.
 */
export function soundFramesOf(
  sampleCount: number,
  sampleRateHz: number,
  clockRateHz: number,
): number {
  return Math.max(1, Math.ceil((sampleCount * clockRateHz) / sampleRateHz));
}

/** Frames of this clock that a chunk takes at its own pace, its pause included. */
export function chunkFramesOf(
  {
    samples,
    sampleRateHz,
    pauseSeconds,
  }: Pick<SpeechChunk, 'samples' | 'sampleRateHz' | 'pauseSeconds'>,
  clockRateHz: number,
): number {
  const soundFrames = soundFramesOf(samples.length, sampleRateHz, clockRateHz);
  return soundFrames + Math.round(pauseSeconds * clockRateHz);
}

/** The frame after a slot and its pause: where the next chunk belongs. */
export function slotEnd({ startFrame, soundFrames, pauseFrames }: Slot): number {
  return startFrame + soundFrames + pauseFrames;
}

/**
 * When the next chunk must start for speech without gap or overlap.
 *
 * While the voice keeps up this is `previousEndFrame`. A later frame is an underrun: the chunk came too
 * late, and starts `leadFrames` from now.
 *
 * @param previousEndFrame End of the last scheduled chunk, its pause included; `-Infinity` before the first.
 * @param nowFrame Reading of the same clock.
 * @param leadFrames Frames that the audio thread may have rendered already, ≥ 0.
 */
export function nextStartFrame(
  previousEndFrame: number,
  nowFrame: number,
  leadFrames: number,
): number {
  return Math.max(previousEndFrame, nowFrame + leadFrames);
}

/**
 * Index of the last of `items` that starts at or before `at`; −1 if none has. They must be in order.
 */
export function lastStarted<T>(
  items: readonly T[],
  startOf: (item: T) => number,
  at: number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The word that sounds at `seconds` from the chunk's first sample; `undefined` between words. */
export function wordAt(words: readonly WordTime[], seconds: number): WordTime | undefined {
  const word = words[lastStarted(words, (each) => each.startSeconds, seconds)];
  return word && seconds < word.endSeconds ? word : undefined;
}

/** Where in a turn the ear is, at whatever speed it came there. */
export interface EarPosition {
  /** Of the chunk. */
  readonly position: number;
  /** After its first sample, in frames of the clock at the chunk's own pace. */
  readonly offsetFrames: number;
  /** Whether the chunk's sound is over: its pause is being heard, or the next one waited for. */
  readonly sounded: boolean;
}

/**
 * The chunk that a skip leads to, of those from `oldest` to before `count`; `undefined` if there is none.
 *
 * Back leads to the start of this chunk, or within its first second to the one before.
 */
export function skipTarget(
  direction: 'next' | 'previous',
  { position, offsetFrames, sounded }: EarPosition,
  { oldest, count }: { readonly oldest: number; readonly count: number },
  rateHz: number,
): number | undefined {
  if (direction === 'next') return position + 1 < count ? position + 1 : undefined;
  const restart = sounded || offsetFrames >= RESTART_AFTER_SECONDS * rateHz;
  return Math.max(oldest, restart ? position : position - 1);
}
