import type { Clock } from '../shared/clock.ts';
import { createBudget } from './budget.ts';
import type { Limits } from './limits.ts';
import { createRateLimiter, subscriberOf } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import type { VoiceCapacity } from './voice-queue.ts';

/** Whether a reply is to be spoken: `optional` unless the voice has too much to do. */
export type SoundWish = boolean | 'optional';

/** A turn under way, as far as the next one has to wait for it. */
export interface RunningTurn {
  /** See `subscriberOf`. */
  readonly who: string;
  readonly isSpoken: boolean;
}

export interface AdmissionOptions {
  readonly limits: Limits;
  /** `undefined`: the voice does not know. */
  readonly capacity?: VoiceCapacity | undefined;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallTimeMs: () => number;
}

/**
 * Decides who may begin a turn beside those that run.
 *
 * @returns Whether it is spoken.
 * @throws Refusal when this address, or everybody, has to wait.
 */
export type Admit = (address: string, sound: SoundWish, turns: readonly RunningTurn[]) => boolean;

export function createAdmission({ limits, capacity, clock, wallTimeMs }: AdmissionOptions): Admit {
  const rates = createRateLimiter(limits.turnsPerMinute, clock);
  const budget = createBudget(limits.turnsPerDay, wallTimeMs);

  return (address, sound, turns) => {
    if (turns.length >= limits.turns) throw busy('The server is busy. Try again in a moment.', 5);
    const who = subscriberOf(address);
    if (turns.filter((turn) => turn.who === who).length >= limits.turnsPerMinute) {
      throw new Refusal(
        429,
        'rate-limit',
        'Too many replies are under way. Wait for one of them to end.',
        { 'retry-after': '5' },
      );
    }
    const speaking = turns.filter((turn) => turn.isSpoken).length + 1;
    const soundSeconds = capacity?.secondsToFirstSound(speaking) ?? 0;
    const isVoiceBusy = sound !== false && soundSeconds > limits.soundWaitSeconds;
    if (isVoiceBusy && sound === true) {
      throw busy(
        'The voice has too much to do. Ask for text alone, or try again in a moment.',
        Math.ceil(soundSeconds),
      );
    }
    const waitSeconds = rates.take(address);
    if (waitSeconds > 0) {
      throw new Refusal(
        429,
        'rate-limit',
        `Too many requests. Try again in ${inWords(waitSeconds)}.`,
        { 'retry-after': String(waitSeconds) },
      );
    }
    const untilTomorrowSeconds = budget.take();
    if (untilTomorrowSeconds > 0) {
      throw new Refusal(
        429,
        'budget',
        'This server has reached its daily limit. Come back tomorrow.',
        { 'retry-after': String(untilTomorrowSeconds) },
      );
    }
    return sound !== false && !isVoiceBusy;
  };
}

function busy(message: string, retryAfterSeconds: number): Refusal {
  return new Refusal(503, 'busy', message, { 'retry-after': String(retryAfterSeconds) });
}

function inWords(seconds: number): string {
  return seconds === 1 ? 'a second' : `${seconds} seconds`;
}
