import { openLivePacing } from '../../../src/session/pacing/live-pacing.ts';
import { createVoiceCost } from '../../../src/session/pacing/voice-cost.ts';
import { oracleFirstSound, simulateSentences } from './policies.ts';
import { createCost, simulate, type Outcome, type SimulatedVoice } from './simulate.ts';
import { streamOf, type Flow } from './streams.ts';

/** One point of the grid, and how three policies do there. */
export interface GridRun {
  readonly reply: string;
  readonly realTimeFactor: number;
  readonly tokensPerSecond: number;
  readonly flow: Flow;
  readonly seed: number;
  readonly ours: Outcome;
  readonly naive: Outcome;
  readonly oracleSeconds: number;
}

export const REAL_TIME_FACTORS = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.05, 1.25, 1.5];
export const TOKEN_RATES = [5, 10, 20, 40, 80, 200];
const FLOWS: readonly Flow[] = ['smooth', 'bursty'];

/** English read aloud, with its pauses. */
const SOUND_SECONDS_PER_CHARACTER = 0.068;
/** The real-time factor is measured on a sentence of middling length. */
const MEASURED_CHARACTERS = 100;
/** How much of that sentence's cost every request has. */
const FIXED_SHARE = 0.08;

export function voiceOf(realTimeFactor: number): SimulatedVoice {
  const whole = realTimeFactor * SOUND_SECONDS_PER_CHARACTER * MEASURED_CHARACTERS;
  return {
    fixedSeconds: whole * FIXED_SHARE,
    secondsPerCharacter: (whole * (1 - FIXED_SHARE)) / MEASURED_CHARACTERS,
    soundSecondsPerCharacter: SOUND_SECONDS_PER_CHARACTER,
    variationShare: 0.1,
  };
}

/** The whole grid. The voice of each run has spoken a few sentences before, as after any first reply. */
export function* runGrid(
  replies: Readonly<Record<string, string>>,
  seeds: readonly number[],
): Generator<GridRun> {
  for (const seed of seeds)
    for (const flow of FLOWS)
      for (const tokensPerSecond of TOKEN_RATES)
        for (const realTimeFactor of REAL_TIME_FACTORS)
          for (const [reply, text] of Object.entries(replies)) {
            const voice = voiceOf(realTimeFactor);
            const stream = streamOf(text, { tokensPerSecond, flow, random: createRandom(seed) });
            const costOf = createCost(voice, seed);
            const run = { stream, voice, costOf };
            yield {
              reply,
              realTimeFactor,
              tokensPerSecond,
              flow,
              seed,
              ours: simulate(stream, voice, costOf, openLivePacing({ cost: knownCost(voice) })),
              naive: simulateSentences(run),
              oracleSeconds: oracleFirstSound(run),
            };
          }
}

/** A voice’s cost after a few sentences, some slower and some faster. */
export function knownCost(voice: SimulatedVoice) {
  const cost = createVoiceCost();
  for (const [index, characters] of [40, 120, 70, 25, 90, 55].entries()) {
    const variation = 1 + voice.variationShare * (index % 2 === 0 ? 0.5 : -0.5);
    const took = (voice.fixedSeconds + voice.secondsPerCharacter * characters) * variation;
    cost.learn(characters, took, voice.soundSecondsPerCharacter * characters);
  }
  return cost;
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
