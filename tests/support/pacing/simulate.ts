import type { Phrase, Segment } from '../../../src/contract/index.ts';
import type { Pacing } from '../../../src/session/pacing/pacing.ts';
import { openSegmenter } from '../../../src/text/segmenter.ts';
import type { TimedDelta } from './streams.ts';

/** A voice whose cost is a straight line, with variation. */
export interface SimulatedVoice {
  readonly fixedSeconds: number;
  readonly secondsPerCharacter: number;
  /** Sound per code unit, pauses included. */
  readonly soundSecondsPerCharacter: number;
  /** How much faster or slower than that a sentence may come, as a share. */
  readonly variationShare: number;
}

/** One stretch of text, and when it was first known to be whole. */
export interface TimedPhrase extends Phrase {
  readonly atSeconds: number;
}

/** A chunk as it was made and heard, in seconds after the message was sent. */
export interface HeardChunk {
  readonly segment: Segment;
  readonly readySeconds: number;
  readonly madeSeconds: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface Outcome {
  readonly chunks: readonly HeardChunk[];
  readonly firstSoundSeconds: number;
  /** Silences that no pause asked for: their number and sum. */
  readonly underruns: number;
  readonly silentSeconds: number;
  /** Those of them in which the voice had nothing to say, as the text had not come. */
  readonly starved: number;
}

/** Shorter silences are arithmetic. */
const AUDIBLE_SECONDS = 0.001;

/** The phrases of a stream with the time at which the segmenter gives each. */
export function phrasesOf(stream: readonly TimedDelta[]): {
  readonly phrases: readonly TimedPhrase[];
  readonly endSeconds: number;
} {
  const segmenter = openSegmenter();
  const phrases: TimedPhrase[] = [];
  for (const { atSeconds, text } of stream) {
    for (const phrase of segmenter.push(text)) phrases.push({ ...phrase, atSeconds });
  }
  const endSeconds = stream.at(-1)?.atSeconds ?? 0;
  for (const phrase of segmenter.end()) phrases.push({ ...phrase, atSeconds: endSeconds });
  return { phrases, endSeconds };
}

/** The time a voice takes for a text; the same for every policy, so that they can be compared. */
export function createCost(voice: SimulatedVoice, seed: number): (segment: Segment) => number {
  return ({ text, span }) => {
    const variation = 1 + voice.variationShare * (2 * noise(seed, span.start) - 1);
    return (voice.fixedSeconds + voice.secondsPerCharacter * text.length) * variation;
  };
}

export const soundOf = (voice: SimulatedVoice, { text }: Pick<Segment, 'text'>): number =>
  voice.soundSecondsPerCharacter * text.length;

/** Runs a turn in virtual time: the text as it arrives, one voice, one ear. */
export function simulate(
  stream: readonly TimedDelta[],
  voice: SimulatedVoice,
  costOf: (segment: Segment) => number,
  pacing: Pacing,
): Outcome {
  const { phrases, endSeconds } = phrasesOf(stream);
  const chunks: HeardChunk[] = [];
  /** Sound that has been made, whether or not it may begin. */
  const made: { segment: Segment; readySeconds: number; madeSeconds: number }[] = [];
  let now = 0;
  let arrived = 0;
  let read = 0;
  let beginSeconds = Infinity;
  let earIsDryAt = 0;
  let hasEnded = false;

  const takeIn = () => {
    for (; read < stream.length && (stream[read]?.atSeconds ?? 0) <= now; read++) {
      const delta = stream[read];
      if (delta) pacing.read(delta.text.length, delta.atSeconds * 1000);
    }
    while (arrived < phrases.length && (phrases[arrived]?.atSeconds ?? 0) <= now) {
      const phrase = phrases[arrived++];
      if (phrase) pacing.add([phrase], phrase.atSeconds * 1000);
    }
    if (!hasEnded && now >= endSeconds) {
      hasEnded = true;
      pacing.end();
    }
  };
  const hear = () => {
    if (now < beginSeconds) return;
    for (const chunk of made.splice(0)) {
      const startSeconds = Math.max(earIsDryAt, chunk.madeSeconds, beginSeconds);
      earIsDryAt = startSeconds + soundOf(voice, chunk.segment);
      chunks.push({ ...chunk, startSeconds, endSeconds: earIsDryAt });
    }
  };
  const ahead = () =>
    made.reduce((sum, { segment }) => sum + soundOf(voice, segment), 0) +
    Math.max(0, earIsDryAt - Math.max(now, beginSeconds));

  for (;;) {
    takeIn();
    // While it is held, `beginSeconds` is looked at again whenever the voice is free.
    if (chunks.length === 0 && made.length > 0 && now <= beginSeconds) {
      beginSeconds = now + pacing.holdSeconds(ahead(), now * 1000);
    }
    hear();
    const decision = pacing.decide(ahead(), chunks.length === 0);
    if (decision.type === 'over') break;
    if (decision.type === 'speak') {
      const { segment, readyMs } = decision;
      const tookSeconds = costOf(segment);
      now += tookSeconds;
      takeIn();
      made.push({ segment, readySeconds: readyMs / 1000, madeSeconds: now });
      const soundSeconds = soundOf(voice, segment);
      pacing.learn({ characters: segment.text.length, tookSeconds, soundSeconds, isCached: false });
      continue;
    }
    const wake = [
      phrases[arrived]?.atSeconds ?? Infinity,
      hasEnded ? Infinity : endSeconds,
      now < beginSeconds ? beginSeconds : Infinity,
      decision.type === 'wait'
        ? now + decision.forSeconds
        : now + Math.max(0, ahead() - decision.untilAheadSeconds),
    ];
    now = Math.max(now + 1e-9, Math.min(...wake));
  }
  beginSeconds = Math.min(beginSeconds, now);
  hear();
  return outcomeOf(chunks);
}

export function outcomeOf(chunks: readonly HeardChunk[]): Outcome {
  let underruns = 0;
  let starved = 0;
  let silentSeconds = 0;
  chunks.forEach(({ startSeconds, readySeconds }, index) => {
    const previousEnd = chunks[index - 1]?.endSeconds;
    if (previousEnd === undefined || startSeconds - previousEnd <= AUDIBLE_SECONDS) return;
    underruns++;
    silentSeconds += startSeconds - previousEnd;
    if (readySeconds > previousEnd) starved++;
  });
  const firstSoundSeconds = chunks[0]?.startSeconds ?? Infinity;
  return { chunks, firstSoundSeconds, underruns, silentSeconds, starved };
}

/** A fixed number from 0 to 1 for every place of a text. */
function noise(seed: number, at: number): number {
  let h = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}
