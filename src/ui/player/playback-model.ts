import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { ChunkSink, KnikError, PlaybackState, Player, TurnId } from '../../contract/index.ts';

/** What is to be heard, for the page to show. */
export interface PlaybackModel {
  readonly state: ReadonlySignal<PlaybackState>;
  /** Whether there is something to hear, now or after a tap. */
  readonly isAudible: ReadonlySignal<boolean>;
  /** A sentence while the browser has no sound. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** Where the session plays to: the player, less what was silenced. */
  readonly sink: ChunkSink;
  /** Ends all sound, and keeps a turn that is still running from being heard. The writing goes on. */
  silence(running: TurnId | undefined): void;
  /** Whether a turn is not to be heard any more. A signal is read. */
  isSilenced(turn: TurnId): boolean;
  /** The player could not play. */
  fail(error: KnikError): void;
}

export function createPlaybackModel(player: Player): PlaybackModel {
  const state = signal(player.state);
  const problem = signal<string | undefined>(undefined);
  /** One is enough: silence falls on what is running, and one turn runs at a time. */
  const silenced = signal<TurnId | undefined>(undefined);
  player.subscribe((next) => {
    state.value = next;
    if (next.status !== 'idle') problem.value = undefined;
  });

  return {
    state,
    problem,
    isAudible: computed(() => state.value.status !== 'idle'),
    sink: {
      play(turn, index, chunk) {
        if (silenced.peek() !== turn) player.play(turn, index, chunk);
      },
      finish(turn) {
        if (silenced.peek() !== turn) player.finish(turn);
      },
      stop: (turn) => player.stop(turn),
      aheadSeconds: (turn) => (silenced.peek() === turn ? 0 : player.aheadSeconds(turn)),
      async whenAheadFalls(turn, seconds) {
        if (silenced.peek() !== turn) await player.whenAheadFalls(turn, seconds);
      },
    },
    silence(running) {
      silenced.value = running;
      player.stopAll();
    },
    isSilenced: (turn) => silenced.value === turn,
    fail(error) {
      problem.value = error.message;
    },
  };
}
