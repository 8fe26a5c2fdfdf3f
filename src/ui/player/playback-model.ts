import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { KnikError, PlaybackState, Player, TurnId } from '../../contract/index.ts';

/** The state of the player, as signals for the page. */
export interface PlaybackModel {
  readonly state: ReadonlySignal<PlaybackState>;
  /** Whether there is something to hear, now or after a tap. */
  readonly isAudible: ReadonlySignal<boolean>;
  /** A sentence while the browser has no sound. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** Ends all sound, and gives up the voice of a running turn. Its text still arrives. */
  silence(running: TurnId | undefined): void;
  /** Whether a turn was silenced. Reads a signal. */
  isSilenced(turn: TurnId): boolean;
  /** The player could not play. */
  fail(error: KnikError): void;
}

/** @param hush Gives up the voices of turns that run. */
export function createPlaybackModel(player: Player, hush: () => void): PlaybackModel {
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
    silence(running) {
      silenced.value = running;
      hush();
      player.stopAll();
    },
    isSilenced: (turn) => silenced.value === turn,
    fail(error) {
      problem.value = error.message;
    },
  };
}
