import type { Segment, Speech, SpeechChunk, WordTime } from '../contract/speech.ts';
import type { ShapeChunk } from '../contract/stages.ts';
import { pauseAfter } from './pauses.ts';

/** Steps in which loudness is looked at. Shorter than the burst of a "t". */
const WINDOW_SECONDS = 0.005;
/**
 * Share of the loudest window's RMS that a sample must exceed to count as speech: −40 dB. A soft "f" or
 * "th" lies 25 to 35 dB under the vowels; what a voice leaves at its edges lies under −50 dB.
 */
const AUDIBLE_SHARE = 0.01;
/** A chunk whose loudest window stays under this RMS (−80 dBFS) is silence throughout. */
const SILENT_RMS = 1e-4;
/** Kept before the first and after the last audible window: the breath of an onset, the end of a decay. */
const MARGIN_BEFORE_SECONDS = 0.01;
const MARGIN_AFTER_SECONDS = 0.02;
/** Shorter than either margin, so that it takes nothing from audible speech. */
const FADE_SECONDS = 0.005;
/** The part that is left of a chunk that is silent throughout. */
const SILENT_CHUNK_SECONDS = 0.02;

/**
 * The chunk that a player can append without click or needless silence.
 *
 * The silence that the voice left at both ends goes, a margin stays; word times move along, word spans
 * are counted from the start of the turn's speakable text. The input's samples are copied, not changed.
 */
export const shapeChunk: ShapeChunk = (speech, segment, speed) => {
  const { sampleRateHz } = speech;
  const [first, end] = audibleRange(speech);
  const samples = speech.samples.slice(first, end);
  fadeEdges(samples, Math.round(FADE_SECONDS * sampleRateHz));
  const chunk: SpeechChunk = {
    ...speech,
    samples,
    words: moveWords(speech.words, first / sampleRateHz, samples.length / sampleRateHz, segment),
    text: segment.text,
    span: segment.span,
    boundary: segment.boundary,
    pauseSeconds: pauseAfter(segment) / speed,
  };
  return chunk;
};

/** Which frames to keep: half-open, never empty unless there are none. */
function audibleRange(speech: Speech): readonly [first: number, end: number] {
  const { samples, sampleRateHz, keepsEdges = false } = speech;
  if (keepsEdges) return [0, samples.length];
  const windowFrames = Math.max(1, Math.round(WINDOW_SECONDS * sampleRateHz));
  const loudest = loudestRms(samples, windowFrames);
  // So asked, a chunk with a sample that is no number counts as silent too.
  if (!(loudest >= SILENT_RMS)) {
    return [0, Math.min(samples.length, Math.ceil(SILENT_CHUNK_SECONDS * sampleRateHz))];
  }
  const threshold = loudest * AUDIBLE_SHARE;
  const isAudible = (sample: number): boolean => Math.abs(sample) > threshold;
  const first = samples.findIndex(isAudible) - Math.round(MARGIN_BEFORE_SECONDS * sampleRateHz);
  const end =
    samples.findLastIndex(isAudible) + 1 + Math.round(MARGIN_AFTER_SECONDS * sampleRateHz);
  return [Math.max(0, first), Math.min(samples.length, end)];
}

/** RMS of the loudest window: the level of the chunk's vowels, whatever silence surrounds them. */
function loudestRms(samples: Float32Array, windowFrames: number): number {
  let loudest = 0;
  for (let start = 0; start < samples.length; start += windowFrames) {
    const window = samples.subarray(start, start + windowFrames);
    let energy = 0;
    for (const sample of window) energy += sample * sample;
    loudest = Math.max(loudest, energy / window.length);
  }
  return Math.sqrt(loudest);
}

/** Raised-cosine fades over both ends, in place. */
function fadeEdges(samples: Float32Array, fadeFrames: number): void {
  const frames = Math.min(fadeFrames, Math.floor(samples.length / 2));
  for (let i = 0; i < frames; i++) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / frames);
    const last = samples.length - 1 - i;
    samples[i] = (samples[i] ?? 0) * gain;
    samples[last] = (samples[last] ?? 0) * gain;
  }
}

/** Times within what is left, never running backwards; spans in the turn's speakable text. */
function moveWords(
  words: readonly WordTime[],
  cutSeconds: number,
  durationSeconds: number,
  segment: Segment,
): WordTime[] {
  let latest = 0;
  const moveTime = (seconds: number): number => {
    latest = Math.max(latest, Math.min(durationSeconds, seconds - cutSeconds));
    return latest;
  };
  return words.map((word) => ({
    start: segment.span.start + word.start,
    end: segment.span.start + word.end,
    startSeconds: moveTime(word.startSeconds),
    endSeconds: moveTime(word.endSeconds),
  }));
}
