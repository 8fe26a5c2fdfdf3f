import type { KnikError, KnikEvent, ReplySource, SpeechChunk, TurnId } from '../contract/index.ts';
import type { TurnRequest, TurnStages, TurnSummary } from '../session/turn/turn.ts';
import { runTurn } from '../session/turn/turn.ts';
import { onAbort } from '../shared/abort.ts';
import type { Breathe } from '../shared/breather.ts';
import type { Clock } from '../shared/clock.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { pacedReply, pacedVoice } from './pacing.ts';
import { OUT_OF_TIME, tooMuchSound, voiceBusy, type TurnEnd } from './turn-errors.ts';
import { startTurnLimit } from './turn-limit.ts';
import { createSpokenPart } from './unspoken.ts';
import { wireSafe } from './wire-text.ts';

/** The stages of a turn, but for its source, its sink and its clock. */
export type Stages = Omit<TurnStages, 'reply' | 'sink' | 'clock'>;

/** Where a turn's events go. */
export interface Outlet {
  emit(event: KnikEvent): void;
  /** Resolves once there is room for more. */
  readonly room: () => Promise<void>;
  /** The same for sound. It rejects with the reason why a sentence is not spoken. */
  readonly roomForSound: () => Promise<void>;
}

export type TurnPlan = Omit<TurnRequest, 'turn'> & {
  readonly model: string;
  /** Of who asked. */
  readonly address: string;
  /** Sound was wanted, and is not there: the voice has too much to do. */
  readonly isVoiceBusy?: boolean;
};

export interface BoundedTurnOptions {
  readonly openReply: (model: string) => ReplySource;
  readonly stages: Stages;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly breathe: Breathe;
  readonly log: Log;
}

export interface BoundedTurn {
  /** Ends it early: the client gets the errors that say why, then the end. */
  readonly end: (why: TurnEnd) => void;
  /** Never rejects. */
  readonly finished: Promise<TurnSummary>;
}

/**
 * Runs a turn within the server's limits: no faster than its client reads, no longer than it may take, with no more sound
 * than it may have.
 */
export function startBoundedTurn(
  turn: TurnId,
  plan: TurnPlan,
  outlet: Outlet,
  signal: AbortSignal,
  { openReply, stages, limits, clock, breathe, log }: BoundedTurnOptions,
): BoundedTurn {
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
  if (plan.isVoiceBusy) report(voiceBusy());
  const source = wireSafe(openReply(plan.model));
  const paced = pacedReply(source, limit.outside(outlet.room), breathe);

  async function run(): Promise<TurnSummary> {
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
      log({
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
    }
  }

  return { end, finished: run() };
}

function secondsOf({ samples, sampleRateHz, pauseSeconds }: SpeechChunk): number {
  return samples.length / sampleRateHz + pauseSeconds;
}
