import { onTestFinished } from 'vitest';
import type {
  ChunkStart,
  PlaybackState,
  PlaybackStatus,
  Player,
} from '../../../src/contract/playback.ts';
import { DEFAULTS } from '../../../src/audio/options.ts';
import type { Clock } from '../../../src/shared/clock.ts';
import { createPlayer } from '../../../src/audio/player.ts';
import { openRecording, type Recording } from './recording.ts';
import { RATE_HZ } from './signals.ts';

/** A real player on a recorded context, with its timers in hand. */
export interface PlayerHarness {
  readonly player: Player;
  readonly recording: Recording;
  /** Every status since the beginning, the first included. */
  readonly statuses: readonly PlaybackStatus[];
  /** Every chunk that was told to begin. */
  readonly starts: readonly ChunkStart[];
  /** Resolves when the player's status is, or becomes, this one. */
  readonly status: (status: PlaybackStatus) => Promise<void>;
  /** Resolves when a state satisfies `test`. */
  readonly state: (test: (state: PlaybackState) => boolean) => Promise<void>;
  /** Lets all timers pass that wait for no longer than `delayMs`. */
  readonly elapse: (delayMs: number) => void;
}

/** The same, with timers that run by themselves. */
export async function openTimedPlayer(recording?: Recording): Promise<PlayerHarness> {
  return harness(recording ?? (await openRecording()), DEFAULTS.after);
}

export async function openPlayer(recording?: Recording): Promise<PlayerHarness> {
  return harness(recording ?? (await openRecording()), undefined);
}

function harness(recorded: Recording, after: Clock['after'] | undefined): PlayerHarness {
  const timers = new Map<() => void, number>();
  const player = createPlayer({
    sampleRateHz: RATE_HZ,
    createContext: () => recorded.context,
    after:
      after ??
      ((delayMs, callback) => {
        const entry = (): void => callback();
        timers.set(entry, delayMs);
        return () => timers.delete(entry);
      }),
  });
  onTestFinished(() => player.stopAll());
  const statuses = [player.state.status];
  player.subscribe(({ status }) => {
    if (status !== statuses.at(-1)) statuses.push(status);
  });
  const starts: ChunkStart[] = [];
  player.onChunkStart((start) => starts.push(start));
  const state = (test: (state: PlaybackState) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (each: PlaybackState): void => {
        if (!test(each)) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = player.subscribe(check);
      check(player.state);
    });
  return {
    player,
    recording: recorded,
    statuses,
    starts,
    state,
    status: (status) => state((each) => each.status === status),
    elapse(delayMs) {
      for (const [callback, delay] of Array.from(timers)) {
        if (delay > delayMs || !timers.delete(callback)) continue;
        callback();
      }
    },
  };
}

/** Makes a context silent and deaf to `resume`, as a browser does without a gesture, until it is let go. */
export async function blockSound(context: AudioContext): Promise<{ allow(): void }> {
  await context.suspend();
  let allowed = false;
  context.resume = () =>
    allowed ? AudioContext.prototype.resume.call(context) : new Promise<never>(() => undefined);
  return {
    allow() {
      allowed = true;
    },
  };
}
