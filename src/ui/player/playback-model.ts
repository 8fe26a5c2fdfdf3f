import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { ChunkSink, KnikError, PlaybackState, Player, TurnId } from '../../contract/index.ts';

/** The state of the player, as signals for the page. */
export interface PlaybackModel {
  readonly state: ReadonlySignal<PlaybackState>;
  /** Whether there is something to hear, now or after a tap. */
  readonly isAudible: ReadonlySignal<boolean>;
  /** A sentence while the browser has no sound. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** The session plays into this: the player, without the turns that were silenced. */
  readonly sink: ChunkSink;
  /** Ends all sound, and keeps a running turn from being heard. Its text still arrives. */
  silence(running: TurnId | undefined): void;
  /** Whether a turn was silenced. Reads a signal. */
  isSilenced(turn: TurnId): boolean;
  /** The player could not play. */
  fail(error: KnikError): void;
}

export function createPlaybackModel(player: Player): PlaybackModel {
  const state = signal(player.state);
  const problem = signal<string | undefined>(undefined);
  /** One is enough: only the running turn can be silenced, and one turn runs at a time. */
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
