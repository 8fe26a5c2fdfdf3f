import type { PlanCost } from './plan.ts';

/*
 * By how much a first sound has to be held back where a plan cannot tell, because the text that it would need has not
 * arrived, or is too long to be planned. All figures are seconds; none may be negative but for what is to spare.
 */

/** The cost of a voice over many segments, in which its variation averages out. */
export interface ExpectedCost extends PlanCost {
  /** The average error of a prediction of the voice's cost, as a share of it. */
  readonly errorShare: number;
}

/** How many of its usual errors are allowed for. */
const CAUTION = { lasting: 1.6, longText: 2 };

/** A voice is slow when it takes more than this share of its sound. */
const SLOW_SHARE = 0.97;

/** How long segments are once there is time, in code units, and how short the last may be. */
const USUAL_SEGMENT = 90;
const LAST_SEGMENT = 40;

/**
 * The least lead from which a voice that is only just fast enough can go on for ever.
 *
 * Segments shorter than a certain length take longer than they last, and one of that length has to be made while the
 * lead is heard.
 */
export function sustainableLead(voice: ExpectedCost): number {
  const doubt = 1 + CAUTION.lasting * voice.errorShare;
  const fixed = voice.fixedSeconds * doubt;
  const each = voice.secondsPerCharacter * doubt;
  const gain = Math.max(voice.soundSecondsPerCharacter - each, 1e-6);
  return fixed + each * Math.min(fixed / gain, USUAL_SEGMENT);
}

/** The lead with which a voice that is slower than speech can say so much text without a break; 0 for a fast one. */
export function leadForText(voice: ExpectedCost, characters: number): number {
  const segments = characters / USUAL_SEGMENT;
  const doubt = 1 + (CAUTION.longText * voice.errorShare) / Math.sqrt(segments + 1);
  const each = (voice.fixedSeconds / USUAL_SEGMENT + voice.secondsPerCharacter) * doubt;
  if (each < SLOW_SHARE * voice.soundSecondsPerCharacter) return 0;
  const heardMeanwhile = Math.max(0, characters - LAST_SEGMENT);
  return each * characters - voice.soundSecondsPerCharacter * heardMeanwhile;
}
