import type { ChunkSink, SpeechChunk, TurnId, VoiceProgress } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';

/** Between the voice and the player: keeps the first chunks back until the rest can follow without a break. */
export interface StartBuffer {
  /** Whether nothing has been handed to the player yet. */
  readonly isHeld: boolean;
  /** Whether something waits for that. */
  readonly isHolding: boolean;
  /** Sound that was made and not heard yet, in seconds as they will be heard. */
  aheadSeconds(): number;
  /** The voice has been asked for a chunk. */
  expect(): void;
  play(index: number, chunk: SpeechChunk): void;
  /** Keeps the sound back for so long from now, whatever was set before; 0 lets it go at once. */
  hold(seconds: number): void;
  /** Lets everything go. */
  release(): void;
  /** Forgets what is kept back, and lets nothing go any more. */
  drop(): void;
}

export interface StartBufferOptions {
  readonly turn: TurnId;
  readonly sink: ChunkSink | undefined;
  readonly clock: Clock;
  /** How much faster than it was made the sound is heard. */
  readonly listeningSpeed: () => number;
  /** The time is over. A free voice may estimate it again. */
  readonly onDue: () => void;
  readonly report: (progress: VoiceProgress) => void;
}

/** A shorter wait is not worth a word: of one whose end is known, and of one for whatever takes its time. */
const WORTH_TELLING_SECONDS = 1.5;
const WORTH_TELLING_WORK_SECONDS = 2.5;

export function createStartBuffer(options: StartBufferOptions): StartBuffer {
  const { turn, sink, clock, listeningSpeed, onDue, report } = options;
  let kept: { readonly index: number; readonly chunk: SpeechChunk }[] = [];
  let isHeld = sink !== undefined;
  let isTold = false;
  let cancelTimer = () => {};
  let cancelExpecting: (() => void) | undefined;

  const release = () => {
    cancelTimer();
    cancelExpecting?.();
    if (!isHeld) return;
    isHeld = false;
    const chunks = kept;
    kept = [];
    for (const { index, chunk } of chunks) sink?.play(turn, index, chunk);
    if (isTold) report({ type: 'begun' });
  };

  return {
    get isHeld() {
      return isHeld;
    },
    get isHolding() {
      return isHeld && kept.length > 0;
    },
    aheadSeconds: () =>
      isHeld
        ? kept.reduce((sum, { chunk }) => sum + durationOf(chunk), 0) / listeningSpeed()
        : (sink?.aheadSeconds(turn) ?? 0),
    expect() {
      // From the first chunk that is asked for: those that fail are no sound.
      if (!isHeld || cancelExpecting !== undefined) return;
      cancelExpecting = clock.after(WORTH_TELLING_WORK_SECONDS * 1000, () => {
        isTold = true;
        report({ type: 'working' });
      });
    },
    play(index, chunk) {
      cancelExpecting?.();
      if (isHeld) kept.push({ index, chunk });
      else sink?.play(turn, index, chunk);
    },
    hold(seconds) {
      if (seconds <= 0) return release();
      cancelTimer();
      cancelTimer = clock.after(seconds * 1000, onDue);
      if (seconds < WORTH_TELLING_SECONDS && !isTold) return;
      isTold = true;
      report({ type: 'holding', seconds, begin: release });
    },
    release,
    drop() {
      cancelTimer();
      cancelExpecting?.();
      kept = [];
      isHeld = false;
    },
  };
}

/** Its pause included, at the pace in which it was made. */
export function durationOf({ samples, sampleRateHz, pauseSeconds }: SpeechChunk): number {
  return samples.length / sampleRateHz + pauseSeconds;
}
