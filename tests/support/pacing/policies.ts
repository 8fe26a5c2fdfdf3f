import type { Segment } from '../../../src/contract/index.ts';
import { joinPhrases } from '../../../src/session/pacing/phrase-queue.ts';
import {
  outcomeOf,
  phrasesOf,
  soundOf,
  type HeardChunk,
  type Outcome,
  type SimulatedVoice,
  type TimedPhrase,
} from './simulate.ts';
import type { TimedDelta } from './streams.ts';
import { GROUP_MAX, SEGMENT_MAX } from '../../../src/session/pacing/plan.ts';

interface Run {
  readonly stream: readonly TimedDelta[];
  readonly voice: SimulatedVoice;
  readonly costOf: (segment: Segment) => number;
}

/** One sentence at a time, spoken when the one before has been made, heard when it has been made. */
export function simulateSentences({ stream, voice, costOf }: Run): Outcome {
  const { phrases } = phrasesOf(stream);
  const chunks: HeardChunk[] = [];
  let voiceIsFreeAt = 0;
  let earIsDryAt = 0;
  for (const taken of groupSentences(phrases)) {
    const segment = joinPhrases(taken);
    const readySeconds = taken.at(-1)?.atSeconds ?? 0;
    const madeSeconds = Math.max(voiceIsFreeAt, readySeconds) + costOf(segment);
    const startSeconds = Math.max(earIsDryAt, madeSeconds);
    voiceIsFreeAt = madeSeconds;
    earIsDryAt = startSeconds + soundOf(voice, segment);
    chunks.push({ segment, readySeconds, madeSeconds, startSeconds, endSeconds: earIsDryAt });
  }
  return outcomeOf(chunks);
}

/** The end of a sentence, of a block, or of what one request may have. */
function groupSentences(phrases: readonly TimedPhrase[]): TimedPhrase[][] {
  const groups: TimedPhrase[][] = [];
  let group: TimedPhrase[] = [];
  for (const phrase of phrases) {
    if (
      group.length > 0 &&
      (phrase.gap === undefined || lengthOf([...group, phrase]) > SEGMENT_MAX)
    ) {
      groups.push(group);
      group = [];
    }
    group.push(phrase);
    if (phrase.boundary === 'sentence' || phrase.boundary === 'paragraph') {
      groups.push(group);
      group = [];
    }
  }
  return group.length > 0 ? [...groups, group] : groups;
}

/**
 * The earliest that the first sound can come and all the rest follow without a break, for somebody who knows from
 * the beginning what will arrive when and what it will cost, and who may cut where we may.
 *
 * For a given beginning, the earliest at which the voice can be done with each phrase follows from those before it;
 * the beginning is found by halving.
 */
export function oracleFirstSound({ stream, voice, costOf }: Run): number {
  const { phrases, endSeconds } = phrasesOf(stream);
  const sounds = [0];
  for (const phrase of phrases) sounds.push((sounds.at(-1) ?? 0) + soundOf(voice, phrase));
  const segments = phrases.map((_, end) => segmentsEndingAt(phrases, end, costOf));

  /** When all is made if the sound begins at `begin`; infinite where that means a break. */
  const isPossible = (begin: number): boolean => {
    const done = [0];
    for (let end = 0; end < phrases.length; end++) {
      let earliest = Infinity;
      for (const { from, cost } of segments[end] ?? []) {
        const start = Math.max(done[from] ?? Infinity, phrases[end]?.atSeconds ?? 0);
        const made = start + cost;
        if (made <= begin + (sounds[from] ?? 0) + 1e-9) earliest = Math.min(earliest, made);
      }
      done.push(earliest);
    }
    return (done.at(-1) ?? Infinity) < Infinity;
  };

  let least = 0;
  let most = endSeconds + phrases.reduce((sum, phrase) => sum + costOf(phrase), 0);
  while (most - least > 1e-4) {
    const middle = (least + most) / 2;
    if (isPossible(middle)) most = middle;
    else least = middle;
  }
  return most;
}

function segmentsEndingAt(
  phrases: readonly TimedPhrase[],
  end: number,
  costOf: (segment: Segment) => number,
): { from: number; cost: number }[] {
  const found: { from: number; cost: number }[] = [];
  for (let from = end; from >= 0; from--) {
    const taken = phrases.slice(from, end + 1);
    const isGroup = taken.slice(0, -1).some(({ boundary }) => boundary === 'sentence');
    const isWhole = taken.slice(1).every(({ gap }) => gap !== undefined);
    if (taken.length > 1 && (!isWhole || lengthOf(taken) > (isGroup ? GROUP_MAX : SEGMENT_MAX)))
      break;
    found.push({ from, cost: costOf(joinPhrases(taken)) });
  }
  return found;
}

const lengthOf = (phrases: readonly TimedPhrase[]) =>
  phrases.reduce((sum, { text }) => sum + text.length, 0);
