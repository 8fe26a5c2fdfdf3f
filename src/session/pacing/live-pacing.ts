import type { Pacing } from './pacing.ts';
import { createPhraseQueue } from './phrase-queue.ts';
import { planSegments, SEGMENT_MAX, type PlannedPhrase } from './plan.ts';
import { leadForText, sustainableLead } from './start-delay.ts';
import { createTextFlow } from './text-flow.ts';
import type { VoiceCost } from './voice-cost.ts';

export interface PacingOptions {
  /** Cost of the voice so far. This turn adds to it, and the next one uses it. */
  readonly cost: VoiceCost;
  /** How much faster than it is made the sound is heard. Default 1. */
  readonly listeningSpeed?: () => number;
  /** The voice works so far ahead and no further; the text goes on regardless. Default {@link MAX_AHEAD_SECONDS}. */
  readonly maxAheadSeconds?: number;
  /** Whether a voice that is slower than speech is held back until it can go on without a break. Default `true`. */
  readonly holdsBack?: () => boolean;
}

/** Enough for a machine that is busy for a while; at 24 kHz it takes 6 MB. */
export const MAX_AHEAD_SECONDS = 60;
/** The work is taken up again when so much of that has been heard. */
const REST_SECONDS = 5;

/** How many of its usual errors a prediction of the voice's cost allows for. */
const CAUTION = 2;

/** The part of the lead that must be left when a segment comes: a fixed part for the machine, a share for the voice's variation. */
const RESERVE = { seconds: 0.15, costShare: 0.15 };

/** An unfinished sentence is waited for while so much more than its cost is ahead, that a delay of text is survived. */
const PATIENCE = { seconds: 1, costShares: 2 };

/** A start that is held back at all is held back by so much more. */
const HOLD_MARGIN_SECONDS = 0.04;

/** How far a plan looks: some forty seconds of speech. */
const HORIZON_PHRASES = 18;

/** Text that has not arrived yet is taken to begin with a phrase like most. */
const TYPICAL_PHRASE: PlannedPhrase = { characters: 36, boundary: 'clause', isJoinable: true };

/** Of so much text a phrase is certain at the latest: the longest that there is, a gap, and the letter behind it. */
const CERTAIN_CHARACTERS = 52;
/** Such a phrase is rarely longer than this. */
const LONG_PHRASE = 45;

/** Text that does not come is waited for no longer than this before the first sound. */
const LONGEST_STARVATION_MS = 4000;

/** A reply that has not ended is taken to become twice as long as it is, and at least so long, in code units. */
const LEAST_REMAINDER = 150;

/**
 * Paces a voice by what it costs, the lead that it has, and the text that is at hand.
 *
 * The first segment is whatever lets the sound begin earliest; from there on segments grow towards whole sentences
 * and groups of short ones as the lead allows. `tests/unit/session/pacing/pacing-grid.test.ts` compares it with a
 * plan that knows the future.
 */
export function openLivePacing(options: PacingOptions): Pacing {
  const { cost, listeningSpeed = () => 1, holdsBack = () => true } = options;
  const { maxAheadSeconds = MAX_AHEAD_SECONDS } = options;
  const flow = createTextFlow();
  const queue = createPhraseQueue();
  /** Of all text that has been certain. */
  let certainCharacters = 0;
  let hasEnded = false;
  let isCached = false;
  let heldSinceMs: number | undefined;

  /** The cost as the fit predicts it, with its usual error. */
  const expectedCost = () => ({
    fixedSeconds: cost.fixedSeconds,
    secondsPerCharacter: cost.secondsPerCharacter,
    soundSecondsPerCharacter: cost.soundSecondsPerCharacter / listeningSpeed(),
    errorShare: cost.errorShare,
  });
  /** The cost when the prediction is too low by more than its usual error. */
  const pessimisticCost = () => {
    const { fixedSeconds, secondsPerCharacter, soundSecondsPerCharacter, errorShare } =
      expectedCost();
    const doubt = 1 + CAUTION * errorShare;
    return {
      fixedSeconds: fixedSeconds * doubt,
      secondsPerCharacter: secondsPerCharacter * doubt,
      soundSecondsPerCharacter,
    };
  };
  const costOf = (characters: number) => {
    const { fixedSeconds, secondsPerCharacter } = pessimisticCost();
    return fixedSeconds + secondsPerCharacter * characters;
  };

  const plannable = (): PlannedPhrase[] =>
    queue.phrases.slice(0, HORIZON_PHRASES).map((phrase) => ({
      characters: phrase.text.length,
      boundary: phrase.boundary,
      isJoinable: phrase.gap !== undefined,
    }));
  const plan = (phrases: readonly PlannedPhrase[], aheadSeconds: number, isHeld: boolean) => {
    const firstCost = costOf(phrases[0]?.characters ?? 0);
    const reserveSeconds = RESERVE.seconds + RESERVE.costShare * firstCost;
    return planSegments(phrases, pessimisticCost(), { aheadSeconds, isHeld, reserveSeconds });
  };

  /** How late the phrase after those that are known may come. */
  const starvation = (aheadSeconds: number, nowMs: number): number => {
    heldSinceMs ??= nowMs;
    if (hasEnded || nowMs - heldSinceMs > LONGEST_STARVATION_MS) return 0;
    const missing = CERTAIN_CHARACTERS - (flow.characters - certainCharacters);
    const textSeconds = flow.secondsUntil(missing, nowMs);
    const busySeconds = queue.phrases.length === 0 ? 0 : costOf(queue.characters);
    const knownSeconds = queue.characters * expectedCost().soundSecondsPerCharacter;
    const neededSeconds = costOf(LONG_PHRASE) + RESERVE.seconds;
    return Math.max(textSeconds, busySeconds) + neededSeconds - aheadSeconds - knownSeconds;
  };

  return {
    read: (characters, nowMs) => flow.read(characters, nowMs),

    add(phrases, nowMs) {
      queue.add(phrases, nowMs);
      for (const { text } of phrases) certainCharacters += text.length;
    },

    end() {
      hasEnded = true;
    },

    holdSeconds(aheadSeconds, nowMs) {
      if (!holdsBack() || isCached || aheadSeconds >= maxAheadSeconds - REST_SECONDS) return 0;
      const phrases = plannable();
      if (!hasEnded && phrases.length < HORIZON_PHRASES) phrases.push(TYPICAL_PHRASE);
      if (phrases.length === 0) return 0;
      const planned = plan(phrases, aheadSeconds, true).latenessSeconds + HOLD_MARGIN_SECONDS;
      // A plan that sees all there is needs no rules of thumb.
      if (hasEnded && queue.phrases.length <= HORIZON_PHRASES) return Math.max(0, planned);
      const coming = hasEnded ? 0 : Math.max(certainCharacters, LEAST_REMAINDER);
      return Math.max(
        0,
        planned,
        sustainableLead(expectedCost()) - aheadSeconds,
        leadForText(expectedCost(), queue.characters + coming) - aheadSeconds,
        starvation(aheadSeconds, nowMs),
      );
    },

    decide(aheadSeconds, isHeld) {
      if (queue.phrases.length === 0) {
        return hasEnded ? { type: 'over' } : { type: 'wait', forSeconds: Infinity };
      }
      if (aheadSeconds >= maxAheadSeconds) {
        return { type: 'rest', untilAheadSeconds: maxAheadSeconds - REST_SECONDS };
      }
      const isInHaste = isHeld && aheadSeconds === 0 && !holdsBack();
      const first = isInHaste ? 1 : plan(plannable(), aheadSeconds, isHeld).first;
      const segment = queue.join(first);
      const isOpen = segment.boundary === 'clause' || segment.boundary === 'word';
      const mayGrow = first === queue.phrases.length && segment.text.length < SEGMENT_MAX / 2;
      if (isOpen && mayGrow && !hasEnded && !isHeld) {
        const needed = costOf(segment.text.length) * PATIENCE.costShares + PATIENCE.seconds;
        if (aheadSeconds > needed) return { type: 'wait', forSeconds: aheadSeconds - needed };
      }
      return queue.take(first);
    },

    learn({ characters, tookSeconds, soundSeconds, isCached: wasCached }) {
      isCached = wasCached;
      if (!wasCached) cost.learn(characters, tookSeconds, soundSeconds);
    },
  };
}
