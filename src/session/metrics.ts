import type { Clock, Player, TurnId } from '../contract/index.ts';
import type { Session } from './session.ts';

/** Figures of one turn. Times are milliseconds after the turn began; `undefined` until it happens. */
export interface TurnMetrics {
  readonly turn: TurnId;
  readonly firstDeltaMs: number | undefined;
  /** The first chunk was made. */
  readonly firstAudioMs: number | undefined;
  /** The first chunk went to the loudspeaker. */
  readonly firstSoundMs: number | undefined;
  /** `done` or the fatal error. */
  readonly endMs: number | undefined;
  readonly deltas: number;
  readonly characters: number;
  readonly audioChunks: number;
  /** Speech and pauses made so far. */
  readonly audioSeconds: number;
  /** Tokens of instruction, history and message; `undefined` where the source does not say. */
  readonly promptTokens: number | undefined;
  /** Tokens of the reply, thinking included; `undefined` where the source does not say. */
  readonly replyTokens: number | undefined;
  readonly errors: number;
  readonly cancelled: boolean;
}

/** Figures are kept for so many turns; a page may stay open for days. */
const TURNS_KEPT = 200;

/** Watches a session and its player. @returns What gives the figures so far, oldest turn first. */
export function createMetrics(
  session: Session,
  player: Pick<Player, 'subscribe'>,
  clock: Clock,
): () => readonly TurnMetrics[] {
  const turns = new Map<TurnId, { startedMs: number; figures: TurnMetrics }>();

  const update = (turn: TurnId, change: (f: TurnMetrics, elapsedMs: number) => TurnMetrics) => {
    const entry = turns.get(turn);
    if (entry) entry.figures = change(entry.figures, clock.now() - entry.startedMs);
  };

  session.onTurn(({ turn }) => {
    turns.set(turn, { startedMs: clock.now(), figures: { ...NOTHING_YET, turn } });
    const [oldest] = turns.keys();
    if (turns.size > TURNS_KEPT && oldest !== undefined) turns.delete(oldest);
  });
  session.onProgress(({ turn, progress }) => {
    if (progress.type === 'used') update(turn, (f) => ({ ...f, ...progress.usage }));
  });
  session.bus.on('text', ({ turn, text }) =>
    update(turn, (f, ms) => ({
      ...f,
      firstDeltaMs: f.firstDeltaMs ?? ms,
      deltas: f.deltas + 1,
      characters: f.characters + text.length,
    })),
  );
  session.bus.on('audio', ({ turn, chunk }) =>
    update(turn, (f, ms) => ({
      ...f,
      firstAudioMs: f.firstAudioMs ?? ms,
      audioChunks: f.audioChunks + 1,
      audioSeconds: f.audioSeconds + chunk.samples.length / chunk.sampleRateHz + chunk.pauseSeconds,
    })),
  );
  session.bus.on('done', ({ turn, cancelled }) =>
    update(turn, (f, ms) => ({ ...f, endMs: ms, cancelled })),
  );
  session.bus.on('error', ({ turn, fatal }) =>
    update(turn, (f, ms) => ({ ...f, errors: f.errors + 1, endMs: fatal ? ms : f.endMs })),
  );
  player.subscribe(({ status, turn }) => {
    if (status !== 'playing' || turn === undefined) return;
    update(turn, (f, ms) => ({ ...f, firstSoundMs: f.firstSoundMs ?? ms }));
  });

  return () => Array.from(turns.values(), ({ figures }) => figures);
}

const NOTHING_YET: Omit<TurnMetrics, 'turn'> = {
  firstDeltaMs: undefined,
  firstAudioMs: undefined,
  firstSoundMs: undefined,
  endMs: undefined,
  deltas: 0,
  characters: 0,
  audioChunks: 0,
  audioSeconds: 0,
  promptTokens: undefined,
  replyTokens: undefined,
  errors: 0,
  cancelled: false,
};
