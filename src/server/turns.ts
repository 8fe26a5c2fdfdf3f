import type { KnikEvent, ReplySource, SpeechChunk, TurnId } from '../contract/index.ts';
import { onAbort } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';
import { KnikError } from '../contract/index.ts';
import type { TurnRequest, TurnStages, TurnSummary } from '../session/turn/turn.ts';
import { runTurn } from '../session/turn/turn.ts';
import { createBreather } from '../shared/breather.ts';
import { createBudget } from './budget.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { pacedReply, pacedVoice } from './pacing.ts';
import { createRateLimiter, subscriberOf } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { startTurnLimit } from './turn-limit.ts';
import { createSpokenPart } from './unspoken.ts';
import type { VoiceCapacity } from './voice-queue.ts';
import { wireSafe } from './wire-text.ts';

/** The stages of a turn, but for its source, its sink and its clock. */
export type Stages = Omit<TurnStages, 'reply' | 'sink' | 'clock'>;

export interface TurnsOptions {
  readonly openReply: (model: string) => ReplySource;
  readonly stages: Stages;
  /** `undefined`: the voice does not know. */
  readonly capacity?: VoiceCapacity | undefined;
  readonly limits: Limits;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallTimeMs: () => number;
  readonly log: Log;
}

/** Where a turn's events go. */
export interface Outlet {
  emit(event: KnikEvent): void;
  /** Resolves once there is room for more. */
  readonly room: () => Promise<void>;
  /** The same for sound. It rejects with the reason why a sentence is not spoken. */
  readonly roomForSound: () => Promise<void>;
}

/** Whether a reply is to be spoken: `optional` unless the voice has too much to do. */
export type SoundWish = boolean | 'optional';

export type TurnPlan = Omit<TurnRequest, 'turn'> & {
  readonly model: string;
  /** Of who asked. */
  readonly address: string;
  /** Sound was wanted, and is not there: the voice has too much to do. */
  readonly isVoiceBusy?: boolean;
};

/** Every turn of the server: who may begin one, and how it ends. */
export interface Turns {
  /** How many are under way. */
  readonly active: number;
  /**
   * @returns Whether it is spoken.
   * @throws Refusal when this address, or everybody, has to wait.
   */
  admit(address: string, sound: SoundWish): boolean;
  /** Runs one that was admitted. Never rejects. */
  run(plan: TurnPlan, outlet: Outlet, signal: AbortSignal): Promise<TurnSummary>;
  /**
   * Begins none any more, and ends those under way after `graceMs`. Resolves when all have ended. A further call sets
   * another time.
   */
  stop(graceMs: number): Promise<void>;
}

export function createTurns(options: TurnsOptions): Turns {
  const { limits, clock } = options;
  const rates = createRateLimiter(limits.turnsPerMinute, clock);
  const budget = createBudget(limits.turnsPerDay, options.wallTimeMs);
  /** What ends each of the turns under way. */
  const active = new Set<ActiveTurn>();
  const breathe = createBreather(clock);
  let lastTurn: TurnId = 0;
  let stopping = false;
  let onIdle = () => {};
  let idle: Promise<void> | undefined;
  let cancelGrace = () => {};

  return {
    get active() {
      return active.size;
    },

    admit(address, sound) {
      if (stopping) {
        throw new Refusal(503, 'stopping', 'The server is restarting. Try again in a moment.', {
          'retry-after': '5',
          connection: 'close',
        });
      }
      const turns = Array.from(active);
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
      const soundSeconds = options.capacity?.secondsToFirstSound(speaking) ?? 0;
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
    },

    async run(plan, outlet, signal) {
      const turn = ++lastTurn;
      const startMs = clock.now();
      let firstTextMs: number | undefined;
      let finished = false;
      const codes: string[] = [];
      const spoken = createSpokenPart();
      let soundSeconds = 0;
      const roomForSound = async () => {
        if (soundSeconds >= limits.soundSeconds) throw tooMuchSound();
        await outlet.roomForSound();
      };
      const emit = (event: KnikEvent) => {
        if (event.type === 'text') firstTextMs ??= clock.now() - startMs;
        if (event.type === 'error') codes.push(event.error.code);
        spoken.note(event);
        if (event.type === 'audio') soundSeconds += secondsOf(event.chunk);
        outlet.emit(event);
      };

      const controller = new AbortController();
      const abort = () => controller.abort();
      let isTextWhole = false;
      /** Errors by which the server ended something, besides those of the turn. */
      const ended: KnikError[] = [];
      const report = (error: KnikError | undefined) => {
        if (error === undefined) return;
        ended.push(error);
        emit({ type: 'error', turn, error, fatal: false });
      };
      const end = (why: TurnEnd) => {
        if (finished || controller.signal.aborted) return;
        if (!isTextWhole) report(why.ofText());
        if (plan.voice) report(spoken.rest(why.ofSound));
        abort();
      };
      const forget = onAbort(signal, abort);
      const limit = startTurnLimit(clock, limits.turnMs, () => end(OUT_OF_TIME));
      const self = { who: subscriberOf(plan.address), isSpoken: plan.voice !== undefined, end };
      active.add(self);
      if (plan.isVoiceBusy) report(voiceBusy());
      const source = wireSafe(options.openReply(plan.model));
      const paced = pacedReply(source, limit.outside(outlet.room), breathe);
      const { stages } = options;
      try {
        const summary = await runTurn(
          { turn, message: plan.message, history: plan.history, voice: plan.voice },
          {
            ...stages,
            openReader: spoken.watch(stages.openReader),
            async *reply(request) {
              yield* paced(request);
              isTextWhole = true;
            },
            synthesize: pacedVoice(stages.synthesize, limit.outside(roomForSound), clock),
            sink: undefined,
            clock,
          },
          emit,
          controller.signal,
        );
        const { audioChunks, cancelled } = summary;
        options.log({
          event: 'turn',
          turn,
          model: plan.model,
          durationMs: Math.round(clock.now() - startMs),
          firstTextMs: firstTextMs === undefined ? undefined : Math.round(firstTextMs),
          characters: summary.text.length,
          audioChunks,
          cancelled,
          errors: codes,
        });
        return { ...summary, errors: [...summary.errors, ...ended] };
      } finally {
        finished = true;
        limit.stop();
        forget();
        active.delete(self);
        if (active.size === 0) onIdle();
      }
    },

    stop(graceMs) {
      stopping = true;
      if (active.size === 0) return Promise.resolve();
      const endAll = () => {
        for (const turn of Array.from(active)) turn.end(RESTART);
      };
      idle ??= new Promise((resolve) => {
        onIdle = resolve;
      });
      cancelGrace();
      cancelGrace = clock.after(graceMs, endAll);
      return idle.finally(() => cancelGrace());
    },
  };
}

/** Why the server ends a turn: an error for a reply that is not whole, a sentence for sound that is not. */
interface TurnEnd {
  readonly ofText: () => KnikError;
  readonly ofSound: string;
}

interface ActiveTurn {
  /** See `subscriberOf`. */
  readonly who: string;
  readonly isSpoken: boolean;
  readonly end: (end: TurnEnd) => void;
}

const OUT_OF_TIME: TurnEnd = {
  ofText: () =>
    new KnikError('The reply took longer than this server allows. Ask for the rest.', {
      stage: 'reply',
      code: 'reply-timeout',
      action: 'retry',
    }),
  ofSound: 'Reading this reply aloud took longer than this server allows.',
};

const RESTART: TurnEnd = {
  ofText: () =>
    new KnikError('The server had to restart in the middle of the reply. Try again.', {
      stage: 'reply',
      code: 'reply-cut',
      action: 'retry',
    }),
  ofSound: 'The server had to restart.',
};

function secondsOf({ samples, sampleRateHz, pauseSeconds }: SpeechChunk): number {
  return samples.length / sampleRateHz + pauseSeconds;
}

function tooMuchSound(): KnikError {
  return new KnikError('It is more than this server reads aloud at once.', {
    stage: 'voice',
    code: 'voice-failed',
  });
}

function voiceBusy(): KnikError {
  return new KnikError('The voice has too much to do, so this reply is only written.', {
    stage: 'voice',
    code: 'voice-failed',
    action: 'retry',
  });
}

function busy(message: string, retryAfterSeconds: number): Refusal {
  return new Refusal(503, 'busy', message, { 'retry-after': String(retryAfterSeconds) });
}

function inWords(seconds: number): string {
  return seconds === 1 ? 'a second' : `${seconds} seconds`;
}
