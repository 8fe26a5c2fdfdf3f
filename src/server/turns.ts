import type { KnikEvent, ReplySource, TurnId } from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import { KnikError } from '../contract/index.ts';
import type { TurnRequest, TurnStages, TurnSummary } from '../session/turn/turn.ts';
import { runTurn } from '../session/turn/turn.ts';
import { createBudget } from './budget.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { pacedReply, pacedVoice } from './pacing.ts';
import { createRateLimiter } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { wireSafe } from './wire-text.ts';

/** What is made of a reply on its way. */
export type Stages = Omit<TurnStages, 'reply' | 'sink' | 'clock'>;

export interface TurnsOptions {
  readonly openReply: (model: string) => ReplySource;
  readonly stages: Stages;
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
  /** The same for sound. What it rejects with is why a sentence is not spoken. */
  readonly roomForSound: () => Promise<void>;
}

export type TurnPlan = Omit<TurnRequest, 'turn'> & { readonly model: string };

/** Every turn of the server: who may begin one, and how it ends. */
export interface Turns {
  /** How many are under way. */
  readonly active: number;
  /** @throws Refusal when this address, or everybody, has to wait. */
  admit(address: string): void;
  /** Runs one that was admitted. Never rejects. */
  run(plan: TurnPlan, outlet: Outlet, signal: AbortSignal): Promise<TurnSummary>;
  /** Begins none any more, and ends those under way after `graceMs`. Resolves when all have ended. */
  stop(graceMs: number): Promise<void>;
}

export function createTurns(options: TurnsOptions): Turns {
  const { limits, clock } = options;
  const rates = createRateLimiter(limits.turnsPerMinute, clock);
  const budget = createBudget(limits.turnsPerDay, options.wallTimeMs);
  /** What ends each of the turns under way. */
  const active = new Set<(reason: KnikError) => void>();
  let lastTurn: TurnId = 0;
  let stopping = false;
  let onIdle = () => {};

  return {
    get active() {
      return active.size;
    },

    admit(address) {
      if (stopping) {
        throw new Refusal(503, 'stopping', 'The server is restarting. Try again in a moment.', {
          'retry-after': '5',
          connection: 'close',
        });
      }
      if (active.size >= limits.turns) {
        throw new Refusal(503, 'busy', 'The server is busy. Try again in a moment.', {
          'retry-after': '5',
        });
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
    },

    async run(plan, outlet, signal) {
      const turn = ++lastTurn;
      const startMs = clock.now();
      let firstTextMs: number | undefined;
      let finished = false;
      const codes: string[] = [];
      const emit = (event: KnikEvent) => {
        if (event.type === 'text') firstTextMs ??= clock.now() - startMs;
        if (event.type === 'error') codes.push(event.error.code);
        outlet.emit(event);
      };

      const controller = new AbortController();
      const abort = () => controller.abort();
      const end = (reason: KnikError) => {
        if (finished || controller.signal.aborted) return;
        emit({ type: 'error', turn, error: reason, fatal: false });
        abort();
      };
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort);
      const cancelTimer = clock.after(limits.turnMs, () => end(tooLong()));
      active.add(end);
      try {
        const summary = await runTurn(
          { turn, message: plan.message, history: plan.history, voice: plan.voice },
          {
            ...options.stages,
            reply: pacedReply(wireSafe(options.openReply(plan.model)), outlet.room),
            synthesize: pacedVoice(options.stages.synthesize, outlet.roomForSound),
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
        return summary;
      } finally {
        finished = true;
        cancelTimer();
        signal.removeEventListener('abort', abort);
        active.delete(end);
        if (active.size === 0) onIdle();
      }
    },

    stop(graceMs) {
      stopping = true;
      if (active.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const cancelTimer = clock.after(graceMs, () => {
          for (const end of Array.from(active)) end(interrupted());
        });
        onIdle = () => {
          cancelTimer();
          resolve();
        };
      });
    },
  };
}

function tooLong(): KnikError {
  return new KnikError('The reply took longer than this server allows. Ask for the rest.', {
    stage: 'reply',
    code: 'reply-cut',
    action: 'retry',
  });
}

function interrupted(): KnikError {
  return new KnikError('The server had to restart in the middle of the reply. Try again.', {
    stage: 'reply',
    code: 'reply-cut',
    action: 'retry',
  });
}

function inWords(seconds: number): string {
  return seconds === 1 ? 'a second' : `${seconds} seconds`;
}
