/** The time that a voice needs for a text, and the sound that results; learned from the text it has spoken. */
export interface VoiceCost {
  /** What every request takes, however short its text. */
  readonly fixedSeconds: number;
  /** What each UTF-16 code unit takes on top of that. */
  readonly secondsPerCharacter: number;
  /** How far off the last predictions were on average, as a share of them. */
  readonly errorShare: number;
  /** Sound per code unit, pauses included, at the pace in which it was made. */
  readonly soundSecondsPerCharacter: number;
  /** Seconds of work for a second of sound, in a sentence of usual length; `undefined` before anything was spoken. */
  readonly realTimeFactor: number | undefined;
  /** Takes in one request that was really synthesized. `soundSeconds` includes the pause. */
  learn(characters: number, tookSeconds: number, soundSeconds: number): void;
}

/**
 * Assumed before anything was spoken: a voice of middling speed, English read aloud. Only the proportion of
 * the two costs outlives the first sentence.
 */
const PRIOR = { fixedSeconds: 0.06, secondsPerCharacter: 0.012, soundSecondsPerCharacter: 0.066 };

/** Share of what was known that is kept with each sentence: a machine gets warm, or busy, within a few of them. */
const MEMORY = 0.8;
/** How much the prior's proportion counts against the sentences seen; lengths that are all alike cannot tell it. */
const PRIOR_WEIGHT = 0.5;
/** A sentence of usual length, in code units. */
const USUAL_LENGTH = 60;
/** A length at which the prior stands in for a sentence: short ones tell the fixed part, long ones the other. */
const PRIOR_LENGTHS = [20, 160];

/**
 * Fits `fixed + perCharacter × characters` to the latest sentences by least squares, newer ones counting more.
 *
 * Two sentences of the prior, scaled to how fast the voice turns out to be, keep the fit sound while there are few.
 */
export function createVoiceCost(): VoiceCost {
  let fixedSeconds = PRIOR.fixedSeconds;
  let secondsPerCharacter = PRIOR.secondsPerCharacter;
  let soundSecondsPerCharacter = PRIOR.soundSecondsPerCharacter;
  let errorShare = 0.05;
  let hasSpoken = false;
  const heard = { characters: 0, seconds: 0 };
  const sums = { weight: 0, n: 0, t: 0, nn: 0, nt: 0, prior: 0 };

  const add = (into: typeof sums, weight: number, n: number, t: number) => {
    into.weight += weight;
    into.n += weight * n;
    into.t += weight * t;
    into.nn += weight * n * n;
    into.nt += weight * n * t;
    into.prior += weight * (PRIOR.fixedSeconds + PRIOR.secondsPerCharacter * n);
  };

  const fit = () => {
    const scale = sums.t / sums.prior;
    const all = { ...sums };
    for (const n of PRIOR_LENGTHS) {
      add(all, PRIOR_WEIGHT, n, scale * (PRIOR.fixedSeconds + PRIOR.secondsPerCharacter * n));
    }
    const slope = (all.weight * all.nt - all.n * all.t) / (all.weight * all.nn - all.n * all.n);
    secondsPerCharacter = Math.max(0, Math.min(slope, all.t / all.n));
    fixedSeconds = Math.max(0, (all.t - secondsPerCharacter * all.n) / all.weight);
  };

  return {
    get fixedSeconds() {
      return fixedSeconds;
    },
    get secondsPerCharacter() {
      return secondsPerCharacter;
    },
    get soundSecondsPerCharacter() {
      return soundSecondsPerCharacter;
    },
    get errorShare() {
      return errorShare;
    },
    get realTimeFactor() {
      if (!hasSpoken) return undefined;
      const took = fixedSeconds + secondsPerCharacter * USUAL_LENGTH;
      return took / (soundSecondsPerCharacter * USUAL_LENGTH);
    },
    learn(characters, tookSeconds, soundSeconds) {
      const predicted = fixedSeconds + secondsPerCharacter * characters;
      if (hasSpoken) {
        errorShare += (Math.abs(tookSeconds / predicted - 1) - errorShare) * (1 - MEMORY);
      }
      hasSpoken = true;
      for (const name of ['weight', 'n', 't', 'nn', 'nt', 'prior'] as const) sums[name] *= MEMORY;
      add(sums, 1, characters, tookSeconds);
      fit();
      heard.characters = heard.characters * MEMORY + characters;
      heard.seconds = heard.seconds * MEMORY + soundSeconds;
      soundSecondsPerCharacter = heard.seconds / heard.characters;
    },
  };
}
